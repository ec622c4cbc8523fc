package io.earful.sentiment.adapter;

import static java.util.Objects.requireNonNull;

import io.earful.event.SentimentLabel;
import io.earful.sentiment.polarity.Logits;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The sample of scored mentions in the database, which all instances fill together. */
final class SampleStore {

  private static final String SAVE =
      """
      insert into scored_sample (slot, model, language, channel, negative, neutral, positive,
        label, confidence)
      select u.slot, :model, u.language, u.channel, u.negative, u.neutral, u.positive, u.label,
        u.confidence
      from unnest(:slots::int[], :languages::text[], :channels::text[], :negatives::float8[],
        :neutrals::float8[], :positives::float8[], :labels::text[], :confidences::float8[])
        as u (slot, language, channel, negative, neutral, positive, label, confidence)
      order by u.slot
      on conflict (slot) do update set model = excluded.model, language = excluded.language,
        channel = excluded.channel, negative = excluded.negative, neutral = excluded.neutral,
        positive = excluded.positive, label = excluded.label, confidence = excluded.confidence
      """;

  private static final String READ =
      """
      select slot, language, channel, negative, neutral, positive, label, confidence
      from scored_sample
      where model = :model
      order by slot
      """;

  private final DatabaseClient db;

  SampleStore(DatabaseClient db) {
    this.db = db;
  }

  Mono<Void> save(String model, List<ScoredSample.Sampled> sample) {
    if (sample.isEmpty()) {
      return Mono.empty();
    }
    List<Logits> logits = sample.stream().map(its -> Logits.of(its.own())).toList();
    return db.sql(SAVE)
        .bind("model", model)
        .bind("slots", sample.stream().map(ScoredSample.Sampled::slot).toArray(Integer[]::new))
        .bind("languages", texts(sample, ScoredSample.Sampled::language))
        .bind("channels", texts(sample, ScoredSample.Sampled::channel))
        .bind("negatives", logits.stream().map(Logits::negative).toArray(Double[]::new))
        .bind("neutrals", logits.stream().map(Logits::neutral).toArray(Double[]::new))
        .bind("positives", logits.stream().map(Logits::positive).toArray(Double[]::new))
        .bind("labels", texts(sample, its -> its.label().toString()))
        .bind(
            "confidences",
            sample.stream().map(ScoredSample.Sampled::confidence).toArray(Double[]::new))
        .then();
  }

  /** Ordinary mentions as a model judges them; each weighs its confidence. */
  Flux<Observation> read(String model) {
    return db.sql(READ)
        .bind("model", model)
        .map(
            row ->
                new Observation(
                    requireNonNull(row.get("slot", Integer.class)) % Observation.FOLDS,
                    requireNonNull(row.get("language", String.class)),
                    requireNonNull(row.get("channel", String.class)),
                    new Logits(
                        requireNonNull(row.get("negative", Double.class)),
                        requireNonNull(row.get("neutral", Double.class)),
                        requireNonNull(row.get("positive", Double.class))),
                    SentimentLabel.valueOf(
                        requireNonNull(row.get("label", String.class)).toUpperCase(Locale.ROOT)),
                    requireNonNull(row.get("confidence", Double.class)),
                    false))
        .all();
  }

  private static String[] texts(
      List<ScoredSample.Sampled> sample, Function<ScoredSample.Sampled, String> part) {
    return sample.stream().map(part).toArray(String[]::new);
  }
}
