package io.earful.reporting.mention;

import static java.util.Objects.requireNonNull;

import io.earful.reporting.mention.NoiseRows.Marked;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
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

  private final DatabaseClient db;
  private final CountedRows counted;
  private final NoiseRows rows;
  private final Mutes mutes;
  private final MentionWatchers watchers;

  NoiseMentions(
      DatabaseClient db,
      CountedRows counted,
      NoiseRows rows,
      Mutes mutes,
      MentionWatchers watchers) {
    this.db = db;
    this.counted = counted;
    this.rows = rows;
    this.mutes = mutes;
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
    return write(mentions.stream().map(one -> new Marked(one.place(), mark)).toList());
  }

  /** Takes back what people said of locked mentions: a mute that reaches them takes them again. */
  public Mono<Void> unsay(List<Markable> mentions) {
    return mutes.marks(mentions.stream().map(Markable::place).toList()).flatMap(this::write);
  }

  private Mono<Void> write(List<Marked> marked) {
    if (marked.isEmpty()) {
      return Mono.empty();
    }
    return counted
        .of(marked.stream().map(Marked::place).toList())
        .flatMap(
            before ->
                rows.write(marked).then(Mono.defer(() -> watchers.tell(changes(before, marked)))));
  }

  private static MentionChanges changes(Map<Long, Counted> rows, List<Marked> marked) {
    List<MentionChange> changes = new ArrayList<>();
    for (Marked one : marked) {
      Counted before = rows.get(one.place().id());
      if (before != null && !Objects.equals(before.noise(), one.noise())) {
        changes.add(new MentionChange(one.place().id(), before, before.withNoise(one.noise())));
      }
    }
    return new MentionChanges(List.copyOf(changes), List.of());
  }
}
