package io.earful.gateway.mail;

import io.earful.kit.secret.SecretBox;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Mails that no server has taken yet. They are sealed, reader and all, since their links open
 * accounts; what is sent or given up leaves nothing but when and why.
 */
@Component
class MailOutbox {

  /** Longer than a delivery may take, so that two gateways never send one mail at once. */
  private static final Duration LEASE = Duration.ofMinutes(3);

  private static final String ADD =
      """
      INSERT INTO mail_outbox (id, kind, sealed, state, created_at, due_at, useless_at)
      VALUES (:id, :kind, :sealed, 'waiting', :now, :now, :useless)
      """;

  /** While one tries, the mail is due again at the end of its lease: a crash needs no repair. */
  private static final String CLAIM =
      """
      UPDATE mail_outbox SET attempts = attempts + 1, due_at = :leaseEnd
      WHERE id = (
        SELECT id FROM mail_outbox
        WHERE state = 'waiting' AND due_at <= :now
        ORDER BY due_at
        LIMIT 1
        FOR UPDATE SKIP LOCKED)
      RETURNING id, kind, sealed, attempts, created_at, useless_at, coalesce(failure, '') AS failure
      """;

  private static final String END =
      """
      UPDATE mail_outbox SET state = :state, sealed = NULL, ended_at = :now, failure = :failure
      WHERE id = :id AND attempts = :attempts AND state = 'waiting'
      """;

  private static final String AGAIN =
      """
      UPDATE mail_outbox SET due_at = :due, failure = :failure
      WHERE id = :id AND attempts = :attempts AND state = 'waiting'
      """;

  private static final String FORGET =
      "DELETE FROM mail_outbox WHERE state <> 'waiting' AND ended_at < :before";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DatabaseClient db;
  private final SecretBox box;
  private final Clock clock;

  MailOutbox(DatabaseClient db, SecretBox box, Clock clock) {
    this.db = db;
    this.box = box;
    this.clock = clock;
  }

  /**
   * A mail that is being tried.
   *
   * @param attempts how often, this time included; also tells one lease from the next
   * @param failure why it was not taken the last time; empty the first time
   */
  record Claimed(
      String id,
      String kind,
      String sealed,
      int attempts,
      Instant createdAt,
      Instant useless,
      String failure) {}

  /** Joins the caller's transaction: the mail goes out if and only if that is committed. */
  Mono<Void> add(Mail mail) {
    String id = UUID.randomUUID().toString();
    return db.sql(ADD)
        .bind("id", id)
        .bind("kind", mail.kind())
        .bind("sealed", box.seal(place(id), JSON.writeValueAsString(mail)))
        .bind("now", clock.instant())
        .bind("useless", mail.useless())
        .then();
  }

  /** The next mail that is due, for the caller alone; empty when none is. */
  Mono<Claimed> claim() {
    Instant now = clock.instant();
    return db.sql(CLAIM)
        .bind("now", now)
        .bind("leaseEnd", now.plus(LEASE))
        .map(MailOutbox::claimed)
        .one();
  }

  Mail open(Claimed claimed) {
    return JSON.readValue(box.open(place(claimed.id()), claimed.sealed()), Mail.class);
  }

  Mono<Void> sent(Claimed claimed) {
    return end(claimed, "sent", "");
  }

  Mono<Void> givenUp(Claimed claimed, String failure) {
    return end(claimed, "given-up", failure);
  }

  Mono<Void> again(Claimed claimed, Instant due, String failure) {
    return db.sql(AGAIN)
        .bind("id", claimed.id())
        .bind("attempts", claimed.attempts())
        .bind("due", due)
        .bind("failure", failure)
        .then();
  }

  /** Removes what remains of mails that ended before. */
  Mono<Void> forget(Instant before) {
    return db.sql(FORGET).bind("before", before).then();
  }

  private Mono<Void> end(Claimed claimed, String state, String failure) {
    return db.sql(END)
        .bind("id", claimed.id())
        .bind("attempts", claimed.attempts())
        .bind("state", state)
        .bind("now", clock.instant())
        .bind("failure", failure)
        .then();
  }

  private static Claimed claimed(Readable row) {
    return new Claimed(
        text(row, "id"),
        text(row, "kind"),
        text(row, "sealed"),
        Objects.requireNonNull(row.get("attempts", Integer.class)),
        time(row, "created_at"),
        time(row, "useless_at"),
        text(row, "failure"));
  }

  private static String place(String id) {
    return "mail_outbox|" + id + "|sealed";
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private static Instant time(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Instant.class));
  }
}
