package io.earful.kit.health;

import io.earful.kit.storage.StorageState;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Whether the database answers, and when not, what it said. */
final class DatabaseHealthIndicator extends AbstractReactiveHealthIndicator {

  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final DatabaseClient db;
  private final ConnectionPool pool;
  private final StorageState storage;

  DatabaseHealthIndicator(DatabaseClient db, ConnectionPool pool, StorageState storage) {
    super("the database does not answer");
    this.db = db;
    this.pool = pool;
    this.storage = storage;
  }

  @Override
  protected Mono<Health> doHealthCheck(Health.Builder builder) {
    return db.sql("select 1")
        .fetch()
        .one()
        .timeout(LIMIT)
        .map(row -> builder.up().build())
        .onErrorResume(error -> Mono.just(builder.down().withDetails(reason(error)).build()));
  }

  private Map<String, Object> reason(Throwable error) {
    return Map.of(
        "why",
        storage.explainsAbsence() ? StorageState.FULL : silence(),
        "said",
        String.valueOf(error.getMessage()));
  }

  private String silence() {
    String inUse =
        pool.getMetrics().map(metrics -> " (" + metrics.acquiredSize() + " in use)").orElse("");
    return "the database does not answer within " + LIMIT.toSeconds() + " s" + inUse;
  }
}
