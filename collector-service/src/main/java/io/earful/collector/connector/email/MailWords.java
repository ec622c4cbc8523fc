package io.earful.collector.connector.email;

import io.earful.collector.connector.email.reply.ReplyText;
import io.earful.collector.connector.email.reply.ReplyTexts;
import io.earful.event.CodePoints;
import io.earful.event.Mention;
import io.earful.event.PlainText;
import io.earful.event.Quotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * What the author of a mail wrote, apart from what the author quoted.
 *
 * @param text normalised, without history and signature, as long as a mention may be
 * @param truncated whether it was longer
 * @param html mark-up of the whole, when any of it has some and it is not too large to be shown
 * @param quoted the history
 */
record MailWords(String text, boolean truncated, @Nullable String html, List<Quotation> quoted) {

  private static final int MAX_HTML = 256 * 1024;
  private static final int MAX_QUOTED = 20;

  static MailWords of(List<Passage> passages) {
    List<String> texts = new ArrayList<>();
    List<Quotation> quoted = new ArrayList<>();
    for (Passage passage : passages) {
      ReplyText reply = split(passage);
      texts.add(PlainText.normalize(reply.text()));
      reply.quoted().stream()
          .map(block -> CodePoints.truncate(PlainText.normalize(block), Mention.MAX_TEXT))
          .filter(block -> !block.isEmpty() && quoted.size() < MAX_QUOTED)
          .forEach(block -> quoted.add(new Quotation(null, null, block)));
    }
    texts.removeIf(String::isEmpty);
    String whole = String.join("\n\n", texts);
    String text = CodePoints.truncate(whole, Mention.MAX_TEXT).stripTrailing();
    return new MailWords(text, text.length() < whole.length(), html(passages), quoted);
  }

  private static ReplyText split(Passage passage) {
    String plain = passage.usablePlain();
    return plain == null
        ? ReplyTexts.ofHtml(Objects.requireNonNullElse(passage.html(), ""))
        : ReplyTexts.ofPlain(plain);
  }

  /** Plain passages between those with mark-up stand in it as they are. */
  private static @Nullable String html(List<Passage> passages) {
    if (passages.stream().allMatch(passage -> passage.html() == null)) {
      return null;
    }
    StringBuilder html = new StringBuilder();
    for (Passage passage : passages) {
      String plain = Objects.requireNonNullElse(passage.plain(), "");
      html.append(
          passage.html() == null ? "<pre>" + Entities.escape(plain) + "</pre>" : passage.html());
    }
    return html.length() > MAX_HTML ? null : html.toString();
  }
}
