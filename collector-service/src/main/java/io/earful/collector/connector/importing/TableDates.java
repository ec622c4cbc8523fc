package io.earful.collector.connector.importing;

import io.earful.event.TimePrecision;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the dates of one column, in the ways in which tables have them. */
final class TableDates {

  private static final int LONGEST = 64;
  private static final Pattern EPOCH = Pattern.compile("[0-9]{10}|[0-9]{13}");
  private static final int SECONDS_LENGTH = 10;
  private static final Pattern NUMBERS =
      Pattern.compile(
          "([0-9]{1,4})[./-]([0-9]{1,2})[./-]([0-9]{2,4})(?:["
              + " T,]{1,2}([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?(?:"
              + " ?([AaPp])[Mm])?)?");

  private static final List<DateTimeFormatter> OTHERS =
      List.of(
          DateTimeFormatter.RFC_1123_DATE_TIME,
          lenient("d MMM uuuu[ HH:mm[:ss]]"),
          lenient("MMM d[,] uuuu[ HH:mm[:ss]]"),
          lenient("d MMMM uuuu[ HH:mm[:ss]]"),
          lenient("MMMM d[,] uuuu[ HH:mm[:ss]]"));

  private final @Nullable DateTimeFormatter given;
  private final ZoneId zone;
  private final Order order;

  /** Which of two small numbers is the day. */
  private enum Order {
    DAY_FIRST,
    MONTH_FIRST,
    UNKNOWN
  }

  private TableDates(@Nullable DateTimeFormatter given, ZoneId zone, Order order) {
    this.given = given;
    this.zone = zone;
    this.order = order;
  }

  /** A moment, and how exactly it is known. */
  record Moment(Instant at, TimePrecision precision) {}

  /**
   * @param samples some dates of the column, from which the order of day and month is told
   */
  static TableDates of(Mapping mapping, List<String> samples) {
    boolean day = false;
    boolean month = false;
    for (String sample : samples) {
      Matcher numbers = NUMBERS.matcher(bounded(sample));
      if (numbers.matches() && numbers.group(1).length() <= 2) {
        day |= sample.contains(".") || number(numbers, 1) > 12;
        month |= !sample.contains(".") && number(numbers, 2) > 12;
      }
    }
    Order order = day == month ? Order.UNKNOWN : day ? Order.DAY_FIRST : Order.MONTH_FIRST;
    return new TableDates(mapping.dateFormat(), mapping.zone(), order);
  }

  /**
   * @throws DateTimeException when it is no date, or could be two
   */
  Moment read(String text) {
    String bounded = bounded(text);
    if (given != null) {
      return moment(given.parse(bounded));
    }
    if (EPOCH.matcher(bounded).matches()) {
      long number = Long.parseLong(bounded);
      boolean seconds = bounded.length() == SECONDS_LENGTH;
      return new Moment(
          seconds ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number),
          TimePrecision.EXACT);
    }
    Matcher numbers = NUMBERS.matcher(bounded);
    if (numbers.matches()) {
      return fromNumbers(bounded, numbers);
    }
    return other(bounded);
  }

  private static String bounded(String text) {
    String stripped = text.strip();
    return stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST);
  }

  private Moment fromNumbers(String text, Matcher numbers) {
    LocalDate date = date(text, numbers);
    if (numbers.group(4) == null) {
      return new Moment(date.atStartOfDay(zone).toInstant(), TimePrecision.DAY);
    }
    int hour = number(numbers, 4);
    String half = numbers.group(7);
    if (half != null) {
      hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    }
    boolean seconds = numbers.group(6) != null;
    LocalTime time = LocalTime.of(hour, number(numbers, 5), seconds ? number(numbers, 6) : 0);
    return new Moment(
        date.atTime(time).atZone(zone).toInstant(),
        seconds ? TimePrecision.EXACT : TimePrecision.MINUTE);
  }

  private LocalDate date(String text, Matcher numbers) {
    int first = number(numbers, 1);
    int second = number(numbers, 2);
    int third = number(numbers, 3);
    if (numbers.group(1).length() == 4) {
      return LocalDate.of(first, second, third);
    }
    int year = third < 100 ? 2000 + third : third;
    boolean dayFirst = text.charAt(numbers.end(1)) == '.' || first > 12 || order == Order.DAY_FIRST;
    boolean monthFirst = !dayFirst && (second > 12 || order == Order.MONTH_FIRST);
    if (!dayFirst && !monthFirst && first != second) {
      throw new DateTimeException(
          "it cannot be told whether \"%s\" begins with the day or the month; say mapping.dateFormat, such as dd/MM/yyyy"
              .formatted(text));
    }
    return dayFirst ? LocalDate.of(year, second, first) : LocalDate.of(year, first, second);
  }

  private static int number(Matcher numbers, int group) {
    return Integer.parseInt(numbers.group(group));
  }

  private Moment other(String text) {
    String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
    try {
      return new Moment(
          OffsetDateTime.parse(iso.replace(" UTC", "Z").replace(" ", "")).toInstant(),
          TimePrecision.EXACT);
    } catch (DateTimeException e) {
      // another way of writing it, perhaps
    }
    for (DateTimeFormatter format : OTHERS) {
      try {
        return moment(format.parse(text));
      } catch (DateTimeException e) {
        // the next, perhaps
      }
    }
    throw new DateTimeException(
        "expected a date such as 2026-11-01 10:00, got \"%s\"; mapping.dateFormat says how others are written"
            .formatted(text));
  }

  private Moment moment(TemporalAccessor parsed) {
    LocalDate date = LocalDate.from(parsed);
    LocalTime time = parsed.query(TemporalQueries.localTime());
    ZoneId own = parsed.query(TemporalQueries.zone());
    ZoneId at = own == null ? zone : own;
    return time == null
        ? new Moment(date.atStartOfDay(at).toInstant(), TimePrecision.DAY)
        : new Moment(date.atTime(time).atZone(at).toInstant(), TimePrecision.EXACT);
  }

  private static DateTimeFormatter lenient(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH);
  }
}
