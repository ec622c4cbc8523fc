package io.earful.gateway.user;

import io.earful.kit.page.Keyset;
import io.earful.kit.page.Page;
import io.earful.kit.problem.ConflictException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The people of this installation, as they are kept. */
@Component
public class Users {

  private static final String BY_ID = "SELECT * FROM user_view WHERE id = :id";

  private static final String LOCK = "SELECT id FROM user_account WHERE id = :id FOR UPDATE";

  private static final String BY_EMAIL =
      """
      SELECT v.* FROM user_view v JOIN user_account a ON a.id = v.id
      WHERE a.email_key = :key
      """;

  private static final String PAGE =
      """
      SELECT * FROM user_view
      WHERE (created_at, id) < (:createdAt, :id)
      ORDER BY created_at DESC, id DESC
      LIMIT :limit
      """;

  private static final String INSERT =
      """
      INSERT INTO user_account (id, email, email_key, name, role, state, brands, created_at)
      VALUES (:id, :email, :key, :name, :role, 'invited', :brands, :createdAt)
      """;

  private static final String ACTIVATE =
      """
      UPDATE user_account SET state = 'active', name = :name, version = version + 1
      WHERE id = :id AND state = 'invited'
      """;

  private static final String ANY = "SELECT EXISTS (SELECT 1 FROM user_account)";

  private static final String SIGNED_IN =
      "UPDATE user_account SET last_sign_in_at = :now WHERE id = :id";

  private static final String PREFER =
      """
      UPDATE user_account
      SET name = :name, language = :language, timezone = :timezone, theme = :theme,
          version = version + 1
      WHERE id = :id
      """;

  private final DatabaseClient db;
  private final TransactionalOperator tx;
  private final UserChanges changes;
  private final Clock clock;

  Users(DatabaseClient db, TransactionalOperator tx, UserChanges changes, Clock clock) {
    this.db = db;
    this.tx = tx;
    this.changes = changes;
    this.clock = clock;
  }

  /** Empty when there is none. */
  public Mono<User> find(String id) {
    return db.sql(BY_ID).bind("id", id).map(UserRows::user).one();
  }

  /**
   * As they are until the caller's transaction ends: whoever changes them waits for it. Empty when
   * there is none.
   */
  public Mono<User> held(String id) {
    return db.sql(LOCK).bind("id", id).mapValue(String.class).one().flatMap(this::find);
  }

  /** However the address is spelt; empty when there is none. */
  public Mono<User> byEmail(String email) {
    return db.sql(BY_EMAIL).bind("key", Emails.key(email)).map(UserRows::user).one();
  }

  /** Whether there is any user yet. */
  public Mono<Boolean> any() {
    return db.sql(ANY).mapValue(Boolean.class).one();
  }

  /** Newest first. */
  public Mono<Page<User>> page(int limit, @Nullable String cursor) {
    List<String> from =
        cursor == null ? List.of("9999-01-01T00:00:00Z", "") : Keyset.decode(cursor, 2);
    return db.sql(PAGE)
        .bind("createdAt", time(from.get(0)))
        .bind("id", from.get(1))
        .bind("limit", limit + 1)
        .map(UserRows::user)
        .all()
        .collectList()
        .map(rows -> Page.of(rows, limit, Users::cursor));
  }

  /**
   * Adds a person who may sign in once they have {@link #activate accepted}. Joins the caller's
   * transaction.
   *
   * @throws ConflictException {@code email-taken} when the address names a user already
   */
  public Mono<User> invite(NewUser wanted) {
    String id = UUID.randomUUID().toString();
    return db.sql(INSERT)
        .bind("id", id)
        .bind("email", wanted.email())
        .bind("key", Emails.key(wanted.email()))
        .bind("name", wanted.name())
        .bind("role", wanted.role().word())
        .bind("brands", wanted.brandIds().toArray(String[]::new))
        .bind("createdAt", clock.instant().truncatedTo(ChronoUnit.MILLIS))
        .then()
        .onErrorMap(DataIntegrityViolationException.class, error -> taken())
        .then(changes.join(id, wanted.teamIds()))
        .then(find(id))
        .as(tx::transactional);
  }

  /**
   * Lets an invited person in; emits them as they are then, or nothing when they are not invited.
   */
  public Mono<User> activate(String id, String name) {
    return db.sql(ACTIVATE)
        .bind("id", id)
        .bind("name", name)
        .fetch()
        .rowsUpdated()
        .filter(rows -> rows > 0)
        .flatMap(rows -> find(id));
  }

  /** Notes that somebody signed in. */
  public Mono<Void> signedIn(String id) {
    return db.sql(SIGNED_IN).bind("id", id).bind("now", clock.instant()).then();
  }

  /** Changes what a person may change of themselves. */
  public Mono<Void> prefer(String id, String name, Preferences preferences) {
    return db.sql(PREFER)
        .bind("id", id)
        .bind("name", name)
        .bind("language", preferences.language())
        .bind("timezone", preferences.timezone())
        .bind("theme", preferences.theme())
        .then();
  }

  private static ConflictException taken() {
    return new ConflictException("email-taken", "a user has this e-mail address already");
  }

  private static String cursor(User user) {
    return Keyset.encode(List.of(user.createdAt().toString(), user.id()));
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Keyset.unknown();
    }
  }
}
