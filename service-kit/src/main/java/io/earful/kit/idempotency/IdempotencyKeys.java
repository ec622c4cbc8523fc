package io.earful.kit.idempotency;

import io.earful.kit.problem.ConflictException;
import io.earful.kit.problem.InvalidException;
import io.earful.kit.secret.SecretBox;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The keys of the last day with their answers. All of it joins the caller's transaction. */
final class IdempotencyKeys {

  private static final Duration SOON = Duration.ofSeconds(1);

  /** Whoever does not get it goes away at once, and keeps no connection waiting. */
  private static final String LOCK = "select pg_try_advisory_xact_lock(:lock) as mine";

  private static final String FIND =
      """
      select body_hash, answer from bus.idempotency_key
      where id = :id and created_at > now() - interval '24 hours'
      """;

  /** What is in the way is older than a day, or the lock would have let us see it. */
  private static final String KEEP =
      """
      insert into bus.idempotency_key
        (id, service, subject, route, key, body_hash, status, answer)
      values (:id, :service, :subject, :route, :key, :bodyHash, :status, :answer)
      on conflict (id) do update
        set body_hash = excluded.body_hash, status = excluded.status, answer = excluded.answer,
            created_at = now()
      """;

  private final DatabaseClient db;
  private final SecretBox box;
  private final JsonMapper json;

  IdempotencyKeys(DatabaseClient db, SecretBox box, JsonMapper json) {
    this.db = db;
    this.box = box;
    this.json = json;
  }

  /**
   * Claims a key until the transaction ends.
   *
   * @return what was answered to it before; empty when it is new
   */
  Mono<StoredAnswer> claim(Claim claim, byte[] bodyHash) {
    return db.sql(LOCK)
        .bind("lock", claim.lock())
        .map(row -> Boolean.TRUE.equals(row.get("mine", Boolean.class)))
        .one()
        .flatMap(mine -> mine ? find(claim, bodyHash) : Mono.error(inUse()));
  }

  private Mono<StoredAnswer> find(Claim claim, byte[] bodyHash) {
    return db.sql(FIND)
        .bind("id", claim.id())
        .map(
            row ->
                new Kept(
                    Objects.requireNonNull(row.get("body_hash", byte[].class)),
                    Objects.requireNonNull(row.get("answer", byte[].class))))
        .one()
        .map(kept -> open(claim, bodyHash, kept));
  }

  private record Kept(byte[] bodyHash, byte[] answer) {}

  private StoredAnswer open(Claim claim, byte[] bodyHash, Kept kept) {
    if (!MessageDigest.isEqual(bodyHash, kept.bodyHash())) {
      throw new InvalidException(
          "idempotency-key-reused",
          "this Idempotency-Key was sent with another request in the last 24 hours; make a new key"
              + " for each request, and repeat one only together with the same body");
    }
    return json.readValue(box.openBytes(claim.place(), kept.answer()), StoredAnswer.class);
  }

  Mono<Void> keep(Claim claim, byte[] bodyHash, StoredAnswer answer) {
    return db.sql(KEEP)
        .bind("id", claim.id())
        .bind("service", claim.service())
        .bind("subject", claim.subject())
        .bind("route", claim.route())
        .bind("key", claim.key())
        .bind("bodyHash", bodyHash)
        .bind("status", answer.status())
        .bind("answer", box.sealBytes(claim.place(), json.writeValueAsBytes(answer)))
        .fetch()
        .rowsUpdated()
        .then();
  }

  private static ConflictException inUse() {
    return new ConflictException(
        "idempotency-key-in-use",
        "a request with this Idempotency-Key is still running; ask again for its answer",
        SOON);
  }
}
