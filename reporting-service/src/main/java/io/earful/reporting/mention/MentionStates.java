package io.earful.reporting.mention;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The table that decides. Rows are inserted and locked in ascending order of their id, so that two
 * batches that meet in several mentions wait for each other instead of blocking each other.
 */
@Repository
class MentionStates {

  private static final String COLUMNS =
      """
      id, decode(key_hash, 'hex'), revision, edited_at, collected_at, published_at,
      model, scored_at, scored_part, scored_pos,
      historical, string_to_array(source_ids, chr(31)),
      string_to_array(brand_ids, chr(31)), engagement, engagement_at,
      deleted_at, deletion_reason
      """;

  private static final String ROWS =
      """
      unnest(:ids::bigint[], :hashes::text[], :revisions::text[], :edited::timestamptz[],
             :collected::timestamptz[], :published::timestamptz[], :models::text[],
             :scored::timestamptz[], :parts::smallint[], :positions::bigint[], :historical::boolean[],
             :sources::text[], :brands::text[], :engagements::text[], :engagedAt::timestamptz[],
             :deleted::timestamptz[], :reasons::text[])
        as u (id, key_hash, revision, edited_at, collected_at, published_at,
              model, scored_at, scored_part, scored_pos,
              historical, source_ids, brand_ids, engagement, engagement_at, deleted_at, deletion_reason)
      """;

  private static final String INSERT =
      """
      insert into mention_seen (id, key_hash, revision, edited_at, collected_at, published_at,
        model, scored_at, scored_part, scored_pos,
        historical, source_ids, brand_ids, engagement, engagement_at, deleted_at, deletion_reason)
      select %s from %s
      order by u.id
      on conflict do nothing
      returning id
      """
          .formatted(COLUMNS, ROWS);

  private static final String LOCK =
      """
      select id, key_hash, revision, edited_at, collected_at, published_at,
             model, scored_at, scored_part, scored_pos,
             historical, source_ids, brand_ids, engagement, engagement_at, deleted_at, deletion_reason,
             correction, noise_mark
      from mention_seen
      where id = any(:ids::bigint[])
      order by id
      for update
      """;

  private static final String UPDATE =
      """
      update mention_seen s
      set revision = n.revision, edited_at = n.edited_at, collected_at = n.collected_at,
          published_at = n.published_at,
          model = n.model, scored_at = n.scored_at, scored_part = n.scored_part,
          scored_pos = n.scored_pos, historical = n.historical, source_ids = n.source_ids, brand_ids = n.brand_ids,
          engagement = n.engagement, engagement_at = n.engagement_at,
          deleted_at = n.deleted_at, deletion_reason = n.deletion_reason,
          correction = case when n.deleted_at is null then s.correction end,
          noise_mark = case when n.deleted_at is null then s.noise_mark end
      from (select %s from %s)
        as n (id, key_hash, revision, edited_at, collected_at, published_at,
              model, scored_at, scored_part, scored_pos,
              historical, source_ids, brand_ids, engagement, engagement_at, deleted_at, deletion_reason)
      where s.id = n.id
      """
          .formatted(COLUMNS, ROWS);

  private final DatabaseClient db;

  MentionStates(DatabaseClient db) {
    this.db = db;
  }

  /** Emits the ids of those that were unknown until now; the others are left as they are. */
  Flux<Long> insert(List<MentionState> states) {
    return bound(INSERT, states).map(row -> requireNonNull(row.get(0, Long.class))).all();
  }

  /** Locks the mentions until the transaction ends, and emits what is known of them. */
  Flux<MentionState> lock(Collection<Long> ids) {
    return db.sql(LOCK).bind("ids", ids.toArray(Long[]::new)).map(MentionStates::state).all();
  }

  Mono<Void> update(List<MentionState> states) {
    return bound(UPDATE, states).fetch().rowsUpdated().then();
  }

