package io.earful.reporting.noise;

import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The mutes that have something left to do, and the mentions that are next. */
@Repository
class OpenMutes {

  private static final String NEXT =
      """
      select id, kind, value, brand_ids, created_by, state, place_time, place_id
      from mute where state <> 'active'
      order by created_at, id
      limit 1
      for update skip locked
      """;

  private static final String WANTED =
      """
      select m.id, m.published_at from mention m
      where %s = :value and m.noise_mark is null
        and (cardinality(:brands::text[]) = 0
             or m.brand_ids <> '{}' and m.brand_ids <@ :brands::text[])
        and (m.published_at, m.id) < (:time, :id)
      order by m.published_at desc, m.id desc
      limit :limit
      """;

  private static final String KEPT_AWAY =
      "select m.id, m.published_at from mention m where m.mute_id = :mute limit :limit";

  private static final String MOVE =
      "update mute set place_time = :time, place_id = :id where id = :mute";

  private static final String SWEPT = "update mute set state = 'active' where id = :mute";

  private static final String REMOVE = "delete from mute where id = :mute";

  private static final String SWEEP_AGAIN =
      """
      update mute set state = 'sweeping', place_time = null, place_id = null
      where state = 'active'
      """;

  private final DatabaseClient db;

  OpenMutes(DatabaseClient db) {
    this.db = db;
  }

  /** The oldest that no other instance works on, locked until the transaction ends. */
  Mono<OpenMute> next() {
    return db.sql(NEXT).map(OpenMute::of).one();
  }

  /** Mentions behind the mute's place that it means, and of which nobody has spoken. */
  Mono<List<OpenMute.Place>> wanted(OpenMute mute, int limit) {
    return db.sql(WANTED.formatted(mute.kind().column()))
        .bind("value", mute.value())
        .bind("brands", mute.brandIds().toArray(String[]::new))
        .bind("time", mute.place().publishedAt())
        .bind("id", mute.place().id())
        .bind("limit", limit)
        .map(OpenMute.Place::of)
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
