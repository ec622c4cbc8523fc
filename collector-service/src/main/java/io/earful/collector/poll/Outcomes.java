package io.earful.collector.poll;

import io.earful.collector.source.SecretMask;
import io.earful.collector.source.Source;
import io.earful.collector.source.SourceState;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Gap;
import io.earful.connector.GapReason;
import io.earful.connector.RateLimited;
import io.earful.connector.SourceGone;
import io.earful.connector.Unauthorized;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What a run's end means for its source: when it is read next, and whether at all. */
final class Outcomes {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration STORAGE_PAUSE = Duration.ofSeconds(15);
  private static final int MAX_DOUBLINGS = 10;
  private static final int MAX_NOTICES = 10;
  private static final double CHANCE = 0.2;

  private final Source source;
  private final SecretMask mask;
  private final PollLease lease;
  private final Duration backoffLimit;

  /**
   * @param credentials of the source, which are not shown
   */
  Outcomes(Source source, Map<String, String> credentials, PollLease lease, Duration backoffLimit) {
    this.source = source;
    this.mask = SecretMask.of(credentials.values());
    this.lease = lease;
    this.backoffLimit = backoffLimit;
  }

  /**
   * @param pollAfter what the channel asked for
   */
  PollOutcome success(List<String> notices, @Nullable Duration pollAfter, String breaker) {
    List<String> shown = notices.stream().distinct().limit(MAX_NOTICES).map(mask::line).toList();
    Duration delay = pollAfter == null ? source.interval() : longer(source.interval(), pollAfter);
    return new PollOutcome(
        PollOutcome.SUCCESS,
        null,
        shorter(delay, longer(LONGEST, source.interval())),
        SourceState.ACTIVE,
        null,
        breaker,
        shown);
  }

  PollOutcome failure(Throwable error, Duration breakerPause, String breaker) {
    if (error instanceof RateLimited limited) {
      Duration wait = longer(SHORTEST, shorter(limited.retryAfter(), LONGEST));
      return failed(limited.kind(), error, wait, SourceState.ACTIVE, wait, breaker);
    }
    if (error instanceof Unauthorized refused) {
      return failed(
          refused.kind(), error, source.interval(), SourceState.NEEDS_ATTENTION, null, breaker);
    }
    if (error instanceof SourceGone gone) {
      return failed(gone.kind(), error, source.interval(), SourceState.GONE, null, breaker);
    }
    if (error instanceof CallNotPermittedException) {
      return failed("breaker-open", error, breakerPause, SourceState.ACTIVE, null, breaker);
    }
    if (error instanceof StorageFailedException) {
      Duration soon = shorter(source.interval(), STORAGE_PAUSE);
      return failed("storage", error, soon, SourceState.ACTIVE, null, breaker);
    }
    String kind = error instanceof ConnectorFailure failure ? failure.kind() : "internal";
    return failed(kind, error, backoff(), SourceState.ACTIVE, null, breaker);
  }

  private PollOutcome failed(
      String kind,
      Throwable error,
      Duration delay,
      SourceState state,
      @Nullable Duration rateLimit,
      String breaker) {
    String reason = mask.line(String.valueOf(error.getMessage()));
    return new PollOutcome(kind, reason, delay, state, rateLimit, breaker, List.of());
  }

  /** Doubles with each failed run, up to a limit, with chance in it so that sources spread. */
  private Duration backoff() {
    int doublings = Math.min(lease.failures(), MAX_DOUBLINGS);
    Duration grown =
        shorter(
            source.interval().multipliedBy(1L << doublings),
            longer(backoffLimit, source.interval()));
    double factor = 1 + ThreadLocalRandom.current().nextDouble(-CHANCE, CHANCE);
    return Duration.ofMillis((long) (grown.toMillis() * factor));
  }

  /** Gaps as they may be shown. */
  List<Gap> withoutSecrets(List<Gap> gaps) {
    return gaps.stream()
        .map(
            gap -> new Gap(gap.from(), gap.until(), gap.reason(), shown(gap.words(), gap.reason())))
        .toList();
  }

  private String shown(String words, GapReason reason) {
    String shown = mask.line(words);
    return shown.isBlank() ? reason.toString() : shown;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
