package io.earful.gateway.reset;

import io.earful.kit.secret.SecretBox;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What people asked for and nobody has looked at yet. Whoever asks does one insert, whatever they
 * type: whether there is such an account is found out after the answer, so the answer's time cannot
 * tell. The address is kept sealed; it may be a stranger's.
 */
@Component
class ResetRequests {

  private static final String ADD =
      "INSERT INTO reset_request (id, sealed, created_at) VALUES (:id, :sealed, :now)";

  private static final String TAKE =
      """
      DELETE FROM reset_request
      WHERE id = (
        SELECT id FROM reset_request ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id, sealed
      """;

  private static final Logger LOG = LoggerFactory.getLogger(ResetRequests.class);

  private final DatabaseClient db;
  private final SecretBox box;
  private final Clock clock;

  ResetRequests(DatabaseClient db, SecretBox box, Clock clock) {
    this.db = db;
    this.box = box;
    this.clock = clock;
  }

  Mono<Void> add(String address) {
    String id = UUID.randomUUID().toString();
    return db.sql(ADD)
        .bind("id", id)
        .bind("sealed", box.seal(place(id), address))
        .bind("now", clock.instant())
        .then();
  }

  /**
   * The oldest, which is gone by this. Joins the caller's transaction: a rollback, or a crash,
   * gives it back. Empty when there is none.
   */
  Mono<String> take() {
    return db.sql(TAKE)
        .map(
            row -> {
              String id = Objects.requireNonNull(row.get("id", String.class));
              String sealed = Objects.requireNonNull(row.get("sealed", String.class));
              return opened(id, sealed);
            })
        .one();
  }

  /** What does not open, since its key is gone, is nobody's address; it must not stay for ever. */
  private String opened(String id, String sealed) {
    try {
      return box.open(place(id), sealed);
    } catch (IllegalStateException e) {
      LOG.warn("a request for a new password is dropped: {}", e.getMessage());
      return "";
    }
  }

  private static String place(String id) {
    return "reset_request|" + id + "|sealed";
  }
}
