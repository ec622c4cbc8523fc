package io.earful.collector.connector.email;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Time zones as mail writes them. */
final class ZoneNames {

  /**
   * RFC 822 §5.1 and what else is seen, in hours. Its single letters had the wrong sign, so RFC
   * 5322 §4.3 takes them, and every other name, for UTC.
   */
  private static final Map<String, Integer> HOURS =
      Map.ofEntries(
          Map.entry("est", -5),
          Map.entry("edt", -4),
          Map.entry("cst", -6),
          Map.entry("cdt", -5),
          Map.entry("mst", -7),
          Map.entry("mdt", -6),
          Map.entry("pst", -8),
          Map.entry("pdt", -7),
          Map.entry("akst", -9),
          Map.entry("akdt", -8),
          Map.entry("hst", -10),
          Map.entry("wet", 0),
          Map.entry("west", 1),
          Map.entry("bst", 1),
          Map.entry("cet", 1),
          Map.entry("met", 1),
          Map.entry("mez", 1),
          Map.entry("cest", 2),
          Map.entry("mest", 2),
          Map.entry("mesz", 2),
          Map.entry("eet", 2),
          Map.entry("eest", 3),
          Map.entry("msk", 3),
          Map.entry("msd", 4),
          Map.entry("jst", 9),
          Map.entry("kst", 9),
          Map.entry("aest", 10),
          Map.entry("aedt", 11));

  private ZoneNames() {}

  /** A name's zone; UTC for names that nobody knows. */
  static ZoneOffset named(String name) {
    return ZoneOffset.ofHours(HOURS.getOrDefault(name, 0));
  }

  /** {@code +0200}, {@code +02:00}, {@code -200}, {@code gmt+2}, {@code utc+0200}. */
  static boolean isOffset(String word) {
    return word.matches("(gmt|utc|ut)?[+-][0-9]{1,2}:?([0-9]{2})?");
  }

  /** Null when there is no such place on Earth. */
  static @Nullable ZoneOffset offset(String word) {
    int sign = word.indexOf('-') >= 0 ? -1 : 1;
    String digits = word.replaceAll("[^0-9]", "");
    boolean minutes = digits.length() > 2;
    int hours = Integer.parseInt(minutes ? digits.substring(0, digits.length() - 2) : digits);
    int rest = minutes ? Integer.parseInt(digits.substring(digits.length() - 2)) : 0;
    try {
      return ZoneOffset.ofHoursMinutes(sign * hours, sign * rest);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
