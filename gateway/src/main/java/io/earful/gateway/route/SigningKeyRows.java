package io.earful.gateway.route;

import com.nimbusds.jose.jwk.ECKey;
import io.earful.kit.secret.SecretBox;
import io.r2dbc.spi.Readable;
import java.text.ParseException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The signing keys in the database; all of it joins the caller's transaction. */
@Component
final class SigningKeyRows {

  private static final Logger LOG = LoggerFactory.getLogger(SigningKeyRows.class);

  /** "signkeys" in ASCII. */
  private static final String LOCK = "SELECT pg_advisory_xact_lock(x'7369676e6b657973'::bigint)";

  private static final String ALL =
      "SELECT id, sealed, used_from FROM signing_key ORDER BY used_from, id";

  private static final String ADD =
      """
      INSERT INTO signing_key (id, sealed, made_at, used_from)
      VALUES (:id, :sealed, :now, :usedFrom)
      """;

  private static final String RETIRE =
      """
      DELETE FROM signing_key
      WHERE used_from < (SELECT max(used_from) FROM signing_key WHERE used_from <= :rested)
      """;

  /**
   * @param key null when it does not open: its master key is gone, or somebody made the row
   * @param usedFrom from when on it signs
   * @param current whether it is sealed under the present master key
   */
  record Row(@Nullable SigningKey key, Instant usedFrom, boolean current) {}

  private final DatabaseClient db;
  private final SecretBox box;

  SigningKeyRows(DatabaseClient db, SecretBox box) {
    this.db = db;
    this.box = box;
  }

  /** Until the end of the transaction no other gateway makes a key. */
  Mono<Void> lock() {
    return db.sql(LOCK).then();
  }

  /** The one that signs first comes first. */
  Flux<Row> all() {
    return db.sql(ALL).map(this::row).all();
  }

  Mono<Row> add(SigningKey key, Instant now) {
    return db.sql(ADD)
        .bind("id", key.id())
        .bind("sealed", box.seal(place(key.id()), key.key().toJSONString()))
        .bind("now", now)
        .bind("usedFrom", key.usedFrom())
        .then()
        .thenReturn(new Row(key, key.usedFrom(), true));
  }

  /**
   * Forgets those that were followed by another long enough ago.
   *
   * @param rested when the follower must have taken over at the latest
   */
  Mono<Void> retire(Instant rested) {
    return db.sql(RETIRE).bind("rested", rested).then();
  }

  private Row row(Readable row) {
    String id = Objects.requireNonNull(row.get("id", String.class));
    String sealed = Objects.requireNonNull(row.get("sealed", String.class));
    Instant usedFrom = Objects.requireNonNull(row.get("used_from", Instant.class));
    return new Row(open(id, sealed, usedFrom), usedFrom, sealed.startsWith(box.currentPrefix()));
  }

  private @Nullable SigningKey open(String id, String sealed, Instant usedFrom) {
    try {
      return new SigningKey(ECKey.parse(box.open(place(id), sealed)), usedFrom);
    } catch (IllegalStateException | IllegalArgumentException | ParseException e) {
      LOG.warn("the signing key {} is not used: {}", id, e.getMessage());
      return null;
    }
  }

  private static String place(String id) {
    return "signing_key|" + id + "|sealed";
  }
}
