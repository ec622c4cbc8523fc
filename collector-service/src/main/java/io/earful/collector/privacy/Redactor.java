package io.earful.collector.privacy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds card numbers and secrets in a text. Pure, and its work grows with the text's length only.
 * What it finds and what it does not is written down in docs/privacy.md.
 */
public final class Redactor {

  private Redactor() {}

  /** The text without them; each is replaced by a token such as {@code ⟦card:1⟧}. */
  public static String redact(String text) {
    return new Redaction().text(text);
  }

  /** Whether there is anything in it that must not be kept. */
  public static boolean finds(String text) {
    return !find(text).isEmpty();
  }

  /**
   * The same for what a machine wrote and nobody has read yet, without what only the name of a
   * member makes a key. What stands there packed or encoded is not seen.
   */
  public static boolean finds(byte[] bytes) {
    return !find(new String(bytes, charset(bytes)), false).isEmpty();
  }

  private static Charset charset(byte[] bytes) {
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
      return StandardCharsets.UTF_16LE;
    }
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
      return StandardCharsets.UTF_16BE;
    }
    return StandardCharsets.UTF_8;
  }

  /** In the order in which they stand; none overlaps another. */
  static List<Finding> find(String text) {
    return find(text, true);
  }

  private static List<Finding> find(String text, boolean keys) {
    int digits = digits(text);
    List<Finding> cards = new ArrayList<>();
    if (digits >= CardScheme.SHORTEST) {
      CardNumbers.find(text, cards);
    }
    List<Finding> found = new ArrayList<>(cards);
    CardCodes.find(text, cards, found);
    if (digits > 0) {
      Tokens.find(text, found);
    }
    PrivateKeys.find(text, found);
    UrlLogins.find(text, found);
    Assignments.find(text, keys, found);
    return found.size() < 2 ? found : apart(text, found);
  }

  /** How many digits there are, counted as far as it matters. */
  private static int digits(String text) {
    int digits = 0;
    for (int at = 0; at < text.length() && digits < CardScheme.SHORTEST; at++) {
      char c = text.charAt(at);
      // one half of each pair stands for digits beyond the first plane
      digits += c < 128 ? (Chars.isAsciiDigit(c) ? 1 : 0) : isDigit(c) ? 1 : 0;
    }
    return digits;
  }

  private static boolean isDigit(char c) {
    return Character.isDigit(c) || Character.isHighSurrogate(c);
  }

  /** Of two that overlap, the one that begins first takes in the other. */
  private static List<Finding> apart(String text, List<Finding> found) {
    found.sort(
        Comparator.comparingInt(Finding::start)
            .thenComparing(Comparator.comparingInt(Finding::end).reversed()));
    List<Finding> apart = new ArrayList<>(found.size());
    Finding last = found.get(0);
    int end = last.end();
    for (Finding next : found) {
      if (next.start() >= end) {
        apart.add(upTo(end, last, text));
        last = next;
      }
      end = Math.max(end, next.end());
    }
    apart.add(upTo(end, last, text));
    return apart;
  }

  private static Finding upTo(int end, Finding finding, String text) {
    return end == finding.end() ? finding : Finding.of(finding.kind(), text, finding.start(), end);
  }
}
