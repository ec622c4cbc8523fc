package io.earful.collector.connector.email;

import io.earful.collector.dates.ZoneNames;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Time zones as mail writes them. */
final class MailZones {

  private MailZones() {}

  /**
   * A name's zone. RFC 822's single letters had the wrong sign, so RFC 5322 §4.3 takes them, and
   * every other name, for UTC.
   */
  static ZoneOffset named(String name) {
    ZoneOffset zone = ZoneNames.named(name);
    return zone == null ? ZoneOffset.UTC : zone;
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
