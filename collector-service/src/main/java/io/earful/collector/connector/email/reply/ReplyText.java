package io.earful.collector.connector.email.reply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail's text, taken apart. What was read is in one of the three parts, except blank lines where
 * they meet.
 *
 * @param text what the author wrote in this mail; answers between quoted lines stay in order, with
 *     an empty line where the quoted ones stood. What was forwarded without a comment is the text,
 *     because its sender wants it to be read. Empty when a reply says nothing of its own
 * @param quoted the blocks of history that were taken out, in order, as they stood
 * @param signature what signs the mail, as the author or the mail program put it
 */
public record ReplyText(String text, List<String> quoted, @Nullable String signature) {

  public ReplyText {
    quoted = List.copyOf(quoted);
  }
}
