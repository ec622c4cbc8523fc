package io.earful.collector.dates;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The day in a text, by numbers or by the name of its month. */
final class CalendarDate {

  private static final Pattern NUMBERS =
      Pattern.compile(
          "(?<![0-9])([0-9]{4}|[0-9]{1,2}) ?([-/.]) ?([0-9]{1,2}) ?\\2"
              + " ?([0-9]{4}|[0-9]{2})(?![0-9])");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(?<![0-9])([0-9]{4}) ?[-/.] ?([0-9]{1,2}) ?[-/.] ?([0-9]{1,2})(?![0-9])");
  private static final Pattern EAST_ASIAN =
      Pattern.compile("([0-9]{4}) ?[年년] ?([0-9]{1,2}) ?[月월] ?([0-9]{1,2}) ?[日일]");
  private static final Pattern DAY_NAME =
      Pattern.compile(
          "(?<![0-9])([0-9]{1,2})(?:st|nd|rd|th|er|\\.|º|°|o|a)?[ -/]?(?:de |of"
              + " |d')?([\\p{L}\\p{M}]{2,})\\.?,?[ -/]?(?:de |of |del"
              + " )?'?([0-9]{4}|[0-9]{2}(?![:0-9]))?");
  private static final Pattern NAME_DAY =
      Pattern.compile(
          "([\\p{L}\\p{M}]{2,})\\.?[ -/]([0-9]{1,2})(?:st|nd|rd|th|\\.)?(?![0-9:])(?:,?"
              + " ?'?([0-9]{4}|[0-9]{2}(?![:0-9])))?");

  private final CalendarNames names;
  private final DateOrder order;
  private final LocalDate today;

  CalendarDate(CalendarNames names, DateOrder order, LocalDate today) {
    this.names = names;
    this.order = order;
    this.today = today;
  }

  @Nullable LocalDate in(String folded) {
    try {
      Matcher asian = EAST_ASIAN.matcher(folded);
      if (asian.find()) {
        return LocalDate.of(number(asian, 1), number(asian, 2), number(asian, 3));
      }
      Matcher year = YEAR_FIRST.matcher(folded);
      if (year.find()) {
        return date(number(year, 1), number(year, 2), number(year, 3));
      }
      LocalDate named = named(folded);
      return named == null ? numbers(folded) : named;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private @Nullable LocalDate named(String text) {
    LocalDate found = named(DAY_NAME.matcher(text), 1, 2);
    return found == null ? named(NAME_DAY.matcher(text), 2, 1) : found;
  }

  private @Nullable LocalDate named(Matcher date, int day, int name) {
    for (int at = 0; date.find(at); at = Math.max(date.start() + 1, date.end(name))) {
      Integer jalali = CalendarNames.jalaliMonth(date.group(name));
      Integer month = jalali == null ? names.month(date.group(name)) : jalali;
      if (month != null) {
        String year = date.group(3);
        return year == null
            ? latest(month, number(date, day), jalali != null)
            : date(year(year, jalali != null), month, number(date, day));
      }
      if (date.end(name) >= date.regionEnd()) {
        return null;
      }
    }
    return null;
  }

  /** Without a year it is the last such day. */
  private @Nullable LocalDate latest(int month, int day, boolean jalali) {
    if (jalali) {
      return null;
    }
    LocalDate thisYear = LocalDate.of(today.getYear(), month, day);
    return thisYear.isAfter(today.plusDays(1)) ? thisYear.minusYears(1) : thisYear;
  }

  private @Nullable LocalDate numbers(String text) {
    Matcher numbers = NUMBERS.matcher(text);
    if (!numbers.find()) {
      return null;
    }
    int first = number(numbers, 1);
    int second = number(numbers, 3);
    // with dots the day comes first everywhere
    boolean monthFirst =
        second > 12
            || first <= 12 && order == DateOrder.MONTH_FIRST && !numbers.group(2).equals(".");
    int year = year(numbers.group(4), false);
    return date(year, monthFirst ? first : second, monthFirst ? second : first);
  }

  private static LocalDate date(int year, int month, int day) {
    return Jalali.isYear(year) ? Jalali.date(year, month, day) : LocalDate.of(year, month, day);
  }

  private static int year(String digits, boolean jalali) {
    int year = Integer.parseInt(digits);
    if (digits.length() > 2) {
      return year;
    }
    if (jalali) {
      return year < 50 ? 1400 + year : 1300 + year;
    }
    return year < 70 ? 2000 + year : 1900 + year;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
