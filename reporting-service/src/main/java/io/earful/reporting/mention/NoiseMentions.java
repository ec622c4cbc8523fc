package io.earful.reporting.mention;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Says of mentions that they are noise, or are not, in the ledger, the views and the sums. */
@Repository
public class NoiseMentions {

  private static final String SEEN =
      """
      select s.id, s.published_at, s.noise_mark, m.brand_ids
      from mention_seen s
      join mention m on m.id = s.id and m.published_at = s.published_at
      where s.id = any(:ids::bigint[])
        and (cardinality(:brands::text[]) = 0 or m.brand_ids && :brands::text[])
      order by s.id
      """;

  private static final String LOCK =
      "select id from mention_seen where id = any(:ids::bigint[]) order by id for update";

  private static final String REMEMBER =
      "update mention_seen set noise_mark = :mark where id = any(:ids::bigint[])";

  private static final String SHOW =
      """
      update mention m
      set noise = :noise, noise_mark = :mark, mute_id = :mute, marked_at = :saidAt
      from unnest(:ids::bigint[], :times::timestamptz[]) as u (id, published_at)
      where m.id = u.id and m.published_at = u.published_at
      """;

  private final DatabaseClient db;
  private final CountedRows counted;
  private final MentionWatchers watchers;

  NoiseMentions(DatabaseClient db, CountedRows counted, MentionWatchers watchers) {
    this.db = db;
    this.counted = counted;
    this.watchers = watchers;
  }

  /**
   * A mention that stays as it is until the transaction ends.
   *
   * @param publishedAt as its row has it
   * @param mark the last word; null when nobody has said one
   * @param brandIds brands for which it was found
   */
  public record Markable(
      long id, Instant publishedAt, @Nullable NoiseMark mark, List<String> brandIds) {

    MentionPlace place() {
      return new MentionPlace(id, publishedAt);
    }
  }

  /**
   * Locks those of the mentions that the caller may see, until the transaction ends.
   *
   * @param brands brands that the caller may see; empty for all
   */
  public Mono<List<Markable>> lock(Collection<Long> ids, Set<String> brands) {
    return visible(ids, brands)
        .filter(visible -> !visible.isEmpty())
        .flatMap(
            visible ->
                db.sql(LOCK)
                    .bind("ids", visible.toArray(Long[]::new))
                    .fetch()
                    .all()
                    .then(Mono.defer(() -> seen(visible, brands).collectList())))
        .defaultIfEmpty(List.of());
  }

  /** Ids of those of the mentions that the caller may see. */
  public Mono<List<Long>> visible(Collection<Long> ids, Set<String> brands) {
    return seen(ids, brands).map(Markable::id).collectList();
  }

  private Flux<Markable> seen(Collection<Long> ids, Set<String> brands) {
    return db.sql(SEEN)
        .bind("ids", ids.toArray(Long[]::new))
        .bind("brands", brands.toArray(String[]::new))
        .map(NoiseMentions::markable)
        .all();
  }

  private static Markable markable(Readable row) {
    return new Markable(
        requireNonNull(row.get("id", Long.class)),
        requireNonNull(row.get("published_at", Instant.class)),
        NoiseMark.ofJson(row.get("noise_mark", String.class)),
        List.of(requireNonNull(row.get("brand_ids", String[].class))));
  }

  /**
   * Gives locked mentions another mark.
   *
   * @param mark null as if nobody had ever said a word
   */
  public Mono<Void> mark(List<Markable> mentions, @Nullable NoiseMark mark) {
    if (mentions.isEmpty()) {
      return Mono.empty();
    }
    List<MentionPlace> places = mentions.stream().map(Markable::place).toList();
    String json = mark == null ? null : mark.json();
    String noise = mark == null ? null : mark.noise();
    UUID mute = mark == null ? null : mark.muteId();
    Instant saidAt = mark == null ? null : mark.saidAt();
    return counted
        .of(places)
        .flatMap(
            before ->
                remember(places, json)
                    .then(
                        db.sql(SHOW)
                            .bind("noise", Parameter.fromOrEmpty(noise, String.class))
                            .bind("mark", Parameter.fromOrEmpty(json, String.class))
                            .bind("saidAt", Parameter.fromOrEmpty(saidAt, Instant.class))
                            .bind("mute", Parameter.fromOrEmpty(mute, UUID.class))
                            .bind("ids", MentionPlace.ids(places))
                            .bind("times", MentionPlace.times(places))
                            .fetch()
                            .rowsUpdated())
                    .then(Mono.defer(() -> watchers.tell(changes(before, noise)))));
  }

  private Mono<Void> remember(List<MentionPlace> places, @Nullable String json) {
    return db.sql(REMEMBER)
        .bind("mark", Parameter.fromOrEmpty(json, String.class))
        .bind("ids", MentionPlace.ids(places))
        .fetch()
        .rowsUpdated()
        .then();
  }

  private static MentionChanges changes(Map<Long, Counted> rows, @Nullable String noise) {
    List<MentionChange> changes = new ArrayList<>();
    rows.forEach(
        (id, before) -> changes.add(new MentionChange(id, before, before.withNoise(noise))));
    changes.removeIf(change -> requireNonNull(change.before()).equals(change.after()));
    return new MentionChanges(List.copyOf(changes), List.of());
  }
}
