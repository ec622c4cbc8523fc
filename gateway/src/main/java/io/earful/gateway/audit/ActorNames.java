package io.earful.gateway.audit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What actors are called at present; an entry keeps the name of its time. */
@Component
class ActorNames {

  private static final String NAMES =
      """
      SELECT id, name FROM user_account WHERE id = ANY(:ids)
      UNION ALL
      SELECT id, name FROM api_key WHERE id = ANY(:ids)
      """;

  private final DatabaseClient db;

  ActorNames(DatabaseClient db) {
    this.db = db;
  }

  /** By id; the unknown are left out. */
  Mono<Map<String, String>> of(List<String> ids) {
    return db.sql(NAMES)
        .bind("ids", ids.stream().distinct().toArray(String[]::new))
        .map(
            row ->
                Map.entry(
                    Objects.requireNonNull(row.get("id", String.class)),
                    Objects.requireNonNull(row.get("name", String.class))))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }
}
