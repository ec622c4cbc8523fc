package io.earful.collector.push;

import io.earful.collector.ingest.Counts;
import io.earful.collector.privacy.Redactor;
import io.earful.event.CodePoints;
import io.earful.event.PlainText;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** How a source that is sent to fares, where that of one that is read is noted as well. */
final class PushHealth {

  private static final int MAX_REASON = 500;

  /** Part of the transaction that stores: no row means that nothing may be stored. */
  private static final String STORED =
      """
      update collector.source_poll
      set last_success_at = now(), failures = 0,
          items_seen = items_seen + :seen, accepted = accepted + :accepted,
          duplicates = duplicates + :duplicates, malformed = malformed + :malformed
      where source_id = :id and state = 'active'
      """;

  /** Anybody can send what fails, so that it is not written down each time. */
  private static final String FAILED =
      """
      update collector.source_poll
      set last_failure_at = now(), last_failure_kind = :kind, last_failure_reason = :reason,
          failures = failures + 1
      where source_id = :id
        and (last_failure_at is null or last_failure_at < now() - interval '10 seconds'
             or last_failure_kind <> :kind and last_failure_at < now() - interval '1 second')
      """;

  private final DatabaseClient db;

  PushHealth(DatabaseClient db) {
    this.db = db;
  }

  /** Whether the source still takes what is sent. */
  Mono<Boolean> stored(String sourceId, Counts counts) {
    return db.sql(STORED)
        .bind("id", sourceId)
        .bind("seen", counts.seen())
        .bind("accepted", counts.accepted())
        .bind("duplicates", counts.duplicates())
        .bind("malformed", counts.malformed())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  Mono<Void> failed(String sourceId, String kind, String reason) {
    String shown = Redactor.redact(PlainText.normalizeLine(reason));
    return db.sql(FAILED)
        .bind("id", sourceId)
        .bind("kind", kind)
        .bind("reason", CodePoints.truncate(shown, MAX_REASON))
        .fetch()
        .rowsUpdated()
        .then();
  }
}
