package io.earful.collector.connector.email;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line that separates the messages of a mailbox: {@code From joe@example.org Mon Jan 5 09:00:00
 * 2026}. Sentences begin like that as well, so it needs more: an empty line before it, and a date
 * as ctime writes it or a header field in the next line. Without the empty line, which some
 * programs leave out, it needs both.
 */
final class SeparatorLine {

  static final String START = "From ";

  /** As much of a line as is looked at. */
  static final int LOOKED_AT = 400;

  private static final Pattern DATE =
      Pattern.compile(
          "\\b(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? {1,2}"
              + "(([a-z]{3,9} {1,2}[0-9]{1,2})|([0-9]{1,2} [a-z]{3,9} [0-9]{4})),? {1,2}"
              + "[0-9]{1,2}:[0-9]{2}");

  private static final Set<String> FIELDS =
      Set.of(
          "return-path",
          "received",
          "from",
          "to",
          "cc",
          "date",
          "subject",
          "sender",
          "reply-to",
          "message-id",
          "in-reply-to",
          "references",
          "delivered-to",
          "envelope-to",
          "mime-version",
          "content-type",
          "content-length",
          "status",
          "path",
          "newsgroups",
          "dkim-signature");

  private SeparatorLine() {}

  /**
   * @param line the line, without its end
   * @param afterEmpty whether the line before it is empty or there is none
   * @param next the next line, or its beginning
   */
  static boolean is(String line, boolean afterEmpty, String next) {
    if (!begins(line)) {
      return false;
    }
    boolean dated = DATE.matcher(line.toLowerCase(Locale.ROOT)).find();
    boolean field = isField(next);
    return afterEmpty ? dated || field : dated && field;
  }

  /** Whether a line begins like one and not like the field of that name. */
  static boolean begins(String line) {
    return line.startsWith(START) && !line.substring(START.length()).stripLeading().startsWith(":");
  }

  /** Whether a line begins a header field that mail begins with. */
  static boolean isField(String line) {
    int colon = line.indexOf(':');
    String name = colon < 1 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    return FIELDS.contains(name) || name.startsWith("x-") && name.indexOf(' ') < 0;
  }

  /** When the message came into the mailbox; null when the line does not say. */
  static @Nullable Instant arrivedAt(String line) {
    Matcher date = DATE.matcher(line.toLowerCase(Locale.ROOT));
    if (!date.find()) {
      return null;
    }
    MailDates.Moment moment = MailDates.read(line.substring(date.start()));
    return moment == null ? null : moment.at();
  }
}
