package io.earful.reporting.duplicate;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The fingerprints of what was taken in lately, and the texts that they are of. */
@Repository
class Fingerprints {

  private static final String TEXTS =
      """
      select m.id, m.published_at, m.text, m.title
      from mention_seen s
      join mention m on m.id = s.id and m.published_at = s.published_at
      where s.id = any(:ids::bigint[])
      """;

  private static final String ROWS =
      """
      unnest(:ids::bigint[], :published::timestamptz[], :contents::bigint[], :bands::text[])
        as u (id, published_at, content, bands)
      """;

  /** Of equal texts one an hour is enough to be found by; thousands would be found each time. */
  private static final String PUT =
      """
      insert into mention_fingerprint (id, published_at, content, bands)
      select u.id, u.published_at, u.content,
             case when exists (
                    select from mention_fingerprint f
                    where f.content = u.content and f.id <> u.id and f.bands <> '{}'
                      and f.published_at between u.published_at - interval '1 hour'
                                             and u.published_at + interval '1 hour')
                  then '{}' else string_to_array(u.bands, ',')::int[] end
      from %s
      on conflict (id) do update set published_at = excluded.published_at,
        content = excluded.content, bands = excluded.bands, made_at = now()
      """
          .formatted(ROWS);

  /**
   * Those that share most bands are looked at first. In a flood of nearly equal texts any two
   * hundred are enough to belong to their group; else each would look at all that came before.
   */
  private static final String ALIKE =
      """
      select u.id as of_id, m.id, m.published_at, m.text, m.title
      from (select id, published_at, content, string_to_array(bands, ',')::int[] as bands
            from %s) u
      cross join lateral (
        (select f.id, f.published_at from mention_fingerprint f
         where f.content = u.content and f.id <> u.id
           and f.published_at between u.published_at - interval '3 days'
                                  and u.published_at + interval '3 days'
         limit 1)
        union
        (select c.id, c.published_at
         from (select f.id, f.published_at, f.bands from mention_fingerprint f
               where f.bands && u.bands and f.id <> u.id
                 and f.published_at between u.published_at - interval '3 days'
                                        and u.published_at + interval '3 days'
               limit 200) c
         order by cardinality(array(select unnest(c.bands) intersect select unnest(u.bands))) desc,
                  c.id
         limit 20)) n
      join mention m on m.id = n.id and m.published_at = n.published_at
      """
          .formatted(ROWS);

  private static final String ERASE =
      "delete from mention_fingerprint where id = any(:ids::bigint[])";

  private static final String FORGET =
      """
      delete from mention_fingerprint where made_at < now() - interval '7 days'
      """;

  private final DatabaseClient db;

  Fingerprints(DatabaseClient db) {
    this.db = db;
  }

  /**
   * A mention that may say the same as another.
   *
   * @param of the mention for which it was looked for
   */
  record Alike(long of, Fingerprint other) {}

  /** Of the mentions that are there, as they are now. */
  Flux<Fingerprint> read(Collection<Long> ids) {
    return db.sql(TEXTS).bind("ids", ids.toArray(Long[]::new)).map(Fingerprints::fingerprint).all();
  }

  Mono<Void> put(List<Fingerprint> fingerprints) {
    return bound(PUT, fingerprints).fetch().rowsUpdated().then();
  }

  /** What shares bands or words with these, published within three days before or after. */
  Flux<Alike> alike(List<Fingerprint> fingerprints) {
    return bound(ALIKE, fingerprints)
        .map(
            row ->
                new Alike(
                    requireNonNull(row.get("of_id", Long.class)), Fingerprints.fingerprint(row)))
        .all();
  }

  Mono<Void> erase(Collection<Long> ids) {
    return db.sql(ERASE).bind("ids", ids.toArray(Long[]::new)).fetch().rowsUpdated().then();
  }

  /** What was taken in a week ago is compared with nothing any more. */
  Mono<Void> forgetOld() {
    return db.sql(FORGET).fetch().rowsUpdated().then();
  }

  private DatabaseClient.GenericExecuteSpec bound(String sql, List<Fingerprint> fingerprints) {
    return db.sql(sql)
        .bind("ids", fingerprints.stream().map(Fingerprint::id).toArray(Long[]::new))
        .bind(
            "published",
            fingerprints.stream().map(Fingerprint::publishedAt).toArray(Instant[]::new))
        .bind(
            "contents",
            fingerprints.stream().map(one -> one.shingles().content()).toArray(Long[]::new))
        .bind("bands", fingerprints.stream().map(Fingerprint::bands).toArray(String[]::new));
  }

  /** A title alone says what it says; above a text it only names the thread. */
  private static Fingerprint fingerprint(Readable row) {
    String text = requireNonNull(row.get("text", String.class));
    String title = row.get("title", String.class);
    return new Fingerprint(
        requireNonNull(row.get("id", Long.class)),
        requireNonNull(row.get("published_at", Instant.class)),
        Shingles.of(text.isBlank() && title != null ? title : text));
  }
}
