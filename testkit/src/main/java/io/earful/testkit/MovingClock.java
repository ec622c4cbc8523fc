package io.earful.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock in UTC that stands until a test moves it, so that nothing has to be waited for. Any
 * thread may read or move it.
 */
public final class MovingClock extends Clock {

  private volatile Instant now;

  private MovingClock(Instant now) {
    this.now = now;
  }

  /** Stands at this moment. */
  public static MovingClock at(Instant start) {
    return new MovingClock(start);
  }

  /** An earlier moment is allowed: real clocks are put right, too. */
  public synchronized void set(Instant moment) {
    now = moment;
  }

  public synchronized void advance(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Goes on with this one: it is moved when this one is. */
  @Override
  public Clock withZone(ZoneId zone) {
    InstantSource source = this::instant;
    return source.withZone(zone);
  }
}
