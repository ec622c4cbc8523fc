package io.earful.collector.connector.email.reply;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What ends a mail: a name below a rule, or the advertisement of the mail program. */
final class Signature {

  private static final List<List<String>> TABLE = Phrases.rows("sent-from.tsv");
  private static final Set<String> STARTS = Phrases.of(TABLE, "start");
  private static final Set<String> DEVICE_STARTS = Phrases.of(TABLE, "device-start");
  private static final Set<String> DEVICE_ENDS = Phrases.of(TABLE, "device-end");
  private static final Set<String> DEVICES = Phrases.of(TABLE, "device");

  private static final Pattern ADDRESS_LAST =
      Pattern.compile("[ ]?[<(\\[][^<>()\\[\\] ]{1,300}[>)\\]]$");
  private static final Pattern PHONE = Pattern.compile("\\d(?:[ ()./-]?[ (]?\\d){6}");
  private static final int MAX_ADDRESS = 300;
  private static final int MIN_ADVERTISEMENT = 6;
  private static final int MAX_ADVERTISEMENT = 90;
  private static final int MAX_WORDS = 10;
  private static final int MAX_LINES = 12;
  private static final int MAX_DASHED = 24;
  private static final int MAX_WIDTH = 90;
  private static final int MAX_NAME = 5;

  private Signature() {}

  /** Marks the signature in a run of lines that the author's program sent. */
  static void mark(List<Line> lines, Part[] parts, int start, int end) {
    for (int i = start; i < end; i++) {
      if (isAdvertisement(lines, start, end, i)) {
        parts[i] = Part.SIGNATURE;
        // nobody writes below it, but programs put the earlier mail there
        if (says(lines, start, i)) {
          Arrays.fill(parts, i + 1, end, Part.HISTORY);
          end = i;
        }
      } else if (isDelimiter(lines, start, end, i)) {
        Arrays.fill(parts, i, end, Part.SIGNATURE);
        return;
      }
    }
  }

  private static boolean says(List<Line> lines, int start, int end) {
    return lines.subList(start, end).stream().anyMatch(line -> !line.isBlank());
  }

  private static boolean isAdvertisement(List<Line> lines, int start, int end, int at) {
    int length = lines.get(at).key().length();
    if (length < MIN_ADVERTISEMENT || length > MAX_ADVERTISEMENT + MAX_ADDRESS) {
      return false;
    }
    String key = ADDRESS_LAST.matcher(lines.get(at).key()).replaceFirst("");
    if (key.length() > MAX_ADVERTISEMENT || !isSentFrom(key)) {
      return false;
    }
    boolean device = namesDevice(key);
    boolean sentence = key.endsWith(".") || key.endsWith("!") || key.endsWith("?");
    boolean alone = at == start || lines.get(at - 1).isBlank();
    boolean last = at + 1 == end || lines.get(at + 1).isBlank();
    return key.split(" ").length <= MAX_WORDS && (device ? last : alone && last && !sentence);
  }

  private static boolean isSentFrom(String key) {
    return STARTS.stream().anyMatch(phrase -> Phrases.starts(key, phrase))
        || namesDevice(key)
            && (DEVICE_STARTS.stream().anyMatch(phrase -> Phrases.starts(key, phrase))
                || DEVICE_ENDS.stream().anyMatch(phrase -> Phrases.ends(key, phrase)));
  }

  /** Names are inflected: "iPhonesta", "iPhone'umdan". */
  private static boolean namesDevice(String key) {
    return DEVICES.stream().anyMatch(key::contains);
  }

  private static boolean isDelimiter(List<Line> lines, int start, int end, int at) {
    String text = lines.get(at).text();
    if (text.equals("--")) {
      return texts(lines, at + 1, end) <= MAX_DASHED;
    }
    boolean rule = text.equals("—") || text.equals("__") || text.equals("–");
    return (rule || Rule.isPlain(lines.get(at)))
        && (at == start || lines.get(at - 1).isBlank())
        && looksSigned(lines, at + 1, end);
  }

  private static long texts(List<Line> lines, int start, int end) {
    long texts = 0;
    for (int i = start; i < end && texts <= MAX_DASHED; i++) {
      texts += lines.get(i).isBlank() ? 0 : 1;
    }
    return texts;
  }

  /** A few short lines, of which the first is a name or one says how to reach somebody. */
  private static boolean looksSigned(List<Line> lines, int start, int end) {
    int texts = 0;
    boolean named = false;
    boolean reachable = false;
    for (int i = start; i < end; i++) {
      String key = lines.get(i).key();
      if (key.isEmpty()) {
        continue;
      }
      texts++;
      reachable |= key.indexOf('@') >= 0 || key.contains("://") || PHONE.matcher(key).find();
      named |= texts == 1 && isName(key);
      if (texts > MAX_LINES || key.length() > MAX_WIDTH && !key.contains("://")) {
        return false;
      }
    }
    return texts > 0 && (named || reachable);
  }

  private static boolean isName(String key) {
    return key.split(" ").length <= MAX_NAME
        && ".!?:;…".indexOf(key.charAt(key.length() - 1)) < 0
        && key.chars().anyMatch(Character::isLetter);
  }
}
