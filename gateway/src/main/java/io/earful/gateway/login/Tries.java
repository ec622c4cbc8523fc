package io.earful.gateway.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts tries in the database, where every gateway sees them. A try is counted before it is made,
 * so a thousand at once count as much as a thousand in a row; what turns out to be no guess is
 * given back. The times are kept one by one: no span as long as the window holds more than fit.
 */
@Component
class Tries {

  /** Longer than any window; a bucket nobody used since is empty. */
  private static final Duration KEPT = Duration.ofDays(2);

  private static final String TAKE =
      """
      INSERT INTO login_try AS t (bucket, at, last_at) VALUES (:bucket, ARRAY[:now], :now)
      ON CONFLICT (bucket) DO UPDATE
        SET at = array(SELECT x FROM unnest(t.at) AS x WHERE x > :from ORDER BY x) || excluded.at,
            last_at = excluded.last_at
        WHERE (SELECT count(*) FROM unnest(t.at) AS x WHERE x > :from) < :limit
      """;

  private static final String GIVE_BACK =
      """
      UPDATE login_try AS t
      SET at = t.at[1 : array_position(t.at, CAST(:at AS timestamptz)) - 1]
            || t.at[array_position(t.at, CAST(:at AS timestamptz)) + 1 : ]
      WHERE bucket = ANY(:buckets) AND CAST(:at AS timestamptz) = ANY(t.at)
      """;

  private static final String OLDEST =
      """
      SELECT min(x) FROM login_try t CROSS JOIN unnest(t.at) AS x
      WHERE t.bucket = :bucket AND x > :from
      """;

  /** One of many refusals is noted in each window: the audit log is no place to flood either. */
  private static final String NOTE =
      """
      UPDATE login_try SET noted_at = :now
      WHERE bucket = :bucket AND (noted_at IS NULL OR noted_at <= :from)
      """;

  private static final String FORGET_OLD = "DELETE FROM login_try WHERE last_at < :before";

  /**
   * Tries that were counted.
   *
   * @param buckets names of where they were counted
   * @param at when
   */
  record Taken(List<String> buckets, Instant at) {}

  /** A bucket that was full. */
  static final class FullException extends RuntimeException {

    private final transient Bucket bucket;

    FullException(Bucket bucket) {
      super(bucket.name(), null, false, false);
      this.bucket = bucket;
    }

    Bucket bucket() {
      return bucket;
    }
  }

  private final DatabaseClient db;
  private final TransactionalOperator tx;
  private final Clock clock;

  Tries(DatabaseClient db, TransactionalOperator tx, Clock clock) {
    this.db = db;
    this.tx = tx;
    this.clock = clock;
  }

  /**
   * Counts a try in each of the buckets, or in none when one is full: then it fails with a {@link
   * FullException}.
   *
   * @param buckets always in the same order, so that two callers never wait for each other
   */
  Mono<Taken> take(List<Bucket> buckets) {
    Instant now = now();
    return Flux.fromIterable(buckets)
        .concatMap(bucket -> take(bucket, now))
        .then(db.sql(FORGET_OLD).bind("before", now.minus(KEPT)).then())
        .thenReturn(new Taken(buckets.stream().map(Bucket::name).toList(), now))
        .as(tx::transactional);
  }

  private Mono<Long> take(Bucket bucket, Instant now) {
    return db.sql(TAKE)
        .bind("bucket", bucket.name())
        .bind("now", now)
        .bind("from", now.minus(bucket.window()))
        .bind("limit", bucket.limit())
        .fetch()
        .rowsUpdated()
        .filter(rows -> rows > 0)
        .switchIfEmpty(Mono.error(() -> new FullException(bucket)));
  }

  /** Takes a try back that was no guess. */
  Mono<Void> giveBack(Taken taken) {
    return db.sql(GIVE_BACK)
        .bind("at", taken.at())
        .bind("buckets", taken.buckets().toArray(String[]::new))
        .then();
  }

  /** How long until a full bucket takes a try again. */
  Mono<Duration> wait(Bucket bucket) {
    Instant now = now();
    return db.sql(OLDEST)
        .bind("bucket", bucket.name())
        .bind("from", now.minus(bucket.window()))
        .mapValue(Instant.class)
        .one()
        .map(oldest -> Duration.between(now, oldest.plus(bucket.window())).plusSeconds(1))
        .defaultIfEmpty(Duration.ofSeconds(1));
  }

  /** Emits whether this refusal is the first of its window. */
  Mono<Boolean> first(Bucket bucket) {
    Instant now = now();
    return db.sql(NOTE)
        .bind("now", now)
        .bind("bucket", bucket.name())
        .bind("from", now.minus(bucket.window()))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  /** As exact as the database keeps it, so that a try can be found again. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
