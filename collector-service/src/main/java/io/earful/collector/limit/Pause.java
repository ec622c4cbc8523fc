package io.earful.collector.limit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.earful.connector.RateLimited;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pause that a channel asks for, as a part of a cursor: a {@link RateGate} is forgotten with its
 * process, and a person who presses "read now" after a restart must keep it as well.
 *
 * @param until Unix milliseconds
 */
public record Pause(@JsonValue long until) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Pause {}

  public static Pause of(Instant now, Duration pause) {
    // the millisecond that is full, never the one before
    return new Pause(now.plus(pause).plusNanos(999_999).toEpochMilli());
  }

  /**
   * @param pause of a cursor; null when it has none
   * @throws RateLimited while it lasts
   */
  public static void check(@Nullable Pause pause, Instant now) {
    if (pause != null && pause.until > now.toEpochMilli()) {
      throw new RateLimited(Duration.between(now, Instant.ofEpochMilli(pause.until)));
    }
  }
}
