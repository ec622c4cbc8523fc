package io.earful.collector.dates;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** "5 minutes ago", "vor einer Stunde", "2 часа назад", "3 日前". */
final class RelativeTime {

  private static final Pattern TOKEN = Pattern.compile("[0-9]{1,4}|[\\p{L}\\p{M}]+");

  /** Without blanks, so that words cannot be told apart. */
  private static final Pattern EAST_ASIAN =
      Pattern.compile(
          "([0-9]{1,4}) ?(秒|초|分钟|分鐘|分|분|小时|小時|時間|시간|天|日|일|周|週|週間|주|个月|個月|ヶ月|か月|개월|年|년) ?(?:之?前|전)");

  private static final Map<String, ChronoUnit> EAST_ASIAN_UNITS =
      Map.ofEntries(
          Map.entry("秒", ChronoUnit.SECONDS),
          Map.entry("초", ChronoUnit.SECONDS),
          Map.entry("分钟", ChronoUnit.MINUTES),
          Map.entry("分鐘", ChronoUnit.MINUTES),
          Map.entry("分", ChronoUnit.MINUTES),
          Map.entry("분", ChronoUnit.MINUTES),
          Map.entry("小时", ChronoUnit.HOURS),
          Map.entry("小時", ChronoUnit.HOURS),
          Map.entry("時間", ChronoUnit.HOURS),
          Map.entry("시간", ChronoUnit.HOURS),
          Map.entry("天", ChronoUnit.DAYS),
          Map.entry("日", ChronoUnit.DAYS),
          Map.entry("일", ChronoUnit.DAYS),
          Map.entry("周", ChronoUnit.WEEKS),
          Map.entry("週", ChronoUnit.WEEKS),
          Map.entry("週間", ChronoUnit.WEEKS),
          Map.entry("주", ChronoUnit.WEEKS),
          Map.entry("个月", ChronoUnit.MONTHS),
          Map.entry("個月", ChronoUnit.MONTHS),
          Map.entry("ヶ月", ChronoUnit.MONTHS),
          Map.entry("か月", ChronoUnit.MONTHS),
          Map.entry("개월", ChronoUnit.MONTHS),
          Map.entry("年", ChronoUnit.YEARS),
          Map.entry("년", ChronoUnit.YEARS));

  private static final Map<String, ChronoUnit> UNITS = units();
  private static final Map<String, ChronoUnit> PAIRS = pairs();
  private static final Set<String> AGO = Words.of("ago");
  private static final Set<String> ONE = Words.of("one");
  private static final Set<String> NOW = Words.of("now");

  private RelativeTime() {}

  /** Null when the text says no such thing. */
  static @Nullable ZonedDateTime in(String folded, ZonedDateTime now) {
    if (NOW.stream().anyMatch(folded::contains)) {
      return now;
    }
    try {
      Matcher asian = EAST_ASIAN.matcher(folded);
      if (asian.find()) {
        ChronoUnit unit = EAST_ASIAN_UNITS.getOrDefault(asian.group(2), ChronoUnit.DAYS);
        return now.minus(Integer.parseInt(asian.group(1)), unit);
      }
      return isPast(folded) ? counted(folded, now) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean isPast(String folded) {
    String spaced = " " + folded.replaceAll("[^\\p{L}\\p{M}]+", " ") + " ";
    return AGO.stream().anyMatch(word -> spaced.contains(" " + word + " "));
  }

  /** Adds up what is counted: "1 hour, 5 minutes ago". */
  private static @Nullable ZonedDateTime counted(String folded, ZonedDateTime now) {
    ZonedDateTime at = now;
    boolean found = false;
    int number = 0;
    Matcher token = TOKEN.matcher(folded);
    while (token.find()) {
      String word = token.group();
      ChronoUnit pair = PAIRS.get(word);
      ChronoUnit unit = UNITS.get(word);
      if (Character.isDigit(word.charAt(0))) {
        number = Integer.parseInt(word);
      } else if (pair != null) {
        at = at.minus(2, pair);
        found = true;
      } else if (unit != null && (number > 0 || isCountedAlone(word))) {
        at = at.minus(Math.max(number, 1), unit);
        found = true;
        number = 0;
      }
    }
    return found ? at : null;
  }

  /** "час назад" is one hour; short for a unit, or another word, is what says nothing alone. */
  private static boolean isCountedAlone(String word) {
    return word.length() > 2 && !ONE.contains(word);
  }

  private static Map<String, ChronoUnit> units() {
    Map<String, ChronoUnit> units = new HashMap<>();
    add(units, "second", ChronoUnit.SECONDS);
    add(units, "minute", ChronoUnit.MINUTES);
    add(units, "hour", ChronoUnit.HOURS);
    add(units, "day", ChronoUnit.DAYS);
    add(units, "week", ChronoUnit.WEEKS);
    add(units, "month", ChronoUnit.MONTHS);
    add(units, "year", ChronoUnit.YEARS);
    return units;
  }

  private static Map<String, ChronoUnit> pairs() {
    Map<String, ChronoUnit> pairs = new HashMap<>();
    add(pairs, "two.minute", ChronoUnit.MINUTES);
    add(pairs, "two.hour", ChronoUnit.HOURS);
    add(pairs, "two.day", ChronoUnit.DAYS);
    return pairs;
  }

  private static void add(Map<String, ChronoUnit> units, String meaning, ChronoUnit unit) {
    Words.of(meaning).forEach(word -> units.putIfAbsent(word, unit));
  }
}
