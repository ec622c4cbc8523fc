package io.earful.reporting.mention;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Writes what is said of mentions as noise, where their ledger rows are locked. */
@Repository
class NoiseRows {

  private static final String REMEMBER =
      """
      update mention_seen s
      set noise_mark = u.mark
      from unnest(:ids::bigint[], :marks::text[]) as u (id, mark)
      where s.id = u.id
      """;

  private static final String SHOW =
      """
      update mention m
      set noise = u.noise, noise_mark = u.mark, mute_id = u.mute, marked_at = u.said_at
      from unnest(:ids::bigint[], :times::timestamptz[], :noises::text[], :marks::text[],
        :mutes::uuid[], :saidAt::timestamptz[])
        as u (id, published_at, noise, mark, mute, said_at)
      where m.id = u.id and m.published_at = u.published_at
      """;

  private final DatabaseClient db;

  NoiseRows(DatabaseClient db) {
    this.db = db;
  }

  /**
   * What is said of a mention from now on.
   *
   * @param mark null as if nobody had ever said a word
   */
  record Marked(MentionPlace place, @Nullable NoiseMark mark) {

    @Nullable String noise() {
      return mark == null ? null : mark.noise();
    }
  }

  Mono<Void> write(List<Marked> marked) {
    if (marked.isEmpty()) {
      return Mono.empty();
    }
    List<MentionPlace> places = marked.stream().map(Marked::place).toList();
    String[] marks = Columns.texts(marked, of(NoiseMark::json));
    return db.sql(REMEMBER)
        .bind("ids", MentionPlace.ids(places))
        .bind("marks", marks)
        .fetch()
        .rowsUpdated()
        .then(
            db.sql(SHOW)
                .bind("ids", MentionPlace.ids(places))
                .bind("times", MentionPlace.times(places))
                .bind("noises", Columns.texts(marked, Marked::noise))
                .bind("marks", marks)
                .bind("mutes", Columns.of(marked, new UUID[marked.size()], of(NoiseMark::muteId)))
                .bind(
                    "saidAt", Columns.of(marked, new Instant[marked.size()], of(NoiseMark::saidAt)))
                .fetch()
                .rowsUpdated())
        .then();
  }

  private static <V> Function<Marked, @Nullable V> of(Function<NoiseMark, @Nullable V> part) {
    return one -> one.mark() == null ? null : part.apply(one.mark());
  }
}
