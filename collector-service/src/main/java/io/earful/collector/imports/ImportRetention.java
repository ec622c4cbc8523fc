package io.earful.collector.imports;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets go of the files of imports that nobody went on with, and of rejected items. Every instance
 * runs it; doing it twice does nothing.
 */
final class ImportRetention {

  private static final Logger LOG = LoggerFactory.getLogger(ImportRetention.class);
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration SWEEP = Duration.ofMinutes(10);
  private static final int PIECE = 5000;

  private static final String RELEASE_FILES =
      """
      with old as (
        update collector.file_import i
        set blob_id = null
        from collector.file_import was
        where was.id = i.id and i.state in ('failed', 'cancelled') and i.blob_id is not null
          and i.finished_at < now() - make_interval(secs => :keep)
        returning was.blob_id)
      update collector.blob set state = 'doomed', touched_at = now()
      where id in (select blob_id from old)
      """;

  private static final String REMOVE_REJECTED =
      """
      delete from collector.import_rejection
      where id in (select id from collector.import_rejection
                   where seen_at < now() - make_interval(secs => :keep)
                   order by seen_at limit :piece)
      """;

  private final DatabaseClient db;
  private final ImportProperties properties;
  private volatile Disposable running = () -> {};

  ImportRetention(DatabaseClient db, ImportProperties properties) {
    this.db = db;
    this.properties = properties;
  }

  void start() {
    running =
        Flux.interval(FIRST, SWEEP)
            .onBackpressureDrop()
            .concatMap(tick -> removeOld().onErrorResume(ImportRetention::report), 1)
            .subscribe();
  }

  void stop() {
    running.dispose();
  }

  /** Removes what is due; returns the number of files and rejected items. */
  Mono<Long> removeOld() {
    return db.sql(RELEASE_FILES)
        .bind("keep", (double) properties.keepFile().toSeconds())
        .fetch()
        .rowsUpdated()
        .flatMap(files -> rejected().map(items -> files + items));
  }

  private Mono<Long> rejected() {
    return Mono.defer(
            () ->
                db.sql(REMOVE_REJECTED)
                    .bind("keep", (double) properties.keepRejected().toSeconds())
                    .bind("piece", PIECE)
                    .fetch()
                    .rowsUpdated())
        .repeat()
        .takeUntil(removed -> removed < PIECE)
        .reduce(0L, Long::sum);
  }

  private static Mono<Long> report(Throwable error) {
    LOG.warn("old imports could not be tidied, next try later: {}", error.toString());
    return Mono.empty();
  }
}
