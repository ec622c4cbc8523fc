package io.earful.kit.log;

import io.earful.kit.storage.StorageState;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The event log in PostgreSQL. A partition's head row is its sequence and its writers' lock, so
 * offsets are dense and become visible in their own order; cursors are leased and fenced by an
 * epoch.
 */
public final class PostgresEventLog implements EventLog {

  private final DatabaseClient db;
  private final TransactionalOperator transaction;
  private final LogListener listener;
  private final LogMetrics metrics;
  private final LogProperties properties;
  private final StorageState storage;
  private final List<LogSubscription> subscriptions = new CopyOnWriteArrayList<>();

  PostgresEventLog(
      DatabaseClient db,
      TransactionalOperator transaction,
      LogListener listener,
      LogMetrics metrics,
      LogProperties properties,
      StorageState storage) {
    this.db = db;
    this.transaction = transaction;
    this.listener = listener;
    this.metrics = metrics;
    this.properties = properties;
    this.storage = storage;
  }

  @Override
  public Mono<Void> append(String topic, List<LogEvent> events) {
    if (events.isEmpty()) {
      return Mono.empty();
    }
    int partitions = properties.topic(topic).partitions();
    int size = events.size();
    Short[] parts = new Short[size];
    String[] keys = new String[size];
    String[] types = new String[size];
    String[] bodies = new String[size];
    for (int i = 0; i < size; i++) {
      LogEvent event = events.get(i);
      parts[i] = Partitioning.of(event.key(), partitions);
      keys[i] = event.key();
      types[i] = event.type();
      bodies[i] = event.body();
    }
    return db.sql(LogStatements.APPEND)
        .bind("topic", topic)
        .bind("parts", parts)
        .bind("keys", keys)
        .bind("types", types)
        .bind("bodies", bodies)
        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
        .one()
        .doOnNext(written -> requireAll(topic, size, written))
        .then();
  }

  private static void requireAll(String topic, int expected, long written) {
    if (written != expected) {
      throw new IllegalStateException(
          "topic " + topic + " took " + written + " of " + expected + " events: a head is missing");
    }
  }

  @Override
  public LogSubscription subscribe(String group, String topic, BatchHandler handler) {
    int partitions = properties.topic(topic).partitions();
    PostgresSubscription subscription =
        new PostgresSubscription(
            new CursorStore(db, group, topic, properties.lease()),
            new BatchDelivery(db, transaction, group, topic, handler, properties.lease(), storage),
            new DeadLetterRedelivery(db, transaction, group, topic, handler),
            this,
            new PostgresSubscription.Subject(group, topic, partitions),
            properties);
    subscriptions.add(subscription);
    metrics.watch(group, topic, subscription);
    subscription.start(listener.arrivedPartitions(topic));
    return subscription;
  }

  /** Closes every subscription; never fails. */
  Mono<Void> close() {
    return Flux.fromIterable(subscriptions).flatMap(LogSubscription::close).then();
  }

  @Override
  public Flux<LogRecord> read(String topic, int partition, long from, int limit) {
    return db.sql(LogStatements.READ)
        .bind("topic", topic)
        .bind("part", (short) partition)
        .bind("from", from)
        .bind("limit", limit)
        .map(PostgresEventLog::record)
        .all();
  }

  private static LogRecord record(Readable row) {
    return new LogRecord(
        Objects.requireNonNull(row.get(0, Long.class)),
        Instant.ofEpochMilli(Objects.requireNonNull(row.get(1, Long.class))),
        Objects.requireNonNull(row.get(2, String.class)),
        Objects.requireNonNull(row.get(3, String.class)),
        Objects.requireNonNull(row.get(4, String.class)));
  }

  @Override
  public Mono<Long> end(String topic, int partition) {
    return db.sql(LogStatements.END)
        .bind("topic", topic)
        .bind("part", (short) partition)
        .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
        .one();
  }

  @Override
  public Mono<Long> lag(String group, String topic) {
    properties.topic(topic);
    return db.sql(LogStatements.LAG)
        .bind("grp", group)
        .bind("topic", topic)
        .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
        .one();
  }

  /** The ends of all partitions of a topic. */
  Mono<Map<Integer, Long>> ends(String topic) {
    return db.sql(LogStatements.HEADS)
        .bind("topic", topic)
        .map(
            row ->
                Map.entry(
                    (int) Objects.requireNonNull(row.get(0, Short.class)),
                    Objects.requireNonNull(row.get(1, Long.class))))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  @Override
  public Flux<Long> arrivals(String topic) {
    properties.topic(topic);
    Flux<Long> polled = Flux.interval(properties.poll()).onBackpressureDrop();
    return Flux.merge(polled, listener.arrivedPartitions(topic).map(parts -> 0L))
        .onBackpressureLatest();
  }

  @Override
  public Mono<Void> replay(String group, String topic) {
    return db.sql(LogStatements.REPLAY)
        .bind("grp", group)
        .bind("topic", topic)
        .fetch()
        .rowsUpdated()
        .then();
  }
}
