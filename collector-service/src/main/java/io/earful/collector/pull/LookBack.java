package io.earful.collector.pull;

import java.time.Duration;
import java.time.Instant;

/**
 * How far back a channel is looked at again that does not say what was changed, put in late or
 * taken away: a day at every reading, a week four times a day, a month once a day. What is older
 * changes more rarely. It is a part of a cursor.
 *
 * @param week when the last week was looked at, in Unix seconds
 * @param month when the last month was looked at, in Unix seconds
 */
public record LookBack(long week, long month) {

  public static final Duration DAY = Duration.ofDays(1);
  public static final Duration WEEK = Duration.ofDays(7);
  public static final Duration MONTH = Duration.ofDays(30);

  private static final Duration WEEK_EVERY = Duration.ofHours(6);
  private static final Duration MONTH_EVERY = Duration.ofDays(1);

  /** What a source begins with: everything was just read. */
  public static LookBack begun(Instant now) {
    return new LookBack(now.getEpochSecond(), now.getEpochSecond());
  }

  /** How far to look back now. */
  public Duration due(Instant now) {
    if (isDue(month, MONTH_EVERY, now)) {
      return MONTH;
    }
    return isDue(week, WEEK_EVERY, now) ? WEEK : DAY;
  }

  /** A clock that was set back must not put it off for ever. */
  private static boolean isDue(long last, Duration every, Instant now) {
    long passed = now.getEpochSecond() - last;
    return passed >= every.toSeconds() || passed < 0;
  }

  /**
   * When it was looked so far back.
   *
   * @param began when that look began
   */
  public LookBack done(Duration back, Instant began) {
    long at = began.getEpochSecond();
    return new LookBack(
        back.compareTo(WEEK) >= 0 ? at : week, back.compareTo(MONTH) >= 0 ? at : month);
  }
}
