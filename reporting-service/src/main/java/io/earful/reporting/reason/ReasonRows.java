package io.earful.reporting.reason;

import static java.util.Objects.requireNonNull;

import io.earful.event.EventCodec;
import io.earful.event.ReasonChange;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/** Keeps the reasons that differ from the shipped ones; changes join the caller's transaction. */
@Repository
class ReasonRows {

  private static final String ALL =
      """
      select id, shipped, enabled, names, words, version, changed_at from reason order by id
      """;

  /** Whoever changes anything waits here for whoever was first. */
  private static final String NEXT_VERSION =
      """
      update reason_version set version = version + 1 returning version
      """;

  private static final String SAVE =
      """
      insert into reason (id, shipped, enabled, names, words, version, changed_at)
      values (:id, :shipped, :enabled, :names, :words, :version, :changedAt)
      on conflict (id) do update
        set enabled = excluded.enabled, names = excluded.names, words = excluded.words,
            version = excluded.version, changed_at = excluded.changed_at
      """;

  private static final String REMOVE = "delete from reason where id = :id";

  private static final TypeReference<Map<String, String>> NAMES = new TypeReference<>() {};
  private static final TypeReference<Map<String, List<String>>> WORDS = new TypeReference<>() {};

  private final DatabaseClient db;

  ReasonRows(DatabaseClient db) {
    this.db = db;
  }

  /** All of them by id. */
  Mono<Map<String, StoredReason>> all() {
    return db.sql(ALL)
        .map(ReasonRows::reason)
        .all()
        .collectMap(StoredReason::id, reason -> reason, LinkedHashMap::new);
  }

  /** The version that the tree will have; the tree is this transaction's alone until it ends. */
  Mono<Long> nextVersion() {
    return db.sql(NEXT_VERSION).map(row -> requireNonNull(row.get(0, Long.class))).one();
  }

  Mono<Void> save(StoredReason reason) {
    ReasonChange change = reason.change();
    return db.sql(SAVE)
        .bind("id", change.id())
        .bind("shipped", change.shipped())
        .bind("enabled", change.enabled())
        .bind("names", EventCodec.json().writeValueAsString(change.names()))
        .bind("words", EventCodec.json().writeValueAsString(change.words()))
        .bind("version", reason.version())
        .bind("changedAt", reason.changedAt())
        .then();
  }

  Mono<Void> remove(String id) {
    return db.sql(REMOVE).bind("id", id).then();
  }

  private static StoredReason reason(Readable row) {
    ReasonChange change =
        new ReasonChange(
            requireNonNull(row.get("id", String.class)),
            requireNonNull(row.get("shipped", Boolean.class)),
            requireNonNull(row.get("enabled", Boolean.class)),
            EventCodec.json().readValue(row.get("names", String.class), NAMES),
            EventCodec.json().readValue(row.get("words", String.class), WORDS));
    return new StoredReason(
        change,
        requireNonNull(row.get("version", Long.class)),
        requireNonNull(row.get("changed_at", Instant.class)));
  }
}
