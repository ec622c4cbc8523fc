package io.earful.reporting.mention;

import static java.util.Objects.requireNonNull;

import io.earful.kit.log.LogRecord;
import io.earful.reporting.storage.StoredDates;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Events of mentions whose date cannot be kept. Who adds or takes away here holds the locks of
 * {@link MentionStates}, so that nothing of an erased mention stays behind.
 */
@Repository
class Quarantine {

  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

  private static final String KEEP =
      """
      insert into mention_quarantine (part, pos, appended_at, event_key, event_type, body,
        mention_id, published_at)
      select * from unnest(:parts::smallint[], :positions::bigint[], :appended::timestamptz[],
        :keys::text[], :types::text[], :bodies::text[], :mentions::bigint[],
        :published::timestamptz[])
      on conflict do nothing
      """;

  private static final String ERASE =
      "delete from mention_quarantine where mention_id = any(:ids::bigint[])";

  private static final String DUE =
      """
      select part, pos, appended_at, event_key, event_type, body
      from mention_quarantine
      where published_at >= :first and published_at < :until
      order by part, pos
      limit :most
      """;

  private static final String RELEASE =
      """
      delete from mention_quarantine q
      using unnest(:parts::smallint[], :positions::bigint[]) as u (part, pos)
      where q.part = u.part and q.pos = u.pos
      """;

  private static final String FORGET =
      "delete from mention_quarantine where set_aside_at < now() - interval '1 year'";

  private final DatabaseClient db;

  Quarantine(DatabaseClient db) {
    this.db = db;
  }

  /**
   * An event that waits.
   *
   * @param partition partition in which it stood
   * @param event as the log had it
   */
  record Waiting(int partition, LogRecord event) {}

  /** Keeps what the mentions have set aside. */
  Mono<Void> keep(List<BatchedMention> mentions) {
    List<MentionFact.Misdated> aside =
        mentions.stream().flatMap(mention -> mention.pending().aside.stream()).toList();
    if (aside.isEmpty()) {
      return Mono.empty();
    }
    int size = aside.size();
    return db.sql(KEEP)
        .bind("parts", Columns.of(aside, new Short[size], one -> (short) one.partition()))
        .bind("positions", Columns.longs(aside, one -> one.event().position()))
        .bind("appended", Columns.of(aside, new Instant[size], one -> one.event().at()))
        .bind("keys", event(aside, LogRecord::key))
        .bind("types", event(aside, LogRecord::type))
        .bind("bodies", event(aside, LogRecord::body))
        .bind("mentions", Columns.longs(aside, one -> MentionId.of(one.key())))
        .bind("published", Columns.of(aside, new Instant[size], one -> one.said().publishedAt()))
        .fetch()
        .rowsUpdated()
        .doOnNext(
            kept -> {
              if (kept > 0) {
                LOG.warn(
                    "{} mentions are dated before {} or in the future; they wait in"
                        + " mention_quarantine until their date has come",
                    kept,
                    StoredDates.FIRST);
              }
            })
        .then();
  }

  /** Nothing stays of mentions that are gone. */
  Mono<Void> erase(List<MentionState> gone) {
    if (gone.isEmpty()) {
      return Mono.empty();
    }
    return db.sql(ERASE)
        .bind("ids", Columns.longs(gone, MentionState::id))
        .fetch()
        .rowsUpdated()
        .then();
  }

  /** Those whose date can be kept now, as the log had them. */
  Flux<Waiting> due(StoredDates dates, int most) {
    return db.sql(DUE)
        .bind("first", StoredDates.FIRST)
        .bind("until", dates.until())
        .bind("most", most)
        .map(Quarantine::waiting)
        .all();
  }

  Mono<Void> release(List<Waiting> events) {
    return db.sql(RELEASE)
        .bind("parts", Columns.of(events, new Short[events.size()], one -> (short) one.partition()))
        .bind("positions", Columns.longs(events, one -> one.event().position()))
        .fetch()
        .rowsUpdated()
        .then();
  }

  /** What was wrong for a year stays wrong. */
  Mono<Void> forgetOld() {
    return db.sql(FORGET).fetch().rowsUpdated().then();
  }

  private static String[] event(
      List<MentionFact.Misdated> aside, Function<LogRecord, @Nullable String> part) {
    return Columns.texts(aside, one -> part.apply(one.event()));
  }

  private static Waiting waiting(Readable row) {
    return new Waiting(
        requireNonNull(row.get("part", Short.class)),
        new LogRecord(
            requireNonNull(row.get("pos", Long.class)),
            requireNonNull(row.get("appended_at", Instant.class)),
            requireNonNull(row.get("event_key", String.class)),
            requireNonNull(row.get("event_type", String.class)),
            requireNonNull(row.get("body", String.class))));
  }
}
