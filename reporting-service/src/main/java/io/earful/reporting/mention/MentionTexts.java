package io.earful.reporting.mention;

import static java.util.Objects.requireNonNull;

import io.earful.event.Analysis;
import io.earful.event.EventCodec;
import io.earful.reporting.query.SearchedMention;
import io.earful.reporting.query.Site;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads what queries look at, and what it was found to mean. */
@Repository
class MentionTexts {

  static final String COLUMNS =
      """
      m.title, m.text, m.language, m.channel, m.author_id, m.author_handle, m.source_ids, m.url, m.rating
      """;

  private static final String AT =
      """
      select m.id, m.analysis, %s
      from unnest(:ids::bigint[], :times::timestamptz[]) as u (id, published_at)
      join mention m on m.id = u.id and m.published_at = u.published_at
      """
          .formatted(COLUMNS);

  private final DatabaseClient db;

  MentionTexts(DatabaseClient db) {
    this.db = db;
  }

  /**
   * A stored text.
   *
   * @param words what queries look at
   * @param analysisJson what it was found to mean; null until it is scored
   */
  record StoredText(SearchedMention words, @Nullable String analysisJson) {

    @Nullable Analysis analysis() {
      return analysisJson == null
          ? null
          : EventCodec.json().readValue(analysisJson, Analysis.class);
    }
  }

  /** Those that are there, by their ids. */
  Mono<Map<Long, StoredText>> at(Collection<MentionPlace> places) {
    if (places.isEmpty()) {
      return Mono.just(Map.of());
    }
    return db.sql(AT)
        .bind("ids", MentionPlace.ids(places))
        .bind("times", MentionPlace.times(places))
        .map(
            row ->
                Map.entry(
                    requireNonNull(row.get("id", Long.class)),
                    new StoredText(searched(row), row.get("analysis", String.class))))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  /** Of a row with these {@link #COLUMNS}. */
  static SearchedMention searched(Readable row) {
    return new SearchedMention(
        row.get("title", String.class),
        requireNonNull(row.get("text", String.class)),
        requireNonNull(row.get("language", String.class)),
        requireNonNull(row.get("channel", String.class)),
        requireNonNull(row.get("author_id", String.class)),
        row.get("author_handle", String.class),
        List.of(requireNonNull(row.get("source_ids", String[].class))),
        Site.of(row.get("url", String.class)),
        row.get("rating", Double.class));
  }
}
