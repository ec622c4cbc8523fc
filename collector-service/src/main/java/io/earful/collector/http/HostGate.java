package io.earful.collector.http;

import io.earful.collector.limit.Silence;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * Keeps requests to one host apart: one at a time, in the order in which they came, with a pause
 * after each. Requests to other hosts are not affected. It knows of this process only; that two
 * instances do not read one source at once is for the sources' leases. That a request waits here is
 * no {@link Silence} of its channel.
 */
final class HostGate {

  private final Duration gap;
  private final Scheduler timer;

  /** Those who wait at each host that is busy or pausing; a host that is neither is absent. */
  private final Map<String, Deque<Turn<?>>> waiting = new HashMap<>();

  HostGate(Duration gap) {
    this(gap, Schedulers.parallel());
  }

  HostGate(Duration gap, Scheduler timer) {
    this.gap = gap;
    this.timer = timer;
  }

  /** The request, sent when it is its turn. Who cancels loses the place in the queue. */
  <T> Mono<T> pass(String host, Mono<T> request) {
    return pass(host, request, Duration.ZERO);
  }

  /**
   * @param longer pause after it, when that is longer than the usual one
   */
  <T> Mono<T> pass(String host, Mono<T> request, Duration longer) {
    Duration pause = longer.compareTo(gap) > 0 ? longer : gap;
    return Mono.create(
        sink -> {
          Turn<T> turn = new Turn<>(host, request, pause, sink);
          if (mayStart(turn)) {
            turn.start();
          }
        });
  }

  private synchronized boolean mayStart(Turn<?> turn) {
    Deque<Turn<?>> queue = waiting.get(turn.host);
    if (queue == null) {
      waiting.put(turn.host, new ArrayDeque<>());
      return true;
    }
    queue.add(turn);
    return false;
  }

  private void pause(String host, Duration pause) {
    timer.schedule(() -> startNext(host), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void startNext(String host) {
    Turn<?> turn = next(host);
    if (turn != null) {
      turn.start();
    }
  }

  private synchronized @Nullable Turn<?> next(String host) {
    Deque<Turn<?>> queue = waiting.getOrDefault(host, new ArrayDeque<>());
    Turn<?> turn = queue.poll();
    while (turn != null && turn.request.isDisposed()) {
      turn = queue.poll();
    }
    if (turn == null) {
      waiting.remove(host);
    }
    return turn;
  }

  private final class Turn<T> {

    final String host;
    final Disposable.Swap request = Disposables.swap();
    private final Mono<T> work;
    private final Duration pause;
    private final MonoSink<T> sink;
    private final Silence silence;

    Turn(String host, Mono<T> work, Duration pause, MonoSink<T> sink) {
      this.host = host;
      this.work = work;
      this.pause = pause;
      this.sink = sink;
      this.silence = Silence.of(sink.contextView());
      request.update(silence.heldBack());
      sink.onCancel(request);
    }

    void start() {
      Disposable asked = silence.asked();
      request.update(
          work.doFinally(end -> ended(asked))
              .subscribe(
                  sink::success, sink::error, sink::success, Context.of(sink.contextView())));
    }

    private void ended(Disposable asked) {
      asked.dispose();
      pause(host, pause);
    }
  }
}
