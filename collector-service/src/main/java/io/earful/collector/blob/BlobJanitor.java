package io.earful.collector.blob;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Removes blobs that were given up or whose writing stopped half-way, some chunks at a time. Every
 * instance runs it; what two remove at once is removed once.
 */
final class BlobJanitor {

  private static final Logger LOG = LoggerFactory.getLogger(BlobJanitor.class);
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final int PIECE = 64;

  /** The database's clock decides: it is the one that the writers' touches are noted by. */
  private static final String DOOM =
      """
      update collector.blob set state = 'doomed'
      where state = 'writing' and touched_at < now() - make_interval(secs => :abandoned)
      """;

  private static final String DOOMED =
      """
      select id from collector.blob where state = 'doomed' order by touched_at limit 100
      """;

  private static final String REMOVE_CHUNKS =
      """
      delete from collector.blob_chunk
      where blob_id = :id
        and number in (select number from collector.blob_chunk where blob_id = :id
                       order by number limit :piece)
      """;

  private static final String REMOVE =
      """
      delete from collector.blob where id = :id
      """;

  private final DatabaseClient db;
  private final BlobProperties properties;
  private volatile Disposable running = () -> {};

  BlobJanitor(DatabaseClient db, BlobProperties properties) {
    this.db = db;
    this.properties = properties;
  }

  void start() {
    running =
        Flux.interval(FIRST, properties.sweep())
            .onBackpressureDrop()
            .concatMap(tick -> clean().onErrorResume(BlobJanitor::report), 1)
            .subscribe();
  }

  void stop() {
    running.dispose();
  }

  /** Removes what is due; returns the number of blobs. */
  Mono<Long> clean() {
    return db.sql(DOOM)
        .bind("abandoned", (double) properties.abandoned().toSeconds())
        .fetch()
        .rowsUpdated()
        .thenMany(Flux.defer(this::doomed))
        .concatMap(this::remove, 1)
        .count();
  }

  private Flux<UUID> doomed() {
    return db.sql(DOOMED).map(row -> Objects.requireNonNull(row.get("id", UUID.class))).all();
  }

  private Mono<UUID> remove(UUID id) {
    return Mono.defer(
            () -> db.sql(REMOVE_CHUNKS).bind("id", id).bind("piece", PIECE).fetch().rowsUpdated())
        .repeat()
        .takeUntil(removed -> removed < PIECE)
        .then(db.sql(REMOVE).bind("id", id).fetch().rowsUpdated())
        .thenReturn(id);
  }

  private static Mono<Long> report(Throwable error) {
    LOG.warn("old blobs could not be removed, next try later: {}", error.toString());
    return Mono.empty();
  }
}
