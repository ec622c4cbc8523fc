package io.earful.kit.log;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Gives a group's dead letters another chance when somebody asked for it. A letter comes out of its
 * old order: handlers are idempotent by key and revision, so an older one changes nothing.
 */
final class DeadLetterRedelivery {

  private static final String NEXT =
      """
      select id, part, pos, failed_at, key, type, body
      from bus.dead_letter
      where grp = :grp and topic = :topic and state = 'requested'
      order by id
      limit 1
      for update skip locked
      """;

  private static final String DONE =
      """
      update bus.dead_letter set state = 'replayed', updated_at = now() where id = :id
      """;

  private static final String FAILED =
      """
      update bus.dead_letter
      set state = 'open', reason = :reason, attempts = attempts + 1, updated_at = now()
      where id = :id
      """;

  private record Letter(long id, LogBatch batch) {}

  /** Which letter failed, carried out of the rolled-back transaction. */
  private static final class Refused extends RuntimeException {

    private final long id;

    Refused(long id, Throwable cause) {
      super(cause);
      this.id = id;
    }
  }

  private final DatabaseClient db;
  private final TransactionalOperator transaction;
  private final String group;
  private final String topic;
  private final BatchHandler handler;

  DeadLetterRedelivery(
      DatabaseClient db,
      TransactionalOperator transaction,
      String group,
      String topic,
      BatchHandler handler) {
    this.db = db;
    this.transaction = transaction;
    this.group = group;
    this.topic = topic;
    this.handler = handler;
  }

  /** Delivers what is requested, one letter a transaction. */
  Mono<Void> run() {
    return Mono.defer(this::one).repeat().takeWhile(found -> found).then();
  }

  private Mono<Boolean> one() {
    return next()
        .flatMap(
            letter ->
                handler
                    .handle(letter.batch())
                    .then(update(DONE, letter.id()))
                    .thenReturn(true)
                    .onErrorMap(error -> new Refused(letter.id(), error)))
        .as(transaction::transactional)
        .defaultIfEmpty(false)
        .onErrorResume(Refused.class, this::putBack);
  }

  private Mono<Boolean> putBack(Refused refused) {
    Throwable cause = Objects.requireNonNull(refused.getCause());
    if (Failures.isTransient(cause)) {
      return Mono.error(cause);
    }
    return db.sql(FAILED)
        .bind("reason", Failures.reason(cause))
        .bind("id", refused.id)
        .fetch()
        .rowsUpdated()
        .thenReturn(true);
  }

  private Mono<Letter> next() {
    return db.sql(NEXT)
        .bind("grp", group)
        .bind("topic", topic)
        .map(
            row ->
                new Letter(
                    Objects.requireNonNull(row.get("id", Long.class)),
                    new LogBatch(
                        topic,
                        Objects.requireNonNull(row.get("part", Short.class)),
                        List.of(
                            new LogRecord(
                                Objects.requireNonNull(row.get("pos", Long.class)),
                                Objects.requireNonNull(row.get("failed_at", Instant.class)),
                                Objects.requireNonNull(row.get("key", String.class)),
                                Objects.requireNonNull(row.get("type", String.class)),
                                Objects.requireNonNull(row.get("body", String.class)))))))
        .one();
  }

  private Mono<Long> update(String sql, long id) {
    return db.sql(sql).bind("id", id).fetch().rowsUpdated();
  }
}
