package io.earful.collector.connector.email;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells mail in files by how they begin; a name alone makes no mail of a picture. */
final class MailFormats {

  /** Enough of a header to see that it is one. */
  private static final int MAX_LINES = 60;

  private MailFormats() {}

  static @Nullable String recognise(String name, byte[] head) {
    if (head.length == 0 || !MailText.isText(head)) {
      return null;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    String[] lines = new String(head, StandardCharsets.ISO_8859_1).split("\r?\n", MAX_LINES);
    int first = firstLine(lines);
    boolean separated =
        first < lines.length
            && SeparatorLine.is(
                lines[first], true, first + 1 < lines.length ? lines[first + 1] : "");
    if (lower.endsWith(".eml")) {
      return separated || fields(lines, first) > 0 ? MailFiles.EML : null;
    }
    if (separated) {
      return MailFiles.MBOX;
    }
    boolean mailbox = lower.endsWith(".mbox") || lower.endsWith(".mbx");
    if (fields(lines, first) > (mailbox ? 0 : 1)) {
      return mailbox ? MailFiles.MBOX : MailFiles.EML;
    }
    return null;
  }

  private static int firstLine(String[] lines) {
    int first = 0;
    while (first < lines.length && lines[first].isBlank()) {
      first++;
    }
    return first;
  }

  /** Known fields before the first line that belongs to no field. */
  private static int fields(String[] lines, int from) {
    int fields = 0;
    for (int i = from; i < lines.length && !lines[i].isEmpty(); i++) {
      boolean goesOn = Character.isWhitespace(lines[i].charAt(0));
      int colon = lines[i].indexOf(':');
      if (!goesOn && (colon < 1 || lines[i].substring(0, colon).strip().indexOf(' ') >= 0)) {
        return fields;
      }
      fields += SeparatorLine.isField(lines[i]) ? 1 : 0;
    }
    return fields;
  }
}
