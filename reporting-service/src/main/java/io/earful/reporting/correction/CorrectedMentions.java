package io.earful.reporting.correction;

import static java.util.Objects.requireNonNull;

import io.earful.kit.page.Keyset;
import io.earful.kit.page.Page;
import io.earful.reporting.mention.JudgedText;
import io.earful.reporting.mention.MentionId;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The corrections in force, the latest first. */
@Repository
class CorrectedMentions {

  private static final String PAGE =
      """
      select %s, m.id as mention_id, m.channel, m.language, m.title, m.text, m.analysis,
             m.revision as present
      from sentiment_correction c
      join mention_seen s on s.id = c.mention_id
      join mention m on m.id = s.id and m.published_at = s.published_at
      where c.in_force
        and (c.corrected_at, c.id) < (:beforeTime, :beforeId)
        and (cardinality(:brands::text[]) = 0 or m.brand_ids && :brands::text[])
        and (cardinality(:languages::text[]) = 0 or m.language = any(:languages::text[]))
        and (cardinality(:labels::text[]) = 0 or c.label = any(:labels::text[]))
        and (:from::timestamptz is null or c.corrected_at >= :from::timestamptz)
        and (:to::timestamptz is null or c.corrected_at < :to::timestamptz)
      order by c.corrected_at desc, c.id desc
      limit :limit
      """
          .formatted(Corrections.COLUMNS);

  /** Corrections that are read at once while all of them are written out. */
  private static final int PIECE = 200;

  private static final Place TOP = new Place(Instant.parse("9999-12-31T00:00:00Z"), new UUID(0, 0));

  /** The last correction that was seen. */
  private record Place(Instant at, UUID id) {}

  private final DatabaseClient db;

  CorrectedMentions(DatabaseClient db) {
    this.db = db;
  }

  Mono<Page<CorrectedMention>> page(CorrectionFilter filter, @Nullable String cursor, int limit) {
    return Mono.defer(() -> read(filter, cursor == null ? TOP : place(cursor), limit + 1))
        .map(found -> Page.of(found, limit, CorrectedMentions::cursor));
  }

  /** All of them, read piece by piece as fast as they are taken. */
  Flux<CorrectedMention> all(CorrectionFilter filter) {
    return read(filter, TOP, PIECE)
        .expand(
            piece ->
                piece.size() < PIECE
                    ? Mono.empty()
                    : read(filter, behind(piece.get(piece.size() - 1)), PIECE))
        .concatMapIterable(piece -> piece, 1);
  }

  private Mono<List<CorrectedMention>> read(CorrectionFilter filter, Place before, int limit) {
    return db.sql(PAGE)
        .bind("beforeTime", before.at())
        .bind("beforeId", before.id())
        .bind("brands", filter.brands().toArray(String[]::new))
        .bind("languages", filter.languages().toArray(String[]::new))
        .bind("labels", filter.labels().toArray(String[]::new))
        .bind("from", Parameter.fromOrEmpty(filter.from(), Instant.class))
        .bind("to", Parameter.fromOrEmpty(filter.to(), Instant.class))
        .bind("limit", limit)
        .map(CorrectedMentions::row)
        .all()
        .collectList();
  }

  private static CorrectedMention row(Readable row) {
    CorrectionRecord made = Corrections.record(row);
    return new CorrectedMention(
        made.id(),
        MentionId.text(requireNonNull(row.get("mention_id", Long.class))),
        requireNonNull(made.label()),
        !made.revision().equals(row.get("present", String.class)),
        made.note(),
        text(row, "channel"),
        text(row, "language"),
        JudgedText.ofStored(
            row.get("title", String.class), text(row, "text"), row.get("analysis", String.class)),
        made.model(),
        made.modelLabel(),
        made.modelConfidence(),
        made.modelUnsure(),
        made.correctedBy(),
        made.correctedAt());
  }

  private static Place behind(CorrectedMention last) {
    return new Place(last.correctedAt(), last.id());
  }

  private static String cursor(CorrectedMention last) {
    return Keyset.encode(List.of(last.correctedAt().toString(), last.id().toString()));
  }

  private static Place place(String cursor) {
    List<String> values = Keyset.decode(cursor, 2);
    try {
      return new Place(Instant.parse(values.get(0)), UUID.fromString(values.get(1)));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw Keyset.unknown();
    }
  }

  private static String text(Readable row, String column) {
    return requireNonNull(row.get(column, String.class));
  }
}
