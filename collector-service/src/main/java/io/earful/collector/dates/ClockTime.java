package io.earful.collector.dates;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The time of day in a text.
 *
 * @param at the time
 * @param seconds whether seconds were said
 * @param before what stands before it
 * @param behind what stands behind it
 */
record ClockTime(LocalTime at, boolean seconds, String before, String behind) {

  private static final Pattern COLON =
      Pattern.compile("(?<![0-9:])([0-9]{1,2})(?::|h)([0-9]{2})(?:[:.]([0-9]{2}))?(?![0-9])");

  /** 10.30, which could be a date: only where no date is left to be read. */
  private static final Pattern DOT =
      Pattern.compile("(?<![0-9.])([0-9]{1,2})\\.([0-9]{2})(?![0-9.])");

  private static final Set<String> BEFORE_NOON = Words.of("am");
  private static final Set<String> AFTER_NOON = Words.of("pm");
  private static final int HALF_DAY = 12;

  static @Nullable ClockTime in(String folded) {
    Matcher time = COLON.matcher(folded);
    return time.find() ? read(folded, time, time.group(3)) : null;
  }

  static @Nullable ClockTime dottedIn(String folded) {
    Matcher time = DOT.matcher(folded);
    return time.find() ? read(folded, time, null) : null;
  }

  private static @Nullable ClockTime read(String text, Matcher time, @Nullable String seconds) {
    String before = text.substring(0, time.start()).strip();
    String behind = text.substring(time.end()).strip();
    int hour = Integer.parseInt(time.group(1));
    if (isMarked(before, behind, AFTER_NOON)) {
      hour = hour < HALF_DAY ? hour + HALF_DAY : hour;
    } else if (hour == HALF_DAY && isMarked(before, behind, BEFORE_NOON)) {
      hour = 0;
    }
    try {
      int second = seconds == null ? 0 : Math.min(Integer.parseInt(seconds), 59);
      LocalTime at = LocalTime.of(hour % 24, Integer.parseInt(time.group(2)), second);
      return new ClockTime(at, seconds != null, before, behind);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** East Asia and Turkey write it in front, everybody else behind. */
  private static boolean isMarked(String before, String behind, Set<String> marks) {
    return marks.stream()
        .anyMatch(
            mark ->
                behind.startsWith(mark) && ends(behind, mark.length())
                    || before.endsWith(mark) && begins(before, before.length() - mark.length()));
  }

  private static boolean ends(String text, int at) {
    return at >= text.length() || !Character.isLetter(text.charAt(at));
  }

  private static boolean begins(String text, int at) {
    return at <= 0 || !Character.isLetter(text.charAt(at - 1)) || text.charAt(at) >= 0x3000;
  }
}
