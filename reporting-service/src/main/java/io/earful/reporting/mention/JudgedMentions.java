package io.earful.reporting.mention;

import io.earful.event.Analysis;
import io.earful.kit.problem.ConflictException;
import io.earful.kit.problem.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Lets a person's word win over the model's in the views, or the model's count again. */
@Repository
public class JudgedMentions {

  /** The ledger row is what everybody locks who changes anything of a mention. */
  private static final String LOCK = "select 1 from mention_seen where id = :id for update";

  private static final String REMEMBER =
      "update mention_seen set correction = :correction where id = :id";

  private static final String SHOW =
      """
      update mention
      set correction = :correction, label = :label, score = :score, confidence = :confidence,
          unsure = :unsure
      where id = :id and published_at = :publishedAt
      """;

  private final DatabaseClient db;
  private final MentionSearch mentions;
  private final CountedRows counted;
  private final MentionWatchers watchers;

  JudgedMentions(
      DatabaseClient db, MentionSearch mentions, CountedRows counted, MentionWatchers watchers) {
    this.db = db;
    this.mentions = mentions;
    this.counted = counted;
    this.watchers = watchers;
  }

  /**
   * Reads a mention.
   *
   * @param id as people see it
   * @param brands brands that the caller may see; empty for all
   * @return fails with {@link NotFoundException} when there is none that the caller may know of,
   *     and with {@link ConflictException} when it was not judged yet
   */
  public Mono<Judged> find(String id, Set<String> brands) {
    return Mono.defer(() -> mentions.find(MentionId.parse(id), brands))
        .switchIfEmpty(Mono.error(() -> MentionId.unknown(id)))
        .map(JudgedMentions::judged);
  }

  /** The same, locked until the transaction ends. */
  public Mono<Judged> lock(String id, Set<String> brands) {
    return find(id, brands)
        .flatMap(seen -> db.sql(LOCK).bind("id", seen.id()).fetch().rowsUpdated())
        .then(Mono.defer(() -> find(id, brands)));
  }

  private static Judged judged(StoredMention stored) {
    Analysis analysis = stored.analysis();
    if (analysis == null) {
      throw new ConflictException(
          "mention-not-scored",
          "the mention has no sentiment yet that could be corrected; try again in a moment");
    }
    return new Judged(
        stored.rowId(), stored.item(), stored.revision(), analysis, stored.correction());
  }

  /** Shows what a mention, which the caller has locked, is judged to be now. */
  public Mono<Void> show(Judged mention) {
    MentionItem.Sentiment sentiment = mention.sentiment();
    Correction correction = mention.correction();
    MentionPlace place = new MentionPlace(mention.id(), mention.item().publishedAt());
    Parameter json =
        Parameter.fromOrEmpty(correction == null ? null : correction.json(), String.class);
    return counted
        .of(List.of(place))
        .flatMap(
            before ->
                db.sql(REMEMBER)
                    .bind("correction", json)
                    .bind("id", mention.id())
                    .fetch()
                    .rowsUpdated()
                    .then(
                        db.sql(SHOW)
                            .bind("correction", json)
                            .bind("label", sentiment.label().toString())
                            .bind("score", (float) sentiment.score())
                            .bind("confidence", (float) sentiment.confidence())
                            .bind("unsure", sentiment.unsure())
                            .bind("id", place.id())
                            .bind("publishedAt", place.publishedAt())
                            .fetch()
                            .rowsUpdated())
                    .then(Mono.defer(() -> watchers.tell(changes(mention, before)))));
  }

  private static MentionChanges changes(Judged mention, Map<Long, Counted> rows) {
    Counted before = rows.get(mention.id());
    return new MentionChanges(List.of(change(mention, before)), List.of());
  }

  private static MentionChange change(Judged mention, @Nullable Counted before) {
    if (before == null) {
      throw new IllegalStateException("a locked mention has a row");
    }
    return new MentionChange(mention.id(), before, before.judged(mention.sentiment()));
  }
}
