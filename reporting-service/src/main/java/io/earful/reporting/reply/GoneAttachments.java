package io.earful.reporting.reply;

import static java.util.Objects.requireNonNull;

import io.earful.event.CloudEvent;
import io.earful.event.EventCodec;
import io.earful.event.ReplyAttachmentsGone;
import io.earful.event.ReplyEvents;
import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogEvent;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells whoever keeps the files of answers which answers are gone. The database itself notes the
 * files, however an answer goes; every instance tells, and what two tell at once is told once.
 */
@Component
class GoneAttachments {

  private static final Logger LOG = LoggerFactory.getLogger(GoneAttachments.class);
  private static final Duration TICK = Duration.ofSeconds(10);
  private static final int PIECE = 500;

  private static final String TAKE =
      """
      delete from reply_attachment_gone where id in (
        select id from reply_attachment_gone order by gone, id limit :most
        for update skip locked)
      returning id
      """;

  private final DatabaseClient db;
  private final EventLog log;
  private final TransactionalOperator transaction;
  private final Clock clock;
  private volatile Disposable running = () -> {};

  GoneAttachments(DatabaseClient db, EventLog log, TransactionalOperator transaction, Clock clock) {
    this.db = db;
    this.log = log;
    this.transaction = transaction;
    this.clock = clock;
  }

  @PostConstruct
  void start() {
    running =
        Flux.interval(TICK)
            .onBackpressureDrop()
            .concatMap(tick -> tell().onErrorResume(GoneAttachments::report), 1)
            .subscribe();
  }

  @PreDestroy
  void stop() {
    running.dispose();
  }

  /** Tells all there is, and emits how many files that were. */
  Mono<Long> tell() {
    return Mono.defer(() -> piece().as(transaction::transactional))
        .repeat()
        .takeUntil(told -> told < PIECE)
        .reduce(0L, Long::sum);
  }

  private Mono<Long> piece() {
    return db.sql(TAKE)
        .bind("most", PIECE)
        .map(row -> requireNonNull(row.get("id", UUID.class)).toString())
        .all()
        .collectList()
        .flatMap(ids -> ids.isEmpty() ? Mono.just(0L) : told(ids));
  }

  private Mono<Long> told(List<String> ids) {
    CloudEvent<ReplyAttachmentsGone> event =
        ReplyEvents.gone("gone-" + ids.get(0), new ReplyAttachmentsGone(ids), clock.instant());
    LogEvent entry = new LogEvent(event.subject(), event.type(), EventCodec.encode(event));
    return log.append(Topics.REPLIES, List.of(entry)).thenReturn((long) ids.size());
  }

  private static Mono<Long> report(Throwable error) {
    LOG.warn("files of gone answers could not be told, next try soon: {}", error.toString());
    return Mono.empty();
  }
}
