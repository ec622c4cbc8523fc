package io.earful.collector.connector.webhook;

import io.earful.event.TimePrecision;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * A moment as senders write it, and how exactly it is known: ISO 8601 with or without a zone, a
 * date alone, or seconds or milliseconds since 1970.
 */
record Moment(Instant at, TimePrecision precision) {

  private static final int LONGEST = 64;
  private static final Pattern EPOCH = Pattern.compile("[0-9]{1,16}(\\.[0-9]{1,9})?");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern OFFSET = Pattern.compile("([+-][0-9]{2})([0-9]{2})$");

  /** The year 5138 in seconds, and 1973 in milliseconds. */
  private static final BigDecimal LAST_SECOND = new BigDecimal("100000000000");

  /**
   * @param zone of a time that names none
   * @throws DateTimeException when it is no moment
   */
  static Moment of(String text, ZoneId zone) {
    if (text.length() <= LONGEST) {
      if (EPOCH.matcher(text).matches()) {
        return new Moment(epoch(new BigDecimal(text)), TimePrecision.EXACT);
      }
      if (DATE.matcher(text).matches()) {
        return new Moment(LocalDate.parse(text).atStartOfDay(zone).toInstant(), TimePrecision.DAY);
      }
      String iso = text.replaceFirst("^([0-9-]{10}) ", "$1T").replace(" ", "");
      try {
        return new Moment(instant(iso, zone), TimePrecision.EXACT);
      } catch (DateTimeException e) {
        // said below
      }
    }
    throw new DateTimeException(
        "expected a time such as 2026-11-01T10:00:00Z, or seconds or milliseconds since 1970, got \""
            + text.substring(0, Math.min(text.length(), LONGEST))
            + "\"");
  }

  private static Instant instant(String iso, ZoneId zone) {
    boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
    return zoned
        ? OffsetDateTime.parse(OFFSET.matcher(iso).replaceFirst("$1:$2")).toInstant()
        : LocalDateTime.parse(iso).atZone(zone).toInstant();
  }

  private static Instant epoch(BigDecimal number) {
    BigDecimal millis = number.compareTo(LAST_SECOND) < 0 ? number.movePointRight(3) : number;
    return Instant.ofEpochMilli(millis.longValue());
  }
}
