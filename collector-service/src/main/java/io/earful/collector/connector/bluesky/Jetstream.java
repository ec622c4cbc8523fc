package io.earful.collector.connector.bluesky;

import io.earful.connector.Batch;
import io.earful.connector.ChannelStreams;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.SourceView;
import java.time.Clock;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Listens to the stream of all posts (Jetstream, its first protocol). A run goes on from where the
 * stream was heard last, catches up, and ends; between two runs a watch waits on the stream for the
 * next post that is wanted.
 */
final class Jetstream {

  private static final Duration WATCH = Duration.ofMinutes(29);
  private static final Duration TICK = Duration.ofMillis(500);

  /** Messages that may wait to be stored; the network waits when there are more. */
  private static final int WAITING = 16;

  private final ChannelStreams streams;
  private final ConnectorDescriptor channel;
  private final Pace pace;
  private final Clock clock;

  Jetstream(ChannelStreams streams, ConnectorDescriptor channel, Pace pace, Clock clock) {
    this.streams = streams;
    this.channel = channel;
    this.pace = pace;
    this.clock = clock;
  }

  Flux<Batch> collect(SourceView source, Cursor from) {
    return Flux.defer(
            () -> {
              JetstreamSettings settings = JetstreamSettings.of(source);
              JetstreamCursor cursor = JetstreamCursor.of(from, settings.begin());
              JetstreamRun run = new JetstreamRun(settings, channel, pace, clock, cursor);
              Flux<Seen> ticks =
                  Flux.interval(shorter(TICK, pace.gather()))
                      .map(tick -> Seen.TICKED)
                      .onBackpressureDrop();
              // whatever ends the stream comes behind all that was heard
              FrameReader reader = reader(settings, cursor);
              Flux<Seen> seen =
                  streams
                      .listen(settings.call(cursor.at()), reader)
                      .concatWith(Mono.fromSupplier(() -> Seen.ended(reader.passed(), null)))
                      .onErrorResume(
                          error ->
                              Mono.just(Seen.ended(reader.passed(), ConnectorFailure.wrap(error))));
              return Flux.merge(WAITING, seen, ticks)
                  .publishOn(Schedulers.parallel(), WAITING)
                  .<Batch>handle(run::take);
            })
        .onErrorMap(ConnectorFailure::wrap);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static FrameReader reader(JetstreamSettings settings, JetstreamCursor cursor) {
    return new FrameReader(settings.terms(), cursor.prints().keySet());
  }

  Mono<Void> watch(SourceView source, Cursor from) {
    return Mono.defer(
            () -> {
              JetstreamSettings settings = JetstreamSettings.of(source);
              JetstreamCursor cursor = JetstreamCursor.of(from, settings.begin());
              JetstreamRun run = new JetstreamRun(settings, channel, pace, clock, cursor);
              return streams
                  .listen(settings.call(cursor.at()), reader(settings, cursor))
                  .publishOn(Schedulers.parallel(), WAITING)
                  .doOnNext(run::take)
                  .filter(seen -> run.hasNews())
                  .next()
                  .then()
                  .timeout(WATCH, Mono.empty());
            })
        .onErrorMap(ConnectorFailure::wrap);
  }
}
