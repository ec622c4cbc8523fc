package io.earful.collector.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/**
 * How long a channel has said nothing while something was expected of it. A page may take many
 * requests, which we make one after another with pauses: an answer ends a silence, and while we
 * hold a request back for our own sake there is none. Whoever does that finds the silence of its
 * reader in the reactive context.
 */
public final class Silence {

  private final Duration longest;
  private final Scheduler timer;
  private int heldBack;
  private int asked;

  /** When it began, in nanoseconds of the timer. */
  private long since;

  private Silence(Duration longest, Scheduler timer) {
    this.longest = longest;
    this.timer = timer;
    this.since = now();
  }

  /** Of whoever reads; when nobody limits it, one that nobody looks at. */
  public static Silence of(ContextView context) {
    return context
        .<Silence>getOrEmpty(Silence.class)
        .orElseGet(() -> new Silence(Duration.ZERO, Schedulers.immediate()));
  }

  /**
   * @param items pages of a channel, say
   * @param longest silence before an item, or before the end
   * @return fails with {@link TimeoutException} after a longer one
   */
  public static <T> Flux<T> limit(Flux<T> items, Duration longest, Scheduler timer) {
    return Flux.defer(
        () -> {
          Silence silence = new Silence(longest, timer);
          return items
              .contextWrite(context -> context.put(Silence.class, silence))
              .timeout(silence.tooLong(), item -> silence.tooLong());
        });
  }

  /** Until it is disposed of, we hold a request back. */
  public Disposable heldBack() {
    change(1, 0);
    return once(() -> change(-1, 0));
  }

  /** Until it is disposed of, the channel is expected to answer. */
  public Disposable asked() {
    change(0, 1);
    return once(() -> change(0, -1));
  }

  private synchronized void change(int holding, int asking) {
    heldBack += holding;
    asked += asking;
    since = now();
  }

  private Mono<Void> tooLong() {
    return Mono.fromRunnable(() -> change(0, 0))
        .then(
            Mono.defer(() -> Mono.delay(left(), timer)).repeat(() -> left().toNanos() > 0).then());
  }

  /** Looking again after this is never too late: whatever happens only puts the end off. */
  private synchronized Duration left() {
    return heldBack > 0 && asked == 0 ? longest : longest.minusNanos(now() - since);
  }

  private long now() {
    return timer.now(TimeUnit.NANOSECONDS);
  }

  private static Disposable once(Runnable end) {
    AtomicBoolean ended = new AtomicBoolean();
    return () -> {
      if (ended.compareAndSet(false, true)) {
        end.run();
      }
    };
  }
}
