package io.earful.collector.dates;

import io.earful.event.TimePrecision;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times in the forms that are made for programs: ISO 8601 and seconds since 1970. */
final class MachineTime {

  private static final Pattern ISO =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T"
              + " ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?)?\\s?(Z|z|UTC|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2})?");
  private static final Pattern EPOCH = Pattern.compile("[0-9]{9,10}|[0-9]{13}");
  private static final int MILLIS = 13;

  private MachineTime() {}

  static @Nullable Moment read(String text) {
    String value = text.strip();
    try {
      if (EPOCH.matcher(value).matches()) {
        long number = Long.parseLong(value);
        Instant at =
            value.length() == MILLIS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        return new Moment(at, TimePrecision.EXACT);
      }
      Matcher iso = ISO.matcher(value);
      return iso.matches() ? iso(iso) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Moment iso(Matcher iso) {
    LocalDate day = LocalDate.of(number(iso.group(1)), number(iso.group(2)), number(iso.group(3)));
    String zone = iso.group(7);
    ZoneOffset offset =
        zone == null || Character.isLetter(zone.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(zone);
    if (iso.group(4) == null) {
      return new Moment(day.atStartOfDay().toInstant(offset), TimePrecision.DAY);
    }
    LocalTime time =
        LocalTime.of(
            number(iso.group(4)) % 24, number(iso.group(5)), Math.min(number(iso.group(6)), 59));
    // programs that know only the day fill the rest with zeros
    boolean zeros = time.equals(LocalTime.MIDNIGHT) && zone == null;
    TimePrecision precision =
        zeros
            ? TimePrecision.DAY
            : iso.group(6) == null ? TimePrecision.MINUTE : TimePrecision.EXACT;
    return new Moment(day.atTime(time).toInstant(offset), precision);
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
