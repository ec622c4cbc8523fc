package io.earful.collector.poll;

import io.earful.collector.source.SourceState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended and what follows from it.
 *
 * @param kind one word for metrics and the API; {@link #SUCCESS} when nothing failed
 * @param reason for people; null when nothing failed
 * @param delay pause until the next run
 * @param state what the source becomes
 * @param rateLimit how long the channel wants no request
 * @param breaker state of the circuit breaker
 * @param notices what the connector had to say; replaces the former when nothing failed
 */
record PollOutcome(
    String kind,
    @Nullable String reason,
    Duration delay,
    SourceState state,
    @Nullable Duration rateLimit,
    String breaker,
    List<String> notices) {

  static final String SUCCESS = "success";
  private static final String RATE_LIMITED = "rate-limited";

  boolean succeeded() {
    return kind.equals(SUCCESS);
  }

  /**
   * Whether it makes the pause after the next failure longer: a channel that says when to come back
   * fails in nothing.
   */
  boolean isFault() {
    return !succeeded() && !kind.equals(RATE_LIMITED);
  }
}
