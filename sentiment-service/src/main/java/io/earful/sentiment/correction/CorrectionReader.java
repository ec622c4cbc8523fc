package io.earful.sentiment.correction;

import static java.util.Objects.requireNonNull;

import io.earful.event.SentimentLabel;
import io.earful.sentiment.polarity.Logits;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the corrections in force. */
public final class CorrectionReader {

  /** More than this many are not learnt from: the newest tell what the rest would. */
  private static final int MOST = 20_000;

  private static final String JUDGED =
      """
      select mention_key, language, channel, negative, neutral, positive, model_label, label
      from correction
      where label is not null and logit_model = :model
      order by stored_at desc, mention_id
      limit :most
      """;

  private static final String CHANGES =
      """
      select least(:most::bigint,
               count(*) filter (where label is not null and logit_model = :model)) as in_force,
             count(*) filter (where stored_at > :since) as fresh
      from correction
      """;

  private static final String COUNTS =
      """
      select model, language, model_label, label, count(*) as n,
             count(*) filter (where unsure) as unsure
      from correction
      where label is not null and model is not null and model_label is not null
      group by model, language, model_label, label
      order by model, language, model_label, label
      """;

  /**
   * What happened to the corrections.
   *
   * @param inForce that are learnt from
   * @param fresh written since the time asked about, withdrawals included
   */
  public record Changes(long inForce, long fresh) {}

  private final DatabaseClient db;

  public CorrectionReader(DatabaseClient db) {
    this.db = db;
  }

  /** Those of which a model's logits are known, the newest first. */
  public Flux<JudgedCorrection> judgedBy(String model) {
    return db.sql(JUDGED)
        .bind("model", model)
        .bind("most", MOST)
        .map(
            row ->
                new JudgedCorrection(
                    text(row, "mention_key"),
                    text(row, "language"),
                    text(row, "channel"),
                    new Logits(
                        requireNonNull(row.get("negative", Double.class)),
                        requireNonNull(row.get("neutral", Double.class)),
                        requireNonNull(row.get("positive", Double.class))),
                    label(row.get("model_label", String.class)),
                    requireNonNull(label(text(row, "label")))))
        .all();
  }

  /** How many there are for a model, and how many were written after a time. */
  public Mono<Changes> changes(String model, Instant since) {
    return db.sql(CHANGES)
        .bind("model", model)
        .bind("since", since)
        .bind("most", (long) MOST)
        .map(row -> new Changes(number(row, "in_force"), number(row, "fresh")))
        .one();
  }

  /** People's labels against those that were shown. */
  public Flux<LabelCount> counts() {
    return db.sql(COUNTS)
        .map(
            row ->
                new LabelCount(
                    text(row, "model"),
                    text(row, "language"),
                    requireNonNull(label(text(row, "model_label"))),
                    requireNonNull(label(text(row, "label"))),
                    number(row, "n"),
                    number(row, "unsure")))
        .all();
  }

  private static String text(Readable row, String column) {
    return requireNonNull(row.get(column, String.class));
  }

  private static long number(Readable row, String column) {
    return requireNonNull(row.get(column, Long.class));
  }

  private static @Nullable SentimentLabel label(@Nullable String name) {
    return name == null ? null : SentimentLabel.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
