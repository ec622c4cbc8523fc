package io.earful.collector.connector.email;

import io.earful.event.TimePrecision;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates of mail: RFC 5322, the obsolete forms of RFC 822, those of ctime and ISO 8601,
 * and what people take for them. A date is told by its words: the one with a colon is the time, a
 * name is the month, a number above 31 the year. Week days are not looked at, since they are wrong
 * more often than the rest. A time without zone is taken as UTC.
 */
final class MailDates {

  /**
   * @param at the moment; of a day without time its start
   * @param precision whether a time was said
   */
  record Moment(Instant at, TimePrecision precision) {}

  private static final int MAX_LENGTH = 200;
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private final List<Integer> numbers = new ArrayList<>();
  private @Nullable Integer year;
  private @Nullable Integer month;
  private @Nullable LocalTime time;
  private boolean seconds;
  private int hourShift;
  private @Nullable ZoneOffset zone;

  private MailDates() {}

  /** Null when there is no date in it. */
  static @Nullable Moment read(@Nullable String field) {
    if (field == null) {
      return null;
    }
    String text = field.length() > MAX_LENGTH ? field.substring(0, MAX_LENGTH) : field;
    MailDates date = new MailDates();
    try {
      String said = withoutComments(text).replaceAll(" {0,9}: {0,9}", ":");
      for (String word : said.split("[\\s,]+")) {
        date.word(word);
      }
      return date.moment();
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }

  private static String withoutComments(String text) {
    StringBuilder out = new StringBuilder();
    int depth = 0;
    for (char c : text.toCharArray()) {
      depth += c == '(' ? 1 : 0;
      out.append(depth == 0 ? c : ' ');
      depth -= c == ')' && depth > 0 ? 1 : 0;
    }
    return out.toString();
  }

  private void word(String raw) {
    String word = raw.toLowerCase(Locale.ROOT);
    if (word.matches("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(t.*)?")) {
      iso(word);
    } else if (time == null && word.matches("[0-9]{1,2}[:.][0-9]{1,2}([:.].*)?")) {
      time(word);
    } else if (word.matches("[0-9]{1,5}")) {
      number(word);
    } else if (time != null && MailZones.isOffset(word)) {
      zone = zone == null ? MailZones.offset(word) : zone;
    } else if (word.matches("[0-9]{1,2}-[a-z]{3,9}-[0-9]{2,4}")) {
      for (String part : word.split("-")) {
        word(part);
      }
    } else if (word.matches("[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4}")) {
      numeric(word);
    } else if (word.equals("am") || word.equals("pm")) {
      half(word);
    } else {
      name(word);
    }
  }

  private void iso(String word) {
    String[] day = word.substring(0, Math.min(word.length(), 10)).replaceAll("t.*", "").split("-");
    year = Integer.valueOf(day[0]);
    month = Integer.valueOf(day[1]);
    numbers.add(Integer.valueOf(day[2]));
    int at = word.indexOf('t');
    if (at > 0) {
      String clock = word.substring(at + 1);
      int end = 0;
      while (end < clock.length() && "0123456789:.".indexOf(clock.charAt(end)) >= 0) {
        end++;
      }
      time(clock.substring(0, end));
      String behind = clock.substring(end);
      zone = MailZones.isOffset(behind) ? MailZones.offset(behind) : MailZones.named(behind);
    }
  }

  /** Hours, minutes, seconds; a zone that sticks to them is cut off. */
  private void time(String word) {
    int end = 0;
    while (end < word.length() && "0123456789:.".indexOf(word.charAt(end)) >= 0) {
      end++;
    }
    String[] parts = word.substring(0, end).split("[:.]");
    int hour = Integer.parseInt(parts[0]);
    int second = parts.length > 2 && !parts[2].isEmpty() ? Integer.parseInt(parts[2]) : 0;
    seconds = parts.length > 2;
    hourShift = hour == 24 ? 24 : 0;
    time = LocalTime.of(hour % 24, Integer.parseInt(parts[1]), Math.min(second, 59));
    String behind = word.substring(end);
    if (behind.equals("am") || behind.equals("pm")) {
      half(behind);
    } else if (!behind.isEmpty()) {
      zone = MailZones.isOffset(behind) ? MailZones.offset(behind) : MailZones.named(behind);
    }
  }

  private void half(String word) {
    if (time != null && time.getHour() <= 12) {
      time = time.withHour(time.getHour() % 12 + (word.equals("pm") ? 12 : 0));
    }
  }

  private void number(String word) {
    int number = Integer.parseInt(word);
    if (year == null && (word.length() > 2 || number > 31)) {
      year = full(number);
    } else if (number <= 31 && word.length() <= 2) {
      numbers.add(number);
    }
  }

  /** RFC 5322 §4.3: two digits below 50 are of this century, three count from 1900. */
  private static int full(int year) {
    if (year >= 1000) {
      return year;
    }
    return year < 50 ? year + 2000 : year + 1900;
  }

  private void numeric(String word) {
    String[] parts = word.split("[/.]");
    int first = Integer.parseInt(parts[0]);
    int second = Integer.parseInt(parts[1]);
    boolean monthFirst = word.indexOf('/') > 0 && first <= 12;
    month = monthFirst ? first : second;
    numbers.add(monthFirst ? second : first);
    year = full(Integer.parseInt(parts[2]));
  }

  private void name(String word) {
    String letters = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
    int at = letters.length() >= 3 ? MONTHS.indexOf(letters.substring(0, 3)) : -1;
    if (month == null && at >= 0 && at % 3 == 0 && !letters.startsWith("mon")) {
      month = at / 3 + 1;
    } else if (time != null && zone == null) {
      zone = MailZones.named(letters);
    }
  }

  private @Nullable Moment moment() {
    if (month == null || numbers.isEmpty()) {
      return null;
    }
    if (year == null && numbers.size() > 1) {
      year = full(numbers.get(1));
    }
    if (year == null) {
      return null;
    }
    LocalDate day = LocalDate.of(year, month, numbers.get(0));
    if (time == null) {
      return new Moment(day.atStartOfDay().toInstant(ZoneOffset.UTC), TimePrecision.DAY);
    }
    Instant at =
        day.atTime(time).plusHours(hourShift).toInstant(zone == null ? ZoneOffset.UTC : zone);
    return new Moment(at, seconds ? TimePrecision.EXACT : TimePrecision.MINUTE);
  }
}
