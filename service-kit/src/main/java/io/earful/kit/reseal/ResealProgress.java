package io.earful.kit.reseal;

import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** How far each column is. All of it joins the caller's transaction. */
final class ResealProgress {

  /** One instance at a time works at a column; the others come back later. */
  private static final String LOCK =
      "select pg_try_advisory_xact_lock(hashtext('earful reseal ' || :name)) as mine";

  private static final String BEGIN =
      """
      insert into bus.reseal (name, key_id, position) values (:name, :key, :first)
      on conflict (name, key_id) do nothing
      """;

  private static final String FIND =
      """
      select position, finished_at is not null as finished,
             coalesce(finished_at > now() - interval '1 day', false) as rests
      from bus.reseal where name = :name and key_id = :key
      """;

  private static final String ADVANCE =
      """
      update bus.reseal
      set position = :position, resealed = resealed + :resealed, failed = failed + :failed,
          finished_at = case when :ended then now() else finished_at end
      where name = :name and key_id = :key
      returning resealed, failed
      """;

  private final DatabaseClient db;
  private final String keyId;

  ResealProgress(DatabaseClient db, String keyId) {
    this.db = db;
    this.keyId = keyId;
  }

  /**
   * Where a column is.
   *
   * @param position id of the last row that was looked at
   * @param finished whether all rows were looked at once
   * @param rests whether that was within a day
   */
  record Place(String position, boolean finished, boolean rests) {}

  /** All that was done to a column under this key. */
  record Sum(long resealed, long failed) {}

  /** Empty when another instance works at it. */
  Mono<Place> take(SealedColumn column) {
    return db.sql(LOCK)
        .bind("name", column.name())
        .map(row -> Boolean.TRUE.equals(row.get("mine", Boolean.class)))
        .one()
        .filter(mine -> mine)
        .flatMap(mine -> begin(column).then(find(column)));
  }

  private Mono<Void> begin(SealedColumn column) {
    return db.sql(BEGIN)
        .bind("name", column.name())
        .bind("key", keyId)
        .bind("first", column.first())
        .fetch()
        .rowsUpdated()
        .then();
  }

  private Mono<Place> find(SealedColumn column) {
    return db.sql(FIND)
        .bind("name", column.name())
        .bind("key", keyId)
        .map(
            row ->
                new Place(
                    Objects.requireNonNull(row.get("position", String.class)),
                    Boolean.TRUE.equals(row.get("finished", Boolean.class)),
                    Boolean.TRUE.equals(row.get("rests", Boolean.class))))
        .one();
  }

  /**
   * @param ended whether there is nothing behind the position
   */
  Mono<Sum> advance(SealedColumn column, String position, Sum piece, boolean ended) {
    return db.sql(ADVANCE)
        .bind("name", column.name())
        .bind("key", keyId)
        .bind("position", position)
        .bind("resealed", piece.resealed())
        .bind("failed", piece.failed())
        .bind("ended", ended)
        .map(
            row ->
                new Sum(
                    Objects.requireNonNull(row.get("resealed", Long.class)),
                    Objects.requireNonNull(row.get("failed", Long.class))))
        .one();
  }
}