  private DatabaseClient.GenericExecuteSpec bound(String sql, List<MentionState> states) {
    int size = states.size();
    return db.sql(sql)
        .bind("ids", Columns.longs(states, MentionState::id))
        .bind("hashes", Columns.texts(states, state -> Columns.hex(state.keyHash())))
        .bind("revisions", Columns.texts(states, version(MentionVersion::revision)))
        .bind("edited", Columns.of(states, new Instant[size], version(MentionVersion::editedAt)))
        .bind(
            "collected",
            Columns.of(states, new Instant[size], version(MentionVersion::collectedAt)))
        .bind("published", Columns.of(states, new Instant[size], MentionState::publishedAt))
        .bind("models", Columns.texts(states, MentionState::model))
        .bind("scored", Columns.of(states, new Instant[size], place(LogPlace::at)))
        .bind(
            "parts", Columns.of(states, new Short[size], place(place -> (short) place.partition())))
        .bind("positions", Columns.longs(states, place(LogPlace::position)))
        .bind("historical", Columns.of(states, new Boolean[size], MentionState::historical))
        .bind("sources", Columns.texts(states, state -> Columns.joined(state.sourceIds())))
        .bind("brands", Columns.texts(states, state -> Columns.joined(state.brandIds())))
        .bind("engagements", Columns.texts(states, reading(EngagementReading::json)))
        .bind("engagedAt", Columns.of(states, new Instant[size], reading(EngagementReading::at)))
        .bind("deleted", Columns.of(states, new Instant[size], stone(Tombstone::at)))
        .bind("reasons", Columns.texts(states, stone(Tombstone::reason)));
  }

  private static <V> Function<MentionState, @Nullable V> version(
      Function<MentionVersion, @Nullable V> part) {
    return state -> {
      MentionVersion version = state.version();
      return version == null ? null : part.apply(version);
    };
  }

  private static <V> Function<MentionState, @Nullable V> place(
      Function<LogPlace, @Nullable V> part) {
    return state -> {
      LogPlace place = state.scoredAt();
      return place == null ? null : part.apply(place);
    };
  }

  private static <V> Function<MentionState, @Nullable V> reading(
      Function<EngagementReading, @Nullable V> part) {
    return state -> {
      EngagementReading reading = state.engagement();
      return reading == null ? null : part.apply(reading);
    };
  }

  private static <V> Function<MentionState, @Nullable V> stone(
      Function<Tombstone, @Nullable V> part) {
    return state -> {
      Tombstone stone = state.tombstone();
      return stone == null ? null : part.apply(stone);
    };
  }

  private static MentionState state(Readable row) {
    ByteBuffer hash = requireNonNull(row.get("key_hash", ByteBuffer.class));
    byte[] keyHash = new byte[hash.remaining()];
    hash.get(keyHash);
    return MentionState.stored(
        requireNonNull(row.get("id", Long.class)),
        keyHash,
        version(row),
        row.get("published_at", Instant.class),
        row.get("model", String.class),
        place(row),
        requireNonNull(row.get("historical", Boolean.class)),
        List.of(requireNonNull(row.get("source_ids", String[].class))),
        List.of(requireNonNull(row.get("brand_ids", String[].class))),
        reading(row),
        stone(row),
        Correction.ofJson(row.get("correction", String.class)),
        NoiseMark.ofJson(row.get("noise_mark", String.class)));
  }

  private static @Nullable MentionVersion version(Readable row) {
    String revision = row.get("revision", String.class);
    return revision == null
        ? null
        : new MentionVersion(
            row.get("edited_at", Instant.class),
            requireNonNull(row.get("collected_at", Instant.class)),
            revision);
  }

  private static @Nullable LogPlace place(Readable row) {
    Instant at = row.get("scored_at", Instant.class);
    return at == null
        ? null
        : new LogPlace(
            at,
            requireNonNull(row.get("scored_part", Short.class)),
            requireNonNull(row.get("scored_pos", Long.class)));
  }

  private static @Nullable EngagementReading reading(Readable row) {
    String json = row.get("engagement", String.class);
    return json == null
        ? null
        : new EngagementReading(json, requireNonNull(row.get("engagement_at", Instant.class)));
  }

  private static @Nullable Tombstone stone(Readable row) {
    Instant at = row.get("deleted_at", Instant.class);
    return at == null
        ? null
        : new Tombstone(at, requireNonNull(row.get("deletion_reason", String.class)));
  }
}
