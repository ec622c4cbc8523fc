package io.earful.collector.poll;

import io.earful.collector.limit.Silence;
import io.earful.collector.source.SourceRemoved;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.UpstreamFault;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.github.resilience4j.reactor.retry.RetryOperator;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.springframework.context.event.EventListener;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * What stands between a run and its channel, for each source its own: a limit to silence, a breaker
 * that opens when the channel fails and fails, one run at a time, and a few tries with growing,
 * partly random pauses. Only a channel's fault is tried again and counts.
 */
final class SourceGuards {

  private static final int BREAKER_CALLS = 6;
  private static final float BREAKER_FAILED_PERCENT = 80;
  private static final double GROWTH = 2;
  private static final double CHANCE = 0.5;

  private final PollProperties properties;
  private final CircuitBreakerRegistry breakers;
  private final Scheduler timer;
  private final Retry retry;
  private final Map<String, Guards> bySource = new ConcurrentHashMap<>();

  private record Guards(long version, CircuitBreaker breaker, Bulkhead bulkhead) {}

  SourceGuards(PollProperties properties) {
    this(properties, Schedulers.parallel());
  }

  SourceGuards(PollProperties properties, Scheduler timer) {
    this.properties = properties;
    this.timer = timer;
    this.breakers =
        CircuitBreakerRegistry.of(
            CircuitBreakerConfig.custom()
                .slidingWindowSize(BREAKER_CALLS)
                .minimumNumberOfCalls(BREAKER_CALLS)
                .failureRateThreshold(BREAKER_FAILED_PERCENT)
                .waitDurationInOpenState(properties.breakerPause())
                .permittedNumberOfCallsInHalfOpenState(1)
                .ignoreException(error -> !isFault(error))
                .build());
    this.retry =
        Retry.of(
            "poll",
            RetryConfig.custom()
                .maxAttempts(properties.attempts())
                .intervalFunction(
                    IntervalFunction.ofExponentialRandomBackoff(
                        properties.retryPause(), GROWTH, CHANCE))
                .retryOnException(SourceGuards::isFault)
                .build());
  }

  CircuitBreakerRegistry breakers() {
    return breakers;
  }

  /**
   * @param version of the source: an edit makes a fresh start
   * @param attempt one try, from where the last one stored
   */
  <T> Flux<T> guard(String sourceId, long version, Flux<T> attempt) {
    Guards guards = guards(sourceId, version);
    return Silence.limit(attempt, properties.pageTimeout(), timer)
        .onErrorMap(TimeoutException.class, this::tooSlow)
        .transformDeferred(CircuitBreakerOperator.of(guards.breaker()))
        .transformDeferred(BulkheadOperator.of(guards.bulkhead()))
        .transformDeferred(RetryOperator.of(retry));
  }

  private ConnectorFailure tooSlow(Throwable timeout) {
    return new UpstreamFault(
        "expected an answer within %d s, none came".formatted(properties.pageTimeout().toSeconds()),
        timeout);
  }

  String breakerState(String sourceId) {
    Guards guards = bySource.get(sourceId);
    return guards == null ? "closed" : guards.breaker().getState().name().toLowerCase(Locale.ROOT);
  }

  /** Pause after which an open breaker lets a try through. */
  Duration breakerPause() {
    return properties.breakerPause();
  }

  @EventListener
  void removed(SourceRemoved source) {
    bySource.remove(source.sourceId());
    breakers.remove(source.sourceId());
  }

  private Guards guards(String sourceId, long version) {
    return bySource.compute(
        sourceId,
        (id, present) ->
            present != null && present.version() == version ? present : fresh(id, version));
  }

  private Guards fresh(String sourceId, long version) {
    breakers.remove(sourceId);
    BulkheadConfig one =
        BulkheadConfig.custom().maxConcurrentCalls(1).maxWaitDuration(Duration.ZERO).build();
    return new Guards(version, breakers.circuitBreaker(sourceId), Bulkhead.of(sourceId, one));
  }

  private static boolean isFault(Throwable error) {
    return error instanceof UpstreamFault;
  }
}
