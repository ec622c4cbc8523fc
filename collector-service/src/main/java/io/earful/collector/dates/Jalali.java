package io.earful.collector.dates;

import java.time.DateTimeException;
import java.time.LocalDate;

/** The Persian solar calendar, between its years 1300 and 1499 (1921 to 2121 of ours). */
final class Jalali {

  private static final int FIRST = 1300;
  private static final int LAST = 1499;
  private static final int LONG_MONTHS = 6;

  /** In a cycle of 33 years, the years of 366 days; exact for the years that are read here. */
  private static final String LEAP = "|1|5|9|13|17|22|26|30|";

  /** 1 Farvardin 1300. */
  private static final LocalDate START = LocalDate.of(1921, 3, 21);

  private Jalali() {}

  static boolean isYear(int year) {
    return year >= FIRST && year <= LAST;
  }

  /**
   * @throws DateTimeException when there is no such day
   */
  static LocalDate date(int year, int month, int day) {
    int longest = month <= LONG_MONTHS ? 31 : month < 12 || isLeap(year) ? 30 : 29;
    if (!isYear(year) || month < 1 || month > 12 || day < 1 || day > longest) {
      throw new DateTimeException("there is no day " + year + "/" + month + "/" + day);
    }
    long days = (long) (year - FIRST) * 365;
    for (int before = FIRST; before < year; before++) {
      days += isLeap(before) ? 1 : 0;
    }
    int inYear = (month - 1) * 30 + Math.min(month - 1, LONG_MONTHS) + day - 1;
    return START.plusDays(days + inYear);
  }

  private static boolean isLeap(int year) {
    return LEAP.contains("|" + year % 33 + "|");
  }
}
