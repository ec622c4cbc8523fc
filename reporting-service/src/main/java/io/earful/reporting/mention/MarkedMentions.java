package io.earful.reporting.mention;

import static java.util.Objects.requireNonNull;

import io.earful.reporting.query.SearchedMention;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** What people lately held for noise among the mentions of a brand, and what the others say. */
@Repository
public class MarkedMentions {

  private static final String MARKED =
      """
      select m.id, %s
      from mention m
      where m.marked_at > :since and m.brand_ids @> :brand::text[]
      order by m.marked_at desc
      limit :limit
      """
          .formatted(MentionTexts.COLUMNS);

  /** The list of a brand has no noise. */
  private static final String OTHERS =
      """
      select m.id, %s
      from (select b.id, b.published_at from mention_brand b
            where b.brand_id = :brand
            order by b.published_at desc, b.id desc
            limit :limit) k
      join mention m on m.id = k.id and m.published_at = k.published_at
      """
          .formatted(MentionTexts.COLUMNS);

  private static final String TOTAL =
      "select coalesce(sum(n), 0)::bigint from rollup_channel where brand_id = :brand";

  private final DatabaseClient db;

  MarkedMentions(DatabaseClient db) {
    this.db = db;
  }

  /** Those marked by people since then, the last marked first. */
  public Mono<List<SearchedMention>> marked(String brand, Instant since, int limit) {
    return db.sql(MARKED)
        .bind("since", since)
        .bind("brand", new String[] {brand})
        .bind("limit", limit)
        .map(MentionTexts::searched)
        .all()
        .collectList();
  }

  /** The newest that are no noise. */
  public Mono<List<SearchedMention>> others(String brand, int limit) {
    return db.sql(OTHERS)
        .bind("brand", brand)
        .bind("limit", limit)
        .map(MentionTexts::searched)
        .all()
        .collectList();
  }

  /** How many are no noise. */
  public Mono<Long> total(String brand) {
    return db.sql(TOTAL).bind("brand", brand).map(MarkedMentions::count).one();
  }

  private static long count(Readable row) {
    return requireNonNull(row.get(0, Long.class));
  }
}
