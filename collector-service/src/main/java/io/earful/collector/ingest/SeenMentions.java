package io.earful.collector.ingest;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The memory of mentions. Rows are made and locked in the order of their keys, so that two writers
 * of the same mentions wait for each other and never for ever.
 */
final class SeenMentions {

  private static final String INSERT =
      """
      insert into collector.seen_mention
        (key_hash, revision, earlier, field_prints, edited_at, conversation_key, historical,
         deleted_at, source_id, brand_ids, collected_at, engagement, measured_at)
      select u.key_hash, u.revision, u.earlier, u.field_prints, u.edited_at, u.conversation_key,
             u.historical, u.deleted_at, :source, :brands::text[], :now, u.engagement,
             case when u.engagement is null then null else :now end
      from unnest(:hashes::uuid[], :revisions::text[], :earlier::text[], :prints::bigint[],
                  :edited::timestamptz[], :conversations::text[], :historical::boolean[],
                  :deleted::timestamptz[], :engagements::text[])
        as u (key_hash, revision, earlier, field_prints, edited_at, conversation_key, historical,
              deleted_at, engagement)
      order by u.key_hash
      on conflict (key_hash) do nothing
      returning key_hash
      """;

  private static final String FIND =
      """
      select key_hash, revision, earlier, field_prints, edited_at, conversation_key, historical,
             deleted_at, source_id, more_sources, brand_ids, collected_at, engagement, measured_at
      from collector.seen_mention
      where key_hash = any(:hashes::uuid[])
      order by key_hash
      """;

  private static final String LOCK = FIND + "for update\n";

  private static final String UPDATE =
      """
      update collector.seen_mention s
      set revision = u.revision, earlier = u.earlier, field_prints = u.field_prints,
          edited_at = u.edited_at, deleted_at = u.deleted_at, more_sources = u.more_sources,
          brand_ids = string_to_array(u.brands, chr(31)),
          engagement = u.engagement, measured_at = u.measured_at
      from unnest(:hashes::uuid[], :revisions::text[], :earlier::text[], :prints::bigint[],
                  :edited::timestamptz[], :deleted::timestamptz[], :sources::text[],
                  :brands::text[],
                  :engagements::text[], :measured::timestamptz[])
        as u (key_hash, revision, earlier, field_prints, edited_at, deleted_at, more_sources,
              brands, engagement, measured_at)
      where s.key_hash = u.key_hash
      """;

  private static final String SEPARATOR = ",";

  private final DatabaseClient db;

  SeenMentions(DatabaseClient db) {
    this.db = db;
  }

  /** Emits the hashes of those that nothing was known of. */
  Flux<UUID> insert(List<SeenMention> rows, Origin origin, Instant now) {
    return db.sql(INSERT)
        .bind("source", origin.sourceId())
        .bind("brands", origin.brands().toArray(String[]::new))
        .bind("now", now)
        .bind("hashes", column(rows, SeenMention::hash, UUID[]::new))
        .bind("revisions", column(rows, SeenMention::revision, String[]::new))
        .bind("earlier", column(rows, row -> join(row.earlier()), String[]::new))
        .bind("prints", column(rows, SeenMention::fieldPrints, Long[]::new))
        .bind("edited", column(rows, SeenMention::editedAt, Instant[]::new))
        .bind("conversations", column(rows, SeenMention::conversationKey, String[]::new))
        .bind("historical", column(rows, SeenMention::historical, Boolean[]::new))
        .bind("deleted", column(rows, SeenMention::deletedAt, Instant[]::new))
        .bind("engagements", column(rows, SeenMention::engagement, String[]::new))
        .map(row -> Objects.requireNonNull(row.get(0, UUID.class)))
        .all();
  }

  Flux<SeenMention> find(Collection<UUID> hashes) {
    return select(FIND, hashes);
  }

  /** The same, held until the transaction ends. */
  Flux<SeenMention> lock(Collection<UUID> hashes) {
    return select(LOCK, hashes);
  }

  private Flux<SeenMention> select(String sql, Collection<UUID> hashes) {
    return db.sql(sql).bind("hashes", hashes.toArray(UUID[]::new)).map(SeenMentions::row).all();
  }

  Mono<Void> update(List<SeenMention> rows) {
    return db.sql(UPDATE)
        .bind("brands", column(rows, SeenMentions::brands, String[]::new))
        .bind("hashes", column(rows, SeenMention::hash, UUID[]::new))
        .bind("revisions", column(rows, SeenMention::revision, String[]::new))
        .bind("earlier", column(rows, row -> join(row.earlier()), String[]::new))
        .bind("prints", column(rows, SeenMention::fieldPrints, Long[]::new))
        .bind("edited", column(rows, SeenMention::editedAt, Instant[]::new))
        .bind("deleted", column(rows, SeenMention::deletedAt, Instant[]::new))
        .bind("sources", column(rows, row -> join(row.moreSources()), String[]::new))
        .bind("engagements", column(rows, SeenMention::engagement, String[]::new))
        .bind("measured", column(rows, SeenMention::measuredAt, Instant[]::new))
        .fetch()
        .rowsUpdated()
        .then();
  }

  private static <T> T[] column(
      List<SeenMention> rows, Function<SeenMention, ?> field, IntFunction<T[]> array) {
    return rows.stream().map(field).toArray(array);
  }

  private static SeenMention row(Readable row) {
    return new SeenMention(
        Objects.requireNonNull(row.get(0, UUID.class)),
        Objects.requireNonNull(row.get(1, String.class)),
        split(row.get(2, String.class)),
        Objects.requireNonNull(row.get(3, Long.class)),
        row.get(4, Instant.class),
        Objects.requireNonNull(row.get(5, String.class)),
        Objects.requireNonNull(row.get(6, Boolean.class)),
        row.get(7, Instant.class),
        Objects.requireNonNull(row.get(8, String.class)),
        split(row.get(9, String.class)),
        Set.of(Objects.requireNonNull(row.get(10, String[].class))),
        Objects.requireNonNull(row.get(11, Instant.class)),
        row.get(12, String.class),
        row.get(13, Instant.class));
  }

  /** As one text, since an array of arrays cannot be unnested by row. */
  private static String brands(SeenMention row) {
    return String.join("\u001f", row.brands());
  }

  private static String join(List<String> values) {
    return String.join(SEPARATOR, values);
  }

  private static List<String> split(@Nullable String joined) {
    return joined == null || joined.isEmpty() ? List.of() : List.of(joined.split(SEPARATOR));
  }
}
