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

  /**
   * Of equal texts one an hour is enough to be found by; thousands would be found each time. Rows
   * of the same batch do not see each other here: of theirs, all but one come without bands.
   */
  private static final String PUT =
      """
      insert into mention_fingerprint (id, published_at, content, bands)
      select u.id, u.published_at, u.content,
             case when exists (
                    select from mention_fingerprint f
                    where f.content = u.content and f.bands <> '{}' and f.id <> all(:ids::bigint[])
                      and f.published_at between u.published_at - interval '1 hour'
                                             and u.published_at + interval '1 hour')
                  then '{}' else string_to_array(u.bands, ',')::int[] end
      from unnest(:ids::bigint[], :published::timestamptz[], :contents::bigint[], :bands::text[])
        as u (id, published_at, content, bands)
      on conflict (id) do update set published_at = excluded.published_at,
        content = excluded.content, bands = excluded.bands, made_at = now()
      """;

  /**
   * Those that share most bands are looked at first. In a flood of nearly equal texts any two
   * hundred are enough to belong to their group; else each would look at all that came before. Who
   * has no bands is of the group of the equal texts right before and behind it: whatever order they
   * come in, who stands beside whom is found when the later of the two comes.
   */
  private static final String ALIKE =
      """
      select u.id as of_id, m.id, m.published_at, m.text, m.title
      from mention_fingerprint u
      cross join lateral (
        (select f.id, f.published_at from mention_fingerprint f
         where f.content = u.content and (f.published_at, f.id) < (u.published_at, u.id)
           and f.published_at >= u.published_at - interval '3 days'
         order by f.published_at desc, f.id desc
         limit 1)
        union
        (select f.id, f.published_at from mention_fingerprint f
         where f.content = u.content and (f.published_at, f.id) > (u.published_at, u.id)
           and f.published_at <= u.published_at + interval '3 days'
         order by f.published_at, f.id
         limit 1)
        union
        (select c.id, c.published_at
         from (select f.id, f.published_at, f.bands from mention_fingerprint f
               where u.bands <> '{}' and f.bands && u.bands and f.id <> u.id
                 and f.published_at between u.published_at - interval '3 days'
                                        and u.published_at + interval '3 days'
               limit 200) c
         order by (select count(*) from unnest(c.bands) as shared (band)
                   where shared.band = any(u.bands)) desc,
                  c.id
         limit 20)) n
      join mention m on m.id = n.id and m.published_at = n.published_at
      where u.id = any(:ids::bigint[])
      """;

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
    return db.sql(PUT)
        .bind("ids", ids(fingerprints))
        .bind(
            "published",
            fingerprints.stream().map(Fingerprint::publishedAt).toArray(Instant[]::new))
        .bind(
            "contents",
            fingerprints.stream().map(one -> one.shingles().content()).toArray(Long[]::new))
        .bind("bands", Repeats.bands(fingerprints))
        .fetch()
        .rowsUpdated()
        .then();
  }

  /**
   * What shares bands or words with these, published within three days before or after; they are in
   * the table already.
   */
  Flux<Alike> alike(List<Fingerprint> fingerprints) {
    return db.sql(ALIKE)
        .bind("ids", ids(fingerprints))
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

  private static Long[] ids(List<Fingerprint> fingerprints) {
    return fingerprints.stream().map(Fingerprint::id).toArray(Long[]::new);
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
