package io.earful.collector.feed;

import io.earful.collector.dates.ZoneNames;
import io.earful.event.TimePrecision;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates that feeds hold: those of RFC 822 and ISO 8601, and what people take for them.
 * Week days are not looked at, since they are wrong more often than the rest. A time without zone
 * is taken as UTC, and so is one whose zone nobody knows.
 */
public final class FeedDates {

  /**
   * @param at the moment; of a day without time its start
   * @param precision whether a time was said
   */
  public record Moment(Instant at, TimePrecision precision) {}

  private static final Pattern YEAR_FIRST =
      Pattern.compile("\\b([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?(?![0-9])");
  private static final Pattern COMPACT =
      Pattern.compile("^([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})?)?");
  private static final Pattern DAY_NAME_YEAR =
      Pattern.compile(
          "(?U)\\b([0-9]{1,2})(?:st|nd|rd|th|\\.|º)?[\\s-]+(?:de\\s+)?(\\p{L}{3,})\\.?,?[\\s-]+(?:de\\s+)?([0-9]{4}|[0-9]{2})\\b");
  private static final Pattern NAME_DAY_YEAR =
      Pattern.compile(
          "(?U)\\b(\\p{L}{3,})\\.?\\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\\s(?:.*\\s)?([0-9]{4})\\b");
  private static final Pattern NUMBERS =
      Pattern.compile("\\b([0-9]{1,2})([./-])([0-9]{1,2})[./-]([0-9]{4})\\b");
  private static final Pattern TIME =
      Pattern.compile(
          "([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9})[0-9]*)?)?(?:\\s*([AaPp])\\.?[Mm]\\b)?");
  private static final Pattern OFFSET =
      Pattern.compile("(?:GMT|UTC|UT)?\\s*([+-])([0-9]{1,2}):?([0-9]{2})?(?![0-9])");
  private static final Pattern ZONE_NAME = Pattern.compile("\\b([A-Z]{1,4})\\b");
  private static final Pattern EPOCH = Pattern.compile("[0-9]{10}|[0-9]{13}");

  private FeedDates() {}

  /** Null when there is no date in it. */
  public static @Nullable Moment read(@Nullable String value) {
    String text = Values.given(value);
    if (text == null || text.length() > 100) {
      return null;
    }
    try {
      if (EPOCH.matcher(text).matches()) {
        long number = Long.parseLong(text);
        boolean millis = text.length() == 13;
        Instant at = millis ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        return new Moment(at, TimePrecision.EXACT);
      }
      return standard(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Moment standard(String text) {
    Matcher compact = COMPACT.matcher(text);
    if (compact.find()) {
      LocalDate day = date(compact.group(1), number(compact.group(2)), compact.group(3));
      return compact.group(4) == null
          ? day(day)
          : exact(
              day.atTime(
                  number(compact.group(4)), number(compact.group(5)), number(compact.group(6))),
              text.substring(compact.end()));
    }
    Matcher time = TIME.matcher(text);
    boolean timed = time.find();
    LocalDate date =
        date(timed ? text.substring(0, time.start()) + " " + text.substring(time.end()) : text);
    if (date == null) {
      return null;
    }
    return timed ? exact(at(date, time), text.substring(time.end())) : day(date);
  }

  private static Moment day(LocalDate date) {
    return new Moment(date.atStartOfDay().toInstant(ZoneOffset.UTC), TimePrecision.DAY);
  }

  private static Moment exact(LocalDateTime local, String behind) {
    return new Moment(OffsetDateTime.of(local, zone(behind)).toInstant(), TimePrecision.EXACT);
  }

  private static @Nullable LocalDate date(String text) {
    Matcher year = YEAR_FIRST.matcher(text);
    if (year.find()) {
      String day = year.group(3);
      return date(year.group(1), number(year.group(2)), day == null ? "1" : day);
    }
    Matcher day = DAY_NAME_YEAR.matcher(text);
    while (day.find()) {
      Integer month = MonthNames.month(day.group(2));
      if (month != null) {
        return date(day.group(3), month, day.group(1));
      }
    }
    Matcher name = NAME_DAY_YEAR.matcher(text);
    while (name.find()) {
      Integer month = MonthNames.month(name.group(1));
      if (month != null) {
        return date(name.group(3), month, name.group(2));
      }
      name.region(name.end(1), text.length());
    }
    return numbers(text);
  }

  /** 31.12.2026 and 12/31/2026: with slashes the month comes first, unless it cannot be one. */
  private static @Nullable LocalDate numbers(String text) {
    Matcher numbers = NUMBERS.matcher(text);
    if (!numbers.find()) {
      return text.matches("[0-9]{4}") ? date(text, 1, "1") : null;
    }
    int first = number(numbers.group(1));
    int second = number(numbers.group(3));
    boolean monthFirst = numbers.group(2).equals("/") && first <= 12;
    return LocalDate.of(
        number(numbers.group(4)), monthFirst ? first : second, monthFirst ? second : first);
  }

  private static LocalDate date(String year, int month, String day) {
    int number = number(year);
    int full = year.length() > 2 ? number : number < 70 ? 2000 + number : 1900 + number;
    return LocalDate.of(full, month, number(day));
  }

  /** Midnight as 24:00 and leap seconds are moments too. */
  private static LocalDateTime at(LocalDate date, Matcher time) {
    int hour = number(time.group(1));
    int second = number(time.group(3));
    String half = time.group(5);
    if (half != null) {
      hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    }
    String fraction = time.group(4) == null ? "" : time.group(4);
    int nanos = number((fraction + "000000000").substring(0, 9));
    LocalTime clock = LocalTime.of(hour % 24, number(time.group(2)), Math.min(second, 59), nanos);
    return date.plusDays(hour == 24 ? 1 : 0).atTime(clock);
  }

  private static ZoneOffset zone(String behind) {
    Matcher offset = OFFSET.matcher(behind);
    if (offset.find()) {
      int sign = offset.group(1).equals("-") ? -1 : 1;
      return ZoneOffset.ofHoursMinutes(
          sign * number(offset.group(2)), sign * number(offset.group(3)));
    }
    Matcher name = ZONE_NAME.matcher(behind.toUpperCase(Locale.ROOT));
    while (name.find()) {
      ZoneOffset named = ZoneNames.named(name.group(1));
      if (named != null) {
        return named;
      }
    }
    return ZoneOffset.UTC;
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
