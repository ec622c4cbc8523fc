package io.earful.collector.dates;

import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What comes first in a date of numbers. The page itself knows: a number above 12 anywhere among
 * its dates is a day. Only when there is none its language is asked.
 */
enum DateOrder {
  DAY_FIRST,
  MONTH_FIRST;

  private static final int MONTHS = 12;

  /** Day and month in either order with the year behind them. */
  private static final Pattern YEAR_LAST =
      Pattern.compile("(?<![0-9])([0-9]{1,2})([-/.])([0-9]{1,2})\\2(?:[0-9]{4}|[0-9]{2})(?![0-9])");

  /**
   * @param seen dates of the page, as they are written
   * @param language BCP 47 as the page says
   */
  static DateOrder of(Collection<String> seen, @Nullable String language) {
    int dayFirst = 0;
    int monthFirst = 0;
    for (String text : seen) {
      Matcher date = YEAR_LAST.matcher(DateText.folded(text));
      while (date.find()) {
        dayFirst += Integer.parseInt(date.group(1)) > MONTHS ? 1 : 0;
        monthFirst += Integer.parseInt(date.group(3)) > MONTHS ? 1 : 0;
      }
    }
    if (dayFirst == monthFirst) {
      return of(language);
    }
    return dayFirst > monthFirst ? DAY_FIRST : MONTH_FIRST;
  }

  private static DateOrder of(@Nullable String language) {
    if (language == null) {
      return DAY_FIRST;
    }
    String pattern =
        DateTimeFormatterBuilder.getLocalizedDateTimePattern(
            FormatStyle.SHORT,
            null,
            IsoChronology.INSTANCE,
            Locale.forLanguageTag(language.replace('_', '-')));
    boolean yearFirst = pattern.indexOf('y') == 0;
    return pattern.indexOf('M') < pattern.indexOf('d') && !yearFirst ? MONTH_FIRST : DAY_FIRST;
  }
}
