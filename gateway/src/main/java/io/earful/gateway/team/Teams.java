package io.earful.gateway.team;

import io.earful.gateway.user.Emails;
import io.earful.kit.page.Keyset;
import io.earful.kit.problem.ConflictException;
import io.earful.kit.problem.InvalidException;
import io.earful.kit.token.Caller;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The teams, as they are kept; changes join the caller's transaction. */
@Component
class Teams {

  private static final String FIND =
      """
      SELECT t.id, t.name, t.brands, t.created_at, t.version,
             array(SELECT user_id FROM team_member WHERE team_id = t.id) AS members
      FROM team t
      """;

  private static final String BY_ID = FIND + "WHERE t.id = :id";

  /** An empty list of brands is a caller who sees all. */
  private static final String PAGE =
      FIND
          + """
          WHERE (t.created_at, t.id) < (:createdAt, :id)
            AND (cardinality(:brands) = 0 OR t.brands && :brands
                 OR EXISTS (SELECT 1 FROM team_member m
                            WHERE m.team_id = t.id AND m.user_id = :subject))
          ORDER BY t.created_at DESC, t.id DESC
          LIMIT :limit
          """;

  private static final String INSERT =
      """
      INSERT INTO team (id, name, name_key, brands, created_at)
      VALUES (:id, :name, :key, :brands, :createdAt)
      """;

  private static final String UPDATE =
      """
      UPDATE team SET name = :name, name_key = :key, brands = :brands, version = version + 1
      WHERE id = :id
      """;

  private static final String REMOVE = "DELETE FROM team WHERE id = :id";

  private static final String LEAVE =
      "DELETE FROM team_member WHERE team_id = :id AND user_id <> ALL(:members)";

  private static final String JOIN =
      """
      INSERT INTO team_member (team_id, user_id)
      SELECT :id, id FROM user_account WHERE id = ANY(:members)
      ON CONFLICT DO NOTHING
      """;

  private static final String MEMBERS = "SELECT count(*) FROM team_member WHERE team_id = :id";

  private final DatabaseClient db;

  Teams(DatabaseClient db) {
    this.db = db;
  }

  Mono<Team> find(String id) {
    return db.sql(BY_ID).bind("id", id).map(Teams::team).one();
  }

  /** Newest first, those that the caller may see; one more than the limit when there are more. */
  Flux<Team> page(Caller caller, int limit, @Nullable String cursor) {
    List<String> from =
        cursor == null ? List.of("9999-01-01T00:00:00Z", "") : Keyset.decode(cursor, 2);
    return db.sql(PAGE)
        .bind("createdAt", time(from.get(0)))
        .bind("id", from.get(1))
        .bind("brands", caller.brands().toArray(String[]::new))
        .bind("subject", caller.subject())
        .bind("limit", limit + 1)
        .map(Teams::team)
        .all();
  }

  static String cursor(Team team) {
    return Keyset.encode(List.of(team.createdAt().toString(), team.id()));
  }

  Mono<Void> add(Team team) {
    return bind(db.sql(INSERT), team)
        .bind("createdAt", team.createdAt())
        .then()
        .onErrorMap(DataIntegrityViolationException.class, error -> taken())
        .then(members(team));
  }

  Mono<Void> save(Team team) {
    return bind(db.sql(UPDATE), team)
        .then()
        .onErrorMap(DataIntegrityViolationException.class, error -> taken())
        .then(members(team));
  }

  Mono<Void> remove(String id) {
    return db.sql(REMOVE).bind("id", id).then();
  }

  private Mono<Void> members(Team team) {
    String[] members = team.memberIds().toArray(String[]::new);
    return db.sql(LEAVE)
        .bind("id", team.id())
        .bind("members", members)
        .then()
        .then(db.sql(JOIN).bind("id", team.id()).bind("members", members).then())
        .then(db.sql(MEMBERS).bind("id", team.id()).mapValue(Long.class).one())
        .filter(count -> count == members.length)
        .switchIfEmpty(
            Mono.error(
                () ->
                    new InvalidException(
                        "invalid-team",
                        "one of the memberIds is no user: list them at /api/v1/users")))
        .then();
  }

  private static DatabaseClient.GenericExecuteSpec bind(
      DatabaseClient.GenericExecuteSpec statement, Team team) {
    return statement
        .bind("id", team.id())
        .bind("name", team.name())
        .bind("key", Emails.key(team.name()))
        .bind("brands", team.brandIds().toArray(String[]::new));
  }

  private static ConflictException taken() {
    return new ConflictException("team-name-taken", "another team has this name already");
  }

  private static Team team(Readable row) {
    return new Team(
        Objects.requireNonNull(row.get("id", String.class)),
        Objects.requireNonNull(row.get("name", String.class)),
        Set.of(Objects.requireNonNull(row.get("brands", String[].class))),
        Set.of(Objects.requireNonNull(row.get("members", String[].class))),
        Objects.requireNonNull(row.get("created_at", Instant.class)),
        Objects.requireNonNull(row.get("version", Long.class)));
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Keyset.unknown();
    }
  }
}
