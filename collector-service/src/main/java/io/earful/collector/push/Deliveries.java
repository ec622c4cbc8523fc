package io.earful.collector.push;

import io.earful.connector.PushDelivery;
import io.earful.kit.db.Seconds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Names of requests that were stored, for as long as their senders may send them again. */
final class Deliveries {

  private static final String KNOWN =
      """
      select exists (
        select from collector.push_delivery
        where source_id = :source and print = :print and expires_at > now()) as known
      """;

  /** A name that expired and was not removed yet is free again. */
  private static final String ADD =
      """
      insert into collector.push_delivery (source_id, print, expires_at)
      values (:source, :print, now() + make_interval(secs => :kept))
      on conflict (source_id, print) do update set expires_at = excluded.expires_at
        where collector.push_delivery.expires_at <= now()
      """;

  private static final String REMOVE =
      """
      delete from collector.push_delivery
      where (source_id, print) in (
        select source_id, print from collector.push_delivery
        where expires_at <= now() order by expires_at for update skip locked limit :piece)
      """;

  private final DatabaseClient db;

  Deliveries(DatabaseClient db) {
    this.db = db;
  }

  Mono<Boolean> isKnown(String sourceId, PushDelivery delivery) {
    return db.sql(KNOWN)
        .bind("source", sourceId)
        .bind("print", print(delivery))
        .map(row -> Boolean.TRUE.equals(row.get("known", Boolean.class)))
        .one();
  }

  /**
   * Joins the caller's transaction.
   *
   * @return fails with {@link KnownDeliveryException} when the name is taken
   */
  Mono<Void> add(String sourceId, PushDelivery delivery) {
    return db.sql(ADD)
        .bind("source", sourceId)
        .bind("print", print(delivery))
        .bind("kept", Seconds.of(delivery.kept()))
        .fetch()
        .rowsUpdated()
        .flatMap(rows -> rows == 1 ? Mono.empty() : Mono.error(new KnownDeliveryException()));
  }

  /** Removes at most so many that expired; returns how many. */
  Mono<Long> removeExpired(int piece) {
    return db.sql(REMOVE).bind("piece", piece).fetch().rowsUpdated();
  }

  private static byte[] print(PushDelivery delivery) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(delivery.id().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
