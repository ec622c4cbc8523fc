package io.earful.sentiment.correction;

import io.earful.event.MentionKey;
import io.earful.sentiment.polarity.Logits;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Writes the table of corrections; every statement may be repeated. */
public final class CorrectionStore {

  /** How long it is remembered that a mention is gone: longer than a correction is on its way. */
  static final Duration REMEMBER_ERASED = Duration.ofDays(90);

  /** The same version again is news only when another model has judged the text since. */
  private static final String UPSERT =
      """
      insert into correction (mention_id, mention_key, version, correction_id, language, channel,
        negative, neutral, positive, logit_model, model, model_label, unsure, label, corrected_at)
      select u.* from unnest(:ids::text[], :keys::text[], :versions::bigint[],
        :corrections::text[], :languages::text[], :channels::text[], :negatives::float8[],
        :neutrals::float8[], :positives::float8[], :logitModels::text[], :models::text[],
        :modelLabels::text[], :unsure::boolean[], :labels::text[], :times::timestamptz[])
        as u (id, key, version, correction, language, channel, negative, neutral, positive,
          logit_model, model, model_label, unsure, label, at)
      where not exists (select 1 from erased_mention e where e.mention_id = u.id)
      order by u.id
      on conflict (mention_id) do update set
        version = excluded.version, correction_id = excluded.correction_id,
        language = excluded.language, channel = excluded.channel, negative = excluded.negative,
        neutral = excluded.neutral, positive = excluded.positive,
        logit_model = excluded.logit_model, model = excluded.model,
        model_label = excluded.model_label, unsure = excluded.unsure, label = excluded.label,
        corrected_at = excluded.corrected_at, stored_at = now()
      where excluded.version > correction.version
        or excluded.version = correction.version
          and excluded.logit_model is distinct from correction.logit_model
      """;

  private static final String REMEMBER =
      """
      insert into erased_mention (mention_id)
      select id from unnest(:ids::text[]) as u (id) order by id
      on conflict (mention_id) do nothing
      """;

  private static final String ERASE =
      """
      delete from correction where mention_id = any(:ids::text[])
      """;

  private static final String SWEEP =
      """
      delete from correction c using erased_mention e where e.mention_id = c.mention_id
      """;

  private static final String FORGET =
      """
      delete from erased_mention where erased_at < now() - make_interval(secs => :age)
      """;

  private static final String JUDGED_BY =
      """
      insert into judging_model (model) values (:model)
      on conflict (only_row) do update set model = excluded.model, since = now()
        where judging_model.model <> excluded.model
      returning model
      """;

  private final DatabaseClient db;

  /** Joins the transactions of its callers. */
  public CorrectionStore(DatabaseClient db) {
    this.db = db;
  }

  /**
   * Keeps the corrections that are newer than what is kept.
   *
   * @param corrections at most one of a mention
   */
  Mono<Void> save(List<StoredCorrection> corrections) {
    if (corrections.isEmpty()) {
      return Mono.empty();
    }
    return db.sql(UPSERT)
        .bind("ids", texts(corrections, c -> c.key().id()))
        .bind("keys", texts(corrections, c -> c.key().value()))
        .bind("versions", column(corrections, new Long[0], StoredCorrection::version))
        .bind("corrections", texts(corrections, StoredCorrection::id))
        .bind("languages", texts(corrections, StoredCorrection::language))
        .bind("channels", texts(corrections, StoredCorrection::channel))
        .bind("negatives", logits(corrections, Logits::negative))
        .bind("neutrals", logits(corrections, Logits::neutral))
        .bind("positives", logits(corrections, Logits::positive))
        .bind("logitModels", texts(corrections, StoredCorrection::logitModel))
        .bind("models", texts(corrections, StoredCorrection::model))
        .bind("modelLabels", texts(corrections, c -> text(c.modelLabel())))
        .bind("unsure", column(corrections, new Boolean[0], StoredCorrection::unsure))
        .bind("labels", texts(corrections, c -> text(c.label())))
        .bind("times", column(corrections, new Instant[0], StoredCorrection::at))
        .fetch()
        .rowsUpdated()
        .then();
  }

  /** Forgets what was said of mentions that are gone, and what is still on its way. */
  public Mono<Void> erase(Collection<MentionKey> gone) {
    if (gone.isEmpty()) {
      return Mono.empty();
    }
    String[] ids = gone.stream().map(MentionKey::id).distinct().toArray(String[]::new);
    return db.sql(REMEMBER)
        .bind("ids", ids)
        .then()
        .then(Mono.defer(() -> db.sql(ERASE).bind("ids", ids).then()));
  }

  /**
   * Removes what an erasure and a correction in the same moment left behind, neither of which saw
   * the other, and forgets erasures that nothing can be on its way for any more.
   */
  public Mono<Void> sweep() {
    return db.sql(SWEEP)
        .then()
        .then(
            Mono.defer(
                () -> db.sql(FORGET).bind("age", (double) REMEMBER_ERASED.toSeconds()).then()));
  }

  /** Notes which model computes the logits from now on; true when that is another than before. */
  public Mono<Boolean> judgedBy(String model) {
    return db.sql(JUDGED_BY)
        .bind("model", model)
        .mapValue(String.class)
        .one()
        .map(changed -> true)
        .defaultIfEmpty(false);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static String[] texts(
      List<StoredCorrection> rows, Function<StoredCorrection, @Nullable String> part) {
    return column(rows, new String[0], part);
  }

  private static Double[] logits(List<StoredCorrection> rows, Function<Logits, Double> part) {
    return column(
        rows,
        new Double[0],
        row -> {
          Logits logits = row.logits();
          return logits == null ? null : part.apply(logits);
        });
  }

  private static <V> V[] column(
      List<StoredCorrection> rows, V[] empty, Function<StoredCorrection, @Nullable V> part) {
    V[] column = Arrays.copyOf(empty, rows.size());
    for (int i = 0; i < column.length; i++) {
      column[i] = part.apply(rows.get(i));
    }
    return column;
  }
}
