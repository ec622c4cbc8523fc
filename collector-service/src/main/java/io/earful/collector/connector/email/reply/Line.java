package io.earful.collector.connector.email.reply;

import io.earful.event.PlainText;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One line of a mail.
 *
 * @param text as it stood, without white space at its end
 * @param part what is known of it before anything is compared with it
 * @param key the same in small letters, without white space at its ends and invisible characters
 */
record Line(String text, Part part, String key) {

  /** Marks of direction and of width come with addresses in Arabic and from iPhones. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF]");

  private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0\\u202F\\u3000&&[^ ]]");
  private static final int MAX_INDENT = 3;

  static Line of(String text, Part part) {
    String seen = isAscii(text) ? text : UNSEEN.matcher(text).replaceAll("");
    String key = Phrases.key(SPACE.matcher(seen).replaceAll(" "));
    String trimmed = text.stripTrailing();
    return new Line(trimmed, part == Part.OWN && isMarked(trimmed) ? Part.QUOTED : part, key);
  }

  static List<Line> plain(String text) {
    return PlainText.normalize(text).lines().map(line -> of(line, Part.OWN)).toList();
  }

  boolean isBlank() {
    return key.isEmpty();
  }

  boolean isOwn() {
    return part == Part.OWN;
  }

  boolean isQuoted() {
    return part == Part.QUOTED;
  }

  /** The text without the signs in front of it. */
  String unmarked() {
    int start = 0;
    while (start < text.length() && (text.charAt(start) == '>' || text.charAt(start) == ' ')) {
      start++;
    }
    return text.substring(start);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static boolean isMarked(String text) {
    int i = 0;
    while (i < text.length() && i < MAX_INDENT && text.charAt(i) == ' ') {
      i++;
    }
    return i < text.length() && text.charAt(i) == '>';
  }
}
