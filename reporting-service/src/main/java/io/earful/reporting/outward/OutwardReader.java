package io.earful.reporting.outward;

import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads the outward sequence by position, as fast as the reader asks and no faster: what a slow
 * reader has not asked for stays in the log.
 */
@Component
class OutwardReader {

  private static final int PARTITION = 0;

  /** Events read at once; with their full bodies they are some megabytes at most. */
  static final int PAGE = 50;

  private static final Duration UNWATCHED = Duration.ofSeconds(30);

  private final EventLog log;
  private final Flux<Long> ends;

  OutwardReader(EventLog log) {
    this.log = log;
    this.ends =
        Flux.defer(() -> log.arrivals(Topics.OUTWARD).startWith(0L))
            .concatMap(
                arrival -> log.end(Topics.OUTWARD, PARTITION).onErrorResume(error -> Mono.empty()),
                1)
            .distinctUntilChanged()
            .replay(1)
            .refCount(1, UNWATCHED);
  }

  /**
   * Where a reader begins.
   *
   * @param position first event to read
   * @param reset whether what the reader asked for is not there, so that it has to read anew what
   *     it derived from the events
   */
  record Start(long position, boolean reset) {}

  /**
   * @param after the last position that the reader has; -1 to begin with the oldest kept, null to
   *     begin with what comes next
   */
  Mono<Start> start(@Nullable Long after) {
    Mono<Long> end = log.end(Topics.OUTWARD, PARTITION);
    if (after == null) {
      return end.map(position -> new Start(position, false));
    }
    return Mono.zip(end, oldestFrom(after + 1))
        .map(
            at -> {
              long wanted = after + 1;
              if (wanted > at.getT1()) {
                return new Start(at.getT1(), true);
              }
              long first = at.getT2() < 0 ? at.getT1() : at.getT2();
              return new Start(first, first > wanted && wanted > 0);
            });
  }

  /** The first kept position from here on; -1 when there is none. */
  private Mono<Long> oldestFrom(long position) {
    return log.read(Topics.OUTWARD, PARTITION, position, 1)
        .map(LogRecord::position)
        .next()
        .defaultIfEmpty(-1L);
  }

  /** At most a page of events; empty at the end. */
  Mono<List<LogRecord>> page(long from, int limit) {
    return log.read(Topics.OUTWARD, PARTITION, from, limit).collectList();
  }

  /** Pages of events, first what is there, then what comes; never completes. */
  Flux<List<LogRecord>> follow(long from) {
    return Flux.defer(
        () -> {
          AtomicLong next = new AtomicLong(from);
          return ends.filter(end -> end > next.get())
              .onBackpressureLatest()
              .concatMap(end -> until(end, next), 1);
        });
  }

  /** Emits when the sequence has grown beyond a position. */
  Mono<Long> grownBeyond(long position) {
    return ends.filter(end -> end > position).next();
  }

  private Flux<List<LogRecord>> until(long end, AtomicLong next) {
    return Mono.defer(() -> page(next.get(), PAGE))
        .filter(page -> !page.isEmpty())
        .doOnNext(page -> next.set(page.get(page.size() - 1).position() + 1))
        .repeat(() -> next.get() < end);
  }
}
