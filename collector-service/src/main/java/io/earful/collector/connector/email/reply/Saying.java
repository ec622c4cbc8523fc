package io.earful.collector.connector.email.reply;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a line has of one that says who wrote what and when.
 *
 * @param verb a word such as "wrote", where it may stand
 * @param verbLast whether the line ends with it
 * @param opening a word that such a line begins with, such as "On"
 * @param addressLast whether it ends with an address in brackets
 * @param colon whether it introduces something
 * @param framed whether it stands between dashes
 * @param own whether it is the author who wrote
 */
record Saying(
    boolean verb,
    boolean verbLast,
    boolean opening,
    boolean date,
    boolean time,
    boolean address,
    boolean addressLast,
    boolean colon,
    boolean framed,
    boolean own) {

  /** Where a date stands at the latest when the line begins with it. */
  private static final int NEAR = 40;

  private static final List<List<String>> TABLE = Phrases.rows("attributions.tsv");
  private static final Set<String> VERBS = Phrases.of(TABLE, "verb");
  private static final Set<String> INNER = Phrases.of(TABLE, "inner");
  private static final Set<String> OPENINGS = Phrases.of(TABLE, "opening");
  private static final Set<String> OWN = Phrases.of(TABLE, "own");

  private static final Pattern DATE =
      Pattern.compile(
          "(?<!\\d)(?:\\d{1,4}[./-] ?\\d{1,2}[./-] ?\\d{2,4}|(?:19|20|25)\\d\\d)(?!\\d)");
  private static final Pattern TIME = Pattern.compile("(?<!\\d)\\d{1,2}[:.h]\\d{2}(?!\\d)");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>()@]@[^\\s<>()@]");
  private static final Pattern ADDRESS_LAST =
      Pattern.compile("[<(\\[] ?[^\\s<>()@]{1,250}@[^<>()@]{1,250}[>)\\]]['\" ]*$");

  static Saying of(CharSequence line) {
    String text = asciiDigits(line);
    String bare = trim(text);
    boolean colon = bare.endsWith(":") || bare.endsWith("：");
    String said = colon ? bare.substring(0, bare.length() - 1).stripTrailing() : bare;
    boolean verbLast = VERBS.stream().anyMatch(phrase -> Phrases.ends(said, phrase));
    boolean address = ADDRESS.matcher(said).find();
    return new Saying(
        verbLast || contains(said, INNER) || address && contains(said, VERBS),
        verbLast,
        opens(said),
        DATE.matcher(said).find(),
        TIME.matcher(DATE.matcher(said).replaceAll(" ")).find(),
        address,
        ADDRESS_LAST.matcher(said).find() && begins(said),
        colon,
        text.startsWith("--") && text.endsWith("--"),
        contains(said, OWN));
  }

  /** Whether a line may be the first of several: it soon comes to the date or has the address. */
  static boolean begins(CharSequence first) {
    String text = asciiDigits(first);
    String near = text.substring(0, Math.min(text.length(), NEAR));
    return DATE.matcher(near).find()
        || TIME.matcher(near).find()
        || opens(text) && near.chars().anyMatch(c -> c >= '0' && c <= '9')
        || ADDRESS.matcher(text).find();
  }

  /** Whether it can be nothing else, whatever stands around it. */
  boolean isCertain() {
    boolean dated = verb && date && (time || address) && (colon || verbLast);
    boolean silent = colon && date && time && addressLast;
    boolean named = colon && verb && address && (opening || verbLast);
    return (dated || silent || named || framed && verbLast) && !own;
  }

  /** Whether it is one when it stands alone. */
  boolean isLikely() {
    return isCertain() || colon && verbLast && opening && (date || time) && !own;
  }

  /** Whether it is one when lines follow that are marked as somebody else's. */
  boolean isPossible() {
    boolean informed = date || address;
    return colon && (verbLast || date && time || verb && informed)
        || verbLast && informed
        || date && addressLast;
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

  private static boolean opens(String text) {
    return OPENINGS.stream().anyMatch(phrase -> Phrases.starts(text, phrase));
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
