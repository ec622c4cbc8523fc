package io.earful.collector.reply;

import io.earful.collector.source.SourceRemoved;
import io.earful.collector.source.SourceWoken;
import io.earful.collector.source.Sources;
import io.earful.event.CloudEvent;
import io.earful.event.EventCodec;
import io.earful.event.SourceAnswers;
import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Tells through which sources answers can go, and through which no longer. It compares the sources
 * with what was told of them: so whoever changes a source need not think of answers, nothing is
 * lost when an instance dies in between, and what another release sees otherwise is told, too.
 */
final class SourceTelling {

  private static final Logger LOG = LoggerFactory.getLogger(SourceTelling.class);

  /** Sources of one transaction. */
  private static final int PIECE = 100;

  private final TellingRows rows;
  private final Sources sources;
  private final ReplyChecks checks;
  private final EventLog log;
  private final TransactionalOperator transaction;
  private final Duration tick;
  private final Clock clock;
  private final Sinks.Many<Long> wakes = Sinks.many().multicast().directBestEffort();
  private volatile Disposable running = () -> {};

  SourceTelling(
      TellingRows rows,
      Sources sources,
      ReplyChecks checks,
      EventLog log,
      TransactionalOperator transaction,
      Duration tick,
      Clock clock) {
    this.rows = rows;
    this.sources = sources;
    this.checks = checks;
    this.log = log;
    this.transaction = transaction;
    this.tick = tick;
    this.clock = clock;
  }

  void start() {
    Flux<Long> looks = Flux.interval(Duration.ZERO, tick).mergeWith(wakes.asFlux());
    running =
        rows.doubt()
            .onErrorResume(SourceTelling::report)
            .thenMany(looks.onBackpressureLatest())
            .concatMap(look -> tell().onErrorResume(SourceTelling::report), 1)
            .subscribe();
  }

  void stop() {
    running.dispose();
  }

  @EventListener
  void woken(SourceWoken source) {
    wakes.tryEmitNext(0L);
  }

  @EventListener
  void removed(SourceRemoved source) {
    wakes.tryEmitNext(0L);
  }

  /** Tells what is new, piece by piece. */
  private Mono<Void> tell() {
    return Mono.defer(() -> piece().as(transaction::transactional))
        .repeat()
        .takeUntil(looked -> looked < PIECE)
        .then();
  }

  /** Emits how many sources were looked at; none while another instance does. */
  private Mono<Integer> piece() {
    return rows.lock()
        .flatMap(
            mine -> mine ? rows.changed(PIECE).collectList().flatMap(this::told) : Mono.just(0));
  }

  private Mono<Integer> told(List<String> changed) {
    return Flux.fromIterable(changed)
        .concatMap(sources::find)
        .concatMap(source -> rows.note(source, checks.obstacle(source), checks.attachments(source)))
        .concatWith(rows.gone(PIECE))
        .collectList()
        .flatMap(news -> news.isEmpty() ? Mono.empty() : log.append(Topics.SOURCES, events(news)))
        .thenReturn(changed.size());
  }

  private List<LogEvent> events(List<SourceAnswers> news) {
    Instant now = clock.instant();
    return news.stream().map(told -> event(told.event(now))).toList();
  }

  private static LogEvent event(CloudEvent<SourceAnswers> event) {
    return new LogEvent(event.subject(), event.type(), EventCodec.encode(event));
  }

  private static Mono<Void> report(Throwable error) {
    LOG.warn("what became of sources could not be told, next try soon: {}", error.toString());
    return Mono.empty();
  }
}
