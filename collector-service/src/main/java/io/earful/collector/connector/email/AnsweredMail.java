package io.earful.collector.connector.email;

import io.earful.connector.ReplyRefused;
import io.earful.event.CodePoints;
import io.earful.event.PlainText;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an answer needs to know of the mail that it answers; read again when it is sent, since the
 * sender's address is kept nowhere.
 *
 * @param to whom the answer goes to: Reply-To, else the sender (RFC 5322, section 3.6.3)
 * @param subject of the answer
 * @param messageId of the mail
 * @param references ids of the thread, oldest first, the mail's own last
 */
record AnsweredMail(InternetAddress to, String subject, String messageId, List<String> references) {

  /** Marks mails that Earful sent: two of them must never talk to each other. */
  static final String LOOP = "X-Earful-Loop";

  private static final Pattern ANSWER =
      Pattern.compile(
          "^(?:re|aw|sv|vs|antw|odp|ref|отв|回复|回覆|答复)(?:\\[\\d{1,3}])?\\s?[:：].*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);

  private static final int MAX_SUBJECT = 200;
  private static final int MAX_REFERENCES = 30;

  /**
   * @throws ReplyRefused when nobody, or a program, would be answered
   */
  static AnsweredMail of(MailHeaders headers, String messageId) {
    Mailboxes.Mailbox sender = Senders.of(headers);
    boolean personal = Sending.of(headers, sender, Reports.NONE) == Sending.PERSONAL;
    if (!personal || headers.has(LOOP.toLowerCase(Locale.ROOT))) {
      throw new ReplyRefused("the mail was sent by a program or to a list: it is not answered");
    }
    return new AnsweredMail(
        address(replyTo(headers, sender)),
        subject(headers),
        messageId,
        references(headers, messageId));
  }

  private static Mailboxes.Mailbox replyTo(MailHeaders headers, Mailboxes.Mailbox sender) {
    for (String field : headers.all("reply-to")) {
      for (Mailboxes.Mailbox mailbox : Mailboxes.of(field)) {
        if (mailbox.address() != null) {
          return mailbox;
        }
      }
    }
    return sender;
  }

  private static InternetAddress address(Mailboxes.Mailbox mailbox) {
    try {
      String named = mailbox.address();
      InternetAddress address = new InternetAddress(named == null ? "" : named, true);
      String name = mailbox.name();
      if (name != null) {
        String shown = line(EncodedWords.decode(name, null));
        address.setPersonal(shown, StandardCharsets.UTF_8.name());
      }
      return address;
    } catch (AddressException | UnsupportedEncodingException e) {
      throw new ReplyRefused("the mail names no address that an answer could go to");
    }
  }

  private static String subject(MailHeaders headers) {
    String field = headers.first("subject");
    String subject = field == null ? "" : line(EncodedWords.decode(field, null));
    return ANSWER.matcher(subject).matches() ? subject : ("Re: " + subject).strip();
  }

  private static String line(String text) {
    return CodePoints.truncate(PlainText.normalizeLine(text), MAX_SUBJECT);
  }

  /** The oldest id names the thread, the newest ones are what programs look at. */
  private static List<String> references(MailHeaders headers, String messageId) {
    List<String> ids = new ArrayList<>(MessageIds.references(headers));
    if (ids.isEmpty()) {
      MessageIds.answered(headers).stream().limit(1).forEach(ids::add);
    }
    ids.remove(messageId);
    ids.add(messageId);
    while (ids.size() > MAX_REFERENCES) {
      ids.remove(1);
    }
    return List.copyOf(ids);
  }

  /** Whether an id can stand in a header and in a command as it is. */
  static boolean isPlain(@Nullable String messageId) {
    return messageId != null
        && messageId.chars().allMatch(c -> c > ' ' && c < 0x7F && "\"\\<>".indexOf(c) < 0);
  }
}
