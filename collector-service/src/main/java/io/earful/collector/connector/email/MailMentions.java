package io.earful.collector.connector.email;

import io.earful.connector.Attachment;
import io.earful.connector.RawDocument;
import io.earful.event.Author;
import io.earful.event.Mention;
import io.earful.event.MentionKey;
import io.earful.event.MentionKind;
import io.earful.event.Moderation;
import io.earful.event.PlainText;
import io.earful.event.Provenance;
import io.earful.event.ReplyCapability;
import io.earful.event.ReplyOptions;
import io.earful.event.Visibility;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a mention of a mail that was taken apart. */
record MailMentions(AuthorIds ids, MailPlace place, Warnings warnings) {

  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
  private static final byte[] LEFT_OUT = {};

  ReadMail read(MailPart root, RawDocument raw) {
    MailHeaders headers = root.headers();
    Charset hint = CharsetHint.of(root);
    Mailboxes.Mailbox sender = Senders.of(headers);
    Reports reports = Reports.of(root);
    Sending sending = Sending.of(headers, sender, reports);
    MailIdentity identity = MailIdentity.of(headers, raw.bytes());
    MailContent content = MailContent.of(root, hint, warnings);
    MailWords words = MailWords.of(content.passages());
    List<Attachment> attachments = attachments(identity.key(), content.files());
    String title = line(headers.first("subject"), hint);
    MailDates.Moment moment = MailMoment.of(headers, place, warnings);
    Author author = ids.author(sender, sending, hint);
    MailThread thread = MailThread.of(identity.messageId(), headers, reports);
    Mention mention =
        Mention.builder(identity.key(), EmailConnector.ID, identity.nativeId())
            .kind(MentionKind.EMAIL)
            .visibility(Visibility.PRIVATE)
            .publishedAt(moment.at())
            .publishedPrecision(moment.precision())
            .lang(language(headers.first("content-language")))
            .title(title)
            .text(words.text())
            .textTruncated(words.truncated())
            .html(words.html())
            .quoted(words.quoted())
            .author(author)
            .conversation(thread.conversation(identity.key(), title, place))
            .reply(reply(sending, author, identity))
            .moderation(moderation(sending, reports))
            .provenance(
                new Provenance(place.readAt(), EmailConnector.VERSION, null, raw.sha256(), null))
            .ext(Map.of(EmailConnector.ID, ext(headers, sending, reports, identity)))
            .build();
    return new ReadMail(mention, attachments, raw);
  }

  private static @Nullable String line(@Nullable String field, @Nullable Charset hint) {
    String line = field == null ? "" : PlainText.normalizeLine(EncodedWords.decode(field, hint));
    return line.isEmpty() ? null : line;
  }

  /** The first of several: it is what the text is mainly in. */
  private static @Nullable String language(@Nullable String field) {
    String first = field == null ? "" : field.split("[,; ]", 2)[0].strip();
    return LANGUAGE.matcher(first).matches() ? first : null;
  }

  /** Only a person is answered, and only one who can be reached. */
  private static ReplyOptions reply(Sending sending, Author author, MailIdentity identity) {
    boolean reachable = !author.id().equals(Author.anonymous(EmailConnector.ID, "-").id());
    boolean named = AnsweredMail.isPlain(identity.messageId());
    return reachable && named && sending == Sending.PERSONAL
        ? ReplyOptions.of(ReplyCapability.PRIVATE)
        : ReplyOptions.NONE;
  }

  private static @Nullable Moderation moderation(Sending sending, Reports reports) {
    boolean bounce = sending == Sending.REPORT && !reports.complaint();
    boolean automatic = sending == Sending.AUTOMATIC || reports.complaint();
    return bounce || automatic
        ? new Moderation(null, null, null, null, automatic ? true : null, bounce ? true : null)
        : null;
  }

  private Map<String, Object> ext(
      MailHeaders headers, Sending sending, Reports reports, MailIdentity identity) {
    return MailFacts.of(headers, sending, reports, identity, ids, warnings.list());
  }

  private List<Attachment> attachments(MentionKey key, List<MailFile> files) {
    List<Attachment> attachments = new ArrayList<>();
    long sum = 0;
    for (MailFile file : files) {
      boolean whole = file.bytes().length == file.size();
      boolean fits = file.size() <= MailLimits.FILE && sum + file.size() <= MailLimits.FILES;
      if (!whole || !fits) {
        warnings.add("a file of about " + file.size() + " bytes is left out");
      }
      byte[] bytes = whole && fits ? file.bytes() : LEFT_OUT;
      sum += bytes.length;
      attachments.add(
          new Attachment(
              key, attachments.size(), file.name(), file.mediaType(), bytes, file.size()));
    }
    return attachments;
  }
}
