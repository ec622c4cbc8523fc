package io.earful.collector.connector.manual;

import static java.util.Objects.requireNonNull;

import io.earful.connector.Entry;
import io.earful.connector.MalformedItem;
import io.earful.connector.SourceView;
import io.earful.event.TimePrecision;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** When something was said, as precisely as it was written down. */
record Moment(Instant at, TimePrecision precision) {

  private static final int NOON = 12;

  /** Clocks differ, and a day begins earlier in the east; what is further ahead is a slip. */
  private static final Duration AHEAD = Duration.ofDays(1);

  /**
   * @throws MalformedItem when there is no such time, or it is not believable
   */
  static Moment of(SourceView source, Entry entry) {
    String at = requireNonNull(entry.text("at"));
    Moment moment;
    try {
      moment =
          at.indexOf('T') < 0 && at.indexOf('t') < 0
              ? ofDay(LocalDate.parse(at), zone(source), entry.writtenAt())
              : new Moment(OffsetDateTime.parse(at).toInstant(), TimePrecision.MINUTE);
    } catch (DateTimeException e) {
      throw malformed(
          entry, "a time with its offset or a day, such as 2026-11-01T10:05:00+02:00", at);
    }
    if (moment.at.isBefore(Instant.EPOCH) || moment.at.isAfter(entry.writtenAt().plus(AHEAD))) {
      throw malformed(entry, "a time since 1970 that is not ahead", at);
    }
    return moment;
  }

  /**
   * A day without a time is its noon, which is on that day almost everywhere; of today noon may be
   * still to come.
   */
  private static Moment ofDay(LocalDate day, ZoneId zone, Instant now) {
    Instant noon = day.atTime(NOON, 0).atZone(zone).toInstant();
    Instant at = noon.isAfter(now) ? day.atStartOfDay(zone).toInstant() : noon;
    return new Moment(at, TimePrecision.DAY);
  }

  private static ZoneId zone(SourceView source) {
    String zone = source.setting("timeZone");
    return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
  }

  private static MalformedItem malformed(Entry entry, String expected, String at) {
    return new MalformedItem(
        entry.id(), "expected %s, got \"%s\"".formatted(expected, at), at, "/at");
  }
}
