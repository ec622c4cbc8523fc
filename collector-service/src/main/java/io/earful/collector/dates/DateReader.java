package io.earful.collector.dates;

import io.earful.event.TimePrecision;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates of one page: those for programs as they are, those for people in the page's
 * language, zone and order, counted from the moment in which the page was read.
 */
public final class DateReader {

  private static final Set<String> TODAY = Words.of("today");
  private static final Set<String> YESTERDAY = Words.of("yesterday");
  private static final Pattern OFFSET =
      Pattern.compile("(?:gmt|utc) ?([+-]) ?([0-9]{1,2})(?::?([0-9]{2})|[.,]([0-9]))?(?![0-9])");
  private static final Pattern YEAR = Pattern.compile("(?<![0-9])[0-9]{4}(?![0-9])");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]{2,}");

  private final ZonedDateTime now;
  private final CalendarNames names;
  private final CalendarDate dates;

  private DateReader(ZonedDateTime now, CalendarNames names, DateOrder order) {
    this.now = now;
    this.names = names;
    this.dates = new CalendarDate(names, order, now.toLocalDate());
  }

  /**
   * @param now when the page was read
   * @param zone in which it shows its times
   * @param language BCP 47 as the page says
   * @param seen all dates of the page, as they are written
   */
  public static DateReader of(
      Instant now, ZoneId zone, @Nullable String language, Collection<String> seen) {
    DateOrder order = DateOrder.of(seen, language);
    return new DateReader(now.atZone(zone), CalendarNames.of(language), order);
  }

  /** Null when there is no date in it. */
  public @Nullable Moment read(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    Moment machine = MachineTime.read(text);
    return machine == null ? written(text) : machine;
  }

  private @Nullable Moment written(String text) {
    String folded = DateText.folded(behindAuthor(text));
    ZonedDateTime ago = YEAR.matcher(folded).find() ? null : RelativeTime.in(folded, now);
    if (ago != null) {
      return new Moment(ago.toInstant(), TimePrecision.RELATIVE);
    }
    ClockTime time = ClockTime.in(folded);
    String rest = time == null ? folded : time.before() + " | " + time.behind();
    LocalDate named = dates.in(rest);
    LocalDate day = named == null ? near(rest, time != null) : named;
    if (day == null) {
      return null;
    }
    ClockTime shown = time == null ? dotted(rest, day) : time;
    return shown == null ? day(day) : at(day, shown);
  }

  /** "by Anna » Fri 7 Oct 2011": whose post it is stands in front in some forums. */
  private static String behindAuthor(String text) {
    String behind = text.substring(text.lastIndexOf('\u00BB') + 1);
    return behind.isBlank() ? text : behind;
  }

  /** 10.30 is a time only behind a day that was said otherwise than by numbers with dots. */
  private @Nullable ClockTime dotted(String text, LocalDate day) {
    ClockTime time = ClockTime.dottedIn(text);
    return time != null && day.equals(dates.in(time.before() + " | " + time.behind()))
        ? time
        : null;
  }

  private Moment day(LocalDate day) {
    return new Moment(day.atStartOfDay(now.getZone()).toInstant(), TimePrecision.DAY);
  }

  private Moment at(LocalDate day, ClockTime time) {
    ZoneId zone = said(time.behind());
    return new Moment(
        day.atTime(time.at()).atZone(zone == null ? now.getZone() : zone).toInstant(),
        time.seconds() ? TimePrecision.EXACT : TimePrecision.MINUTE);
  }

  private static @Nullable ZoneId said(String behind) {
    Matcher offset = OFFSET.matcher(behind);
    return offset.find() ? PageZone.offset(offset) : null;
  }

  /** Today, yesterday, or the last day of that name. */
  private @Nullable LocalDate near(String text, boolean timed) {
    String spaced = " " + text.replaceAll("[^\\p{L}\\p{M}'’]+", " ") + " ";
    if (says(spaced, TODAY)) {
      return now.toLocalDate();
    }
    if (says(spaced, YESTERDAY)) {
      return now.toLocalDate().minusDays(1);
    }
    Matcher word = WORD.matcher(text);
    while (timed && word.find()) {
      DayOfWeek day = names.day(word.group());
      if (day != null) {
        return now.toLocalDate().with(TemporalAdjusters.previous(day));
      }
    }
    return null;
  }

  private static boolean says(String spaced, Set<String> words) {
    return words.stream()
        .anyMatch(
            word ->
                word.charAt(0) >= 0x3000
                    ? spaced.contains(word)
                    : spaced.contains(" " + word + " "));
  }
}
