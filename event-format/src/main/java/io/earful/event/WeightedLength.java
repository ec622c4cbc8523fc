package io.earful.event;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Length of a text in X's weighted characters, after its page "Counting characters" and version 3
 * of the configuration published with it: Latin and other letters up to U+10FF and some punctuation
 * weigh 1, everything else 2, an emoji of however many code points 2, and an address 23 however
 * long it is. The text is brought to NFC first.
 *
 * <p>What counts as an address without a scheme depends on X's list of top-level domains. Whatever
 * could be one is counted as the longer of both here, so that a text that fits here fits there.
 */
final class WeightedLength {

  private static final int ADDRESS = 23;
  private static final int HEAVY = 2;

  private static final Pattern ADDRESSES =
      Pattern.compile(
          "(?<scheme>https?://)?[\\p{L}\\p{N}_-]{1,63}(?:\\.[\\p{L}\\p{N}_-]{1,63}){0,8}"
              + "\\.\\p{L}{2,63}(?::\\d{1,5})?(?:[/?#][^\\s\\p{Z}]{0,4000})?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern EMOJI =
      Pattern.compile("[\\x{1F1E6}-\\x{1F1FF}\\x{20E3}\\x{FE0F}\\x{1F000}-\\x{1FAFF}]");

  private WeightedLength() {}

  static int of(String text) {
    String nfc = Normalizer.normalize(text, Normalizer.Form.NFC);
    Matcher address = ADDRESSES.matcher(nfc);
    int length = 0;
    int end = 0;
    while (address.find()) {
      length += plain(nfc.substring(end, address.start()));
      int asWords = plain(address.group());
      length += address.group("scheme") == null ? Math.max(ADDRESS, asWords) : ADDRESS;
      end = address.end();
    }
    return length + plain(nfc.substring(end));
  }

  private static int plain(String text) {
    Matcher clusters = Graphemes.CLUSTER.matcher(text);
    int length = 0;
    while (clusters.find()) {
      String cluster = clusters.group();
      length +=
          EMOJI.matcher(cluster).find()
              ? HEAVY
              : cluster.codePoints().map(WeightedLength::weight).sum();
    }
    return length;
  }

  private static int weight(int codePoint) {
    boolean light =
        codePoint <= 0x10FF
            || codePoint >= 0x2000 && codePoint <= 0x200D
            || codePoint >= 0x2010 && codePoint <= 0x201F
            || codePoint >= 0x2032 && codePoint <= 0x2037;
    return light ? 1 : HEAVY;
  }
}
