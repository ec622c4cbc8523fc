package io.earful.sentiment.reason;

import io.earful.event.ReasonsChanged;
import io.earful.kit.reason.ReasonMatcher;
import io.earful.kit.reason.ReasonTree;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * The reasons that this instance matches: those of the database, which it looks at every two
 * seconds. One instance reads the topic; all of them read the row, so that all change alike.
 */
public final class ReasonsInForce implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ReasonsInForce.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Retry PATIENT =
      Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200)).maxBackoff(EVERY);

  private record State(long version, ReasonMatcher matcher) {}

  private final ReasonRows rows;
  private final Scheduler threads;
  private final Mono<Void> first;
  private final Disposable.Swap running = Disposables.swap();
  private volatile State state = new State(0, ReasonMatcher.of(ReasonTree.SHIPPED));
  private volatile boolean started;

  ReasonsInForce(ReasonRows rows, Scheduler threads) {
    this.rows = rows;
    this.threads = threads;
    this.first = Mono.defer(this::refresh).retryWhen(PATIENT).cache();
  }

  /** The matcher in force. */
  public ReasonMatcher matcher() {
    return state.matcher();
  }

  /** Completes when the database was looked at once: nothing is scored by an older tree. */
  public Mono<Void> ready() {
    return first;
  }

  private Mono<Void> refresh() {
    return rows.newerThan(state.version()).publishOn(threads).doOnNext(this::apply).then();
  }

  private void apply(ReasonsChanged changed) {
    ReasonMatcher matcher = ReasonMatcher.of(ReasonTree.with(changed.reasons()));
    state = new State(changed.version(), matcher);
    LOG.info("reasons of version {} are in force", changed.version());
  }

  @Override
  public void start() {
    started = true;
    running.update(
        first
            .thenMany(Flux.interval(EVERY).onBackpressureDrop())
            .concatMap(tick -> refresh().onErrorResume(ReasonsInForce::report), 1)
            .subscribe());
  }

  @Override
  public void stop() {
    started = false;
    running.update(Disposables.disposed());
  }

  @Override
  public boolean isRunning() {
    return started;
  }

  private static Mono<Void> report(Throwable error) {
    LOG.warn("changed reasons could not be read, next try in {}: {}", EVERY, error.toString());
    return Mono.empty();
  }
}
