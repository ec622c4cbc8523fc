package io.earful.reporting.mention;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads what counts of mentions whose ledger rows the caller has locked. */
@Repository
class CountedRows {

  private static final String COUNTED =
      """
      select m.id, m.channel, m.language, m.brand_ids, m.published_at, m.historical,
             m.label, m.score, m.unsure, m.intent, m.topics, m.rating, m.mismatch,
             m.noise
      from unnest(:ids::bigint[], :times::timestamptz[]) as u (id, published_at)
      join mention m on m.id = u.id and m.published_at = u.published_at
      """;

  private final DatabaseClient db;

  CountedRows(DatabaseClient db) {
    this.db = db;
  }

  Mono<Map<Long, Counted>> of(Collection<MentionPlace> places) {
    if (places.isEmpty()) {
      return Mono.just(Map.of());
    }
    return db.sql(COUNTED)
        .bind("ids", MentionPlace.ids(places))
        .bind("times", MentionPlace.times(places))
        .map(row -> Map.entry(requireNonNull(row.get("id", Long.class)), counted(row)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private static Counted counted(Readable row) {
    return new Counted(
        requireNonNull(row.get("channel", String.class)),
        requireNonNull(row.get("language", String.class)),
        List.of(requireNonNull(row.get("brand_ids", String[].class))),
        requireNonNull(row.get("published_at", Instant.class)),
        requireNonNull(row.get("historical", Boolean.class)),
        row.get("label", String.class),
        row.get("score", Float.class),
        row.get("unsure", Boolean.class),
        row.get("intent", String.class),
        List.of(requireNonNull(row.get("topics", String[].class))),
        row.get("rating", Double.class),
        requireNonNull(row.get("mismatch", Boolean.class)),
        row.get("noise", String.class));
  }
}
