package io.earful.reporting.correction;

import static java.util.Objects.requireNonNull;

import io.earful.event.SentimentLabel;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Every correction of the mentions that are there. */
@Repository
class Corrections {

  static final String COLUMNS =
      """
      c.id, c.version, c.label, c.note, c.revision, c.model, c.model_label, c.model_score,
      c.model_confidence, c.model_unsure, c.corrected_by, c.corrected_at, c.in_force
      """;

  /** So many of one mention are shown. */
  private static final int MOST = 200;

  private static final String HISTORY =
      """
      select %s from sentiment_correction c
      where c.mention_id = :mention
      order by c.version desc
      limit :limit
      """
          .formatted(COLUMNS);

  private static final String SUPERSEDE =
      "update sentiment_correction set in_force = false where mention_id = :mention and in_force";

  private static final String INSERT =
      """
      insert into sentiment_correction (id, mention_id, version, label, note, revision, model,
        model_label, model_score, model_confidence, model_unsure, corrected_by, corrected_at,
        in_force)
      values (:id, :mention, :version, :label, :note, :revision, :model,
        :modelLabel, :modelScore, :modelConfidence, :modelUnsure, :by, :at, :inForce)
      """;

  private static final String ERASE =
      "delete from sentiment_correction where mention_id = any(:mentions::bigint[])";

  private final DatabaseClient db;

  Corrections(DatabaseClient db) {
    this.db = db;
  }

  /** All of a mention, the latest first. */
  Flux<CorrectionRecord> of(long mentionId) {
    return latest(mentionId, MOST);
  }

  /** The latest of a mention, whether it is in force or took another back. */
  Mono<CorrectionRecord> latest(long mentionId) {
    return latest(mentionId, 1).next();
  }

  private Flux<CorrectionRecord> latest(long mentionId, int limit) {
    return db.sql(HISTORY)
        .bind("mention", mentionId)
        .bind("limit", limit)
        .map(Corrections::record)
        .all();
  }

  /** Adds a correction, which takes the place of the one in force. */
  Mono<Void> add(long mentionId, CorrectionRecord made) {
    return db.sql(SUPERSEDE)
        .bind("mention", mentionId)
        .fetch()
        .rowsUpdated()
        .then(insert(mentionId, made));
  }

  private Mono<Void> insert(long mentionId, CorrectionRecord made) {
    SentimentLabel label = made.label();
    return db.sql(INSERT)
        .bind("id", made.id())
        .bind("mention", mentionId)
        .bind("version", made.version())
        .bind("label", text(label == null ? null : label.toString()))
        .bind("note", text(made.note()))
        .bind("revision", made.revision())
        .bind("model", made.model())
        .bind("modelLabel", made.modelLabel().toString())
        .bind("modelScore", (float) made.modelScore())
        .bind("modelConfidence", (float) made.modelConfidence())
        .bind("modelUnsure", made.modelUnsure())
        .bind("by", made.correctedBy())
        .bind("at", made.correctedAt())
        .bind("inForce", made.inForce())
        .fetch()
        .rowsUpdated()
        .then();
  }

  /** Forgets everything that was said of mentions that are gone. */
  Mono<Void> erase(Long[] mentionIds) {
    return db.sql(ERASE).bind("mentions", mentionIds).fetch().rowsUpdated().then();
  }

  private static Parameter text(@Nullable String value) {
    return Parameter.fromOrEmpty(value, String.class);
  }

  static CorrectionRecord record(Readable row) {
    String label = row.get("label", String.class);
    return new CorrectionRecord(
        requireNonNull(row.get("id", UUID.class)),
        requireNonNull(row.get("version", Integer.class)),
        label == null ? null : label(label),
        row.get("note", String.class),
        requireNonNull(row.get("revision", String.class)),
        requireNonNull(row.get("model", String.class)),
        label(requireNonNull(row.get("model_label", String.class))),
        shown(requireNonNull(row.get("model_score", Float.class))),
        shown(requireNonNull(row.get("model_confidence", Float.class))),
        requireNonNull(row.get("model_unsure", Boolean.class)),
        requireNonNull(row.get("corrected_by", String.class)),
        requireNonNull(row.get("corrected_at", Instant.class)),
        requireNonNull(row.get("in_force", Boolean.class)));
  }

  /** The decimal that was stored, without the digits that only its binary form has. */
  private static double shown(float stored) {
    return Double.parseDouble(Float.toString(stored));
  }

  private static SentimentLabel label(String word) {
    return SentimentLabel.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
