package io.earful.collector.connector.email.reply;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line that says who wrote what follows, such as "On Monday at 10:00 Ann wrote:", wherever mail
 * programs have broken it.
 *
 * @param lines how many lines it takes
 * @param certain whether what follows is history although no line of it is marked
 */
record Attribution(int lines, boolean certain) {

  private static final int MAX_LINES = 4;
  private static final int MAX_LENGTH = 600;

  /** Where a date stands at the latest when the line begins with it. */
  private static final int NEAR = 40;

  private static final List<List<String>> TABLE = Phrases.rows("attributions.tsv");
  private static final Set<String> VERBS = Phrases.of(TABLE, "verb");
  private static final Set<String> OPENINGS = Phrases.of(TABLE, "opening");
  private static final Set<String> OWN = Phrases.of(TABLE, "own");

  private static final Pattern DATE =
      Pattern.compile(
          "(?<!\\d)(?:\\d{1,4}[./-] ?\\d{1,2}[./-] ?\\d{2,4}|(?:19|20|25)\\d\\d)(?!\\d)");
  private static final Pattern TIME = Pattern.compile("(?<!\\d)\\d{1,2}[:.h]\\d{2}(?!\\d)");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>()@]@[^\\s<>()@]");
  private static final Pattern ADDRESS_LAST =
      Pattern.compile("[<(\\[] ?[^\\s<>()@]{1,250}@[^<>()@]{1,250}[>)\\]]['\" ]*$");

  /** The one that begins with this line; null when none does. */
  static @Nullable Attribution at(List<Line> lines, int start) {
    StringBuilder joined = new StringBuilder();
    for (int i = start; i < lines.size() && i - start < MAX_LINES; i++) {
      Line line = lines.get(i);
      if (!line.isOwn() || line.isBlank() || joined.length() + line.key().length() > MAX_LENGTH) {
        return null;
      }
      if (i == start + 1 && !begins(joined.toString())) {
        return null;
      }
      joined.append(joined.length() == 0 ? "" : " ").append(line.key());
      Attribution found = read(asciiDigits(joined), i - start + 1);
      if (found != null) {
        return found;
      }
      char last = line.key().charAt(line.key().length() - 1);
      if (last == ':' || last == '：' || last == '!' || last == '?') {
        return null;
      }
    }
    return null;
  }

  /** Whether a line may be the first of several: it soon comes to the date or has the address. */
  private static boolean begins(String first) {
    String text = asciiDigits(first);
    String near = text.substring(0, Math.min(text.length(), NEAR));
    return DATE.matcher(near).find()
        || TIME.matcher(near).find()
        || starts(text, OPENINGS) && near.chars().anyMatch(c -> c >= '0' && c <= '9')
        || ADDRESS.matcher(text).find();
  }

  private static @Nullable Attribution read(String text, int lines) {
    String bare = trim(text);
    boolean ruled = text.startsWith("--") && text.endsWith("--");
    boolean colon = bare.endsWith(":") || bare.endsWith("：");
    if (!colon && !ruled) {
      return null;
    }
    String said = colon ? bare.substring(0, bare.length() - 1).stripTrailing() : bare;
    boolean verbLast = ends(said, VERBS);
    boolean verb = verbLast || contains(said, VERBS);
    boolean date = DATE.matcher(said).find();
    boolean time = TIME.matcher(DATE.matcher(said).replaceAll(" ")).find();
    boolean address = ADDRESS.matcher(said).find();
    boolean opening = starts(said, OPENINGS);
    boolean spoken = verb && date && (time || address) || verbLast && opening && (date || time);
    boolean silent = date && time && ADDRESS_LAST.matcher(said).find() && begins(said);
    boolean named = verb && address && (opening || verbLast);
    boolean framed = ruled && verbLast;
    boolean certain = (spoken || silent || named || framed) && !contains(said, OWN);
    return certain || verbLast || date && time && colon || verb && colon && (date || address)
        ? new Attribution(lines, certain)
        : null;
  }

  private static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isRule(text.charAt(start))) {
      start++;
    }
    while (end > start && isRule(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isRule(char c) {
    return "-*_~=—– ".indexOf(c) >= 0;
  }

  private static boolean starts(String text, Set<String> phrases) {
    return phrases.stream().anyMatch(phrase -> Phrases.starts(text, phrase));
  }

  private static boolean ends(String text, Set<String> phrases) {
    return phrases.stream().anyMatch(phrase -> Phrases.ends(text, phrase));
  }

  private static boolean contains(String text, Set<String> phrases) {
    return phrases.stream().anyMatch(phrase -> Phrases.find(text, phrase) >= 0);
  }

  /** Arabic and Hindi dates have digits of their own. */
  private static String asciiDigits(CharSequence text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c < 0x660 ? -1 : Character.digit(c, 10);
      out.append(digit < 0 ? c : (char) ('0' + digit));
    }
    return out.toString();
  }
}
