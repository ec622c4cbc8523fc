package io.earful.collector.connector.email.reply;

import java.util.List;
import java.util.Set;

/** Lines that part something: rules, and rules with a title such as "Original Message". */
final class Rule {

  private static final List<List<String>> TABLE = Phrases.rows("titles.tsv");
  private static final Set<String> RULED = Phrases.of(TABLE, "ruled");
  private static final Set<String> BARE = Phrases.of(TABLE, "bare");

  /** What Outlook makes of a line across the page. */
  static final String DRAWN = "_".repeat(32);

  private static final int MAX_LENGTH = 120;
  private static final int MIN_SIGNS = 3;

  private Rule() {}

  /** Whether an earlier mail begins below, because the line says so. */
  static boolean isTitle(Line line) {
    String key = line.key();
    if (key.length() > MAX_LENGTH || key.isEmpty()) {
      return false;
    }
    String title = title(key);
    boolean ruled = isSign(key.charAt(0)) && title.length() + 4 <= key.length();
    return ruled && RULED.contains(title) || BARE.contains(title);
  }

  /** Whether it does so when fields of a mail follow. */
  static boolean isTitleAlone(Line line) {
    return line.key().length() <= MAX_LENGTH && RULED.contains(title(line.key()));
  }

  private static String title(String key) {
    int start = 0;
    int end = key.length();
    while (start < end && isSign(key.charAt(start))) {
      start++;
    }
    while (end > start && (isSign(key.charAt(end - 1)) || key.charAt(end - 1) == ':')) {
      end--;
    }
    return key.substring(start, end);
  }

  /** Whether it is nothing but a rule. */
  static boolean isPlain(Line line) {
    String key = line.key();
    return key.length() >= MIN_SIGNS && key.chars().allMatch(c -> isSign((char) c));
  }

  /** Whether it is such a rule as programs draw above an earlier mail. */
  static boolean isAbove(Line line) {
    return isPlain(line) && line.key().chars().allMatch(c -> c == '-' || c == '_');
  }

  /** Whether a program drew it for a line of the mark-up. */
  static boolean isDrawn(Line line) {
    return line.key().equals(DRAWN);
  }

  private static boolean isSign(char c) {
    return "-_=*—–―─━~# ".indexOf(c) >= 0;
  }
}
