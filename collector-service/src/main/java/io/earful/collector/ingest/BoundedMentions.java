package io.earful.collector.ingest;

import io.earful.event.DeletionReason;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** When mentions were read the last time that may not be kept for ever. */
final class BoundedMentions {

  private static final String NOTE =
      """
      insert into collector.bounded_mention (mention_key, channel, source_id, read_at)
      select distinct on (u.mention_key) u.mention_key, u.channel, :source, :now
      from unnest(:keys::text[], :channels::text[]) as u (mention_key, channel)
      order by u.mention_key
      on conflict (mention_key) do update
        set source_id = excluded.source_id, read_at = excluded.read_at
      """;

  private static final String DUE =
      """
      select mention_key, channel, source_id
      from collector.bounded_mention
      where channel = :channel and read_at <= :before
      order by read_at
      limit :limit
      """;

  private static final String FORGET =
      """
      delete from collector.bounded_mention where mention_key = any(:keys::text[])
      """;

  private static final String FORGET_OTHERS =
      """
      delete from collector.bounded_mention where channel <> all(:channels::text[])
      """;

  private final DatabaseClient db;
  private final KeepingTimes times;

  BoundedMentions(DatabaseClient db, KeepingTimes times) {
    this.db = db;
    this.times = times;
  }

  /** One whose time is over, and the source that read it last. */
  record Due(MentionDeleted deletion, String sourceId) {}

  /** Notes that mentions were read, and forgets those that are gone. Joins the transaction. */
  Mono<Void> note(
      Origin origin, List<Mention> mentions, List<MentionDeleted> deletions, Instant now) {
    List<Mention> bounded =
        mentions.stream().filter(mention -> times.bounds(mention.channel())).toList();
    List<String> gone =
        deletions.stream()
            .filter(deletion -> times.bounds(deletion.channel()))
            .map(MentionDeleted::key)
            .toList();
    Mono<Void> noted =
        bounded.isEmpty()
            ? Mono.empty()
            : db.sql(NOTE)
                .bind("source", origin.sourceId())
                .bind("now", now)
                .bind(
                    "keys", texts(bounded.stream().map(mention -> mention.key().value()).toList()))
                .bind("channels", texts(bounded.stream().map(Mention::channel).toList()))
                .fetch()
                .rowsUpdated()
                .then();
    return gone.isEmpty() ? noted : noted.then(forget(gone));
  }

  /** Those of a channel that were not read since then. */
  Flux<Due> due(String channel, Instant before, Instant now, int limit) {
    return db.sql(DUE)
        .bind("channel", channel)
        .bind("before", before)
        .bind("limit", limit)
        .map(row -> due(row, now))
        .all();
  }

  Mono<Void> forget(Collection<String> keys) {
    return db.sql(FORGET).bind("keys", texts(keys)).fetch().rowsUpdated().then();
  }

  /** Of channels that are not bounded any more: what is read meanwhile is not noted. */
  Mono<Void> forgetOthers() {
    return db.sql(FORGET_OTHERS)
        .bind("channels", texts(times.byChannel().keySet()))
        .fetch()
        .rowsUpdated()
        .then();
  }

  private static Due due(Readable row, Instant now) {
    return new Due(
        new MentionDeleted(text(row, 0), text(row, 1), now, DeletionReason.EXPIRED, null),
        text(row, 2));
  }

  private static String text(Readable row, int column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private static String[] texts(Collection<String> values) {
    return values.toArray(String[]::new);
  }
}
