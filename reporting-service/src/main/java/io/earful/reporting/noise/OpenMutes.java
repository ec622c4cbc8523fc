package io.earful.reporting.noise;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The mutes that have something left to do, and the mentions that are next. */
@Repository
class OpenMutes {

  private static final String NEXT =
      """
      select id, kind, value, brand_ids, created_by, state, place_time, place_id
      from mute where state <> 'active' and turn_at <= clock_timestamp()
      order by turn_at, id
      limit 1
      for update skip locked
      """;

  /** As many are looked at, however few are wanted: else a piece could read a whole network. */
  private static final String BEHIND =
      """
      select m.id, m.published_at,
             m.noise_mark is null
               and (cardinality(:brands::text[]) = 0
                    or m.brand_ids <> '{}' and m.brand_ids <@ :brands::text[]) as wanted
      from mention m
      where %s = :value and (m.published_at, m.id) < (:time, :id)
      order by m.published_at desc, m.id desc
      limit :limit
      """;

  private static final String KEPT_AWAY =
      "select m.id, m.published_at from mention m where m.mute_id = :mute limit :limit";

  private static final String MOVE =
      """
      update mute set place_time = :time, place_id = :id, turn_at = clock_timestamp()
      where id = :mute
      """;

  private static final String TURN = "update mute set turn_at = clock_timestamp() where id = :mute";

  private static final String POSTPONE =
      "update mute set turn_at = clock_timestamp() + interval '5 minutes' where id = :mute";

  private static final String SWEPT = "update mute set state = 'active' where id = :mute";

  private static final String REMOVE = "delete from mute where id = :mute";

  /**
   * In the order in which whoever adds mutes locks them. One that is on its way may have passed
   * what comes back, and begins again.
   */
  private static final String SWEEP_AGAIN =
      """
      update mute set state = 'sweeping', place_time = null, place_id = null, turn_at = now()
      where id in (select id from mute where state <> 'lifting'
                   order by kind, value, brand_ids for update)
      """;

  private final DatabaseClient db;

  OpenMutes(DatabaseClient db) {
    this.db = db;
  }

  /**
   * A mention behind the mute's place.
   *
   * @param wanted whether the mute means it, and nobody has spoken of it
   */
  record Behind(OpenMute.Place place, boolean wanted) {}

  /**
   * The one that has waited longest and that no other instance works on, locked until the
   * transaction ends.
   */
  Mono<OpenMute> next() {
    return db.sql(NEXT).map(OpenMute::of).one();
  }

  /** The next mentions behind the mute's place. */
  Mono<List<Behind>> behind(OpenMute mute, int limit) {
    return db.sql(BEHIND.formatted(mute.kind().column()))
        .bind("value", mute.value())
        .bind("brands", mute.brandIds().toArray(String[]::new))
        .bind("time", mute.place().publishedAt())
        .bind("id", mute.place().id())
        .bind("limit", limit)
        .map(
            row ->
                new Behind(
                    OpenMute.Place.of(row), requireNonNull(row.get("wanted", Boolean.class))))
        .all()
        .collectList();
  }

  /** Mentions that the mute keeps away. */
  Mono<List<OpenMute.Place>> keptAway(OpenMute mute, int limit) {
    return db.sql(KEPT_AWAY)
        .bind("mute", mute.id())
        .bind("limit", limit)
        .map(OpenMute.Place::of)
        .all()
        .collectList();
  }

  Mono<Void> move(OpenMute mute, OpenMute.Place place) {
    return db.sql(MOVE)
        .bind("time", place.publishedAt())
        .bind("id", place.id())
        .bind("mute", mute.id())
        .fetch()
        .rowsUpdated()
        .then();
  }

  /** The others are next. */
  Mono<Void> turn(OpenMute mute) {
    return db.sql(TURN).bind("mute", mute.id()).fetch().rowsUpdated().then();
  }

  /** It is tried again later, and keeps no other waiting. */
  Mono<Void> postpone(UUID mute) {
    return db.sql(POSTPONE).bind("mute", mute).fetch().rowsUpdated().then();
  }

  /** What is stored is as it should be. */
  Mono<Void> swept(OpenMute mute) {
    return db.sql(SWEPT).bind("mute", mute.id()).fetch().rowsUpdated().then();
  }

  /** Takes it away. What another one means as well is looked for once more. */
  Mono<Void> remove(OpenMute mute) {
    return db.sql(REMOVE)
        .bind("mute", mute.id())
        .fetch()
        .rowsUpdated()
        .then(db.sql(SWEEP_AGAIN).fetch().rowsUpdated())
        .then();
  }
}
