package io.earful.collector.imports;

import io.earful.collector.ingest.Counts;
import io.earful.connector.Cursor;
import io.earful.kit.db.Seconds;
import io.earful.kit.lease.LeaseLostException;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who reads which import. The database's clock decides, so that instances whose clocks differ never
 * read one file together.
 */
final class ImportLeases {

  private static final String CLAIM =
      """
      update collector.file_import i
      set owner = :owner, epoch = i.epoch + 1, tries = i.tries + 1,
          started_at = coalesce(i.started_at, now()),
          lease_until = now() + make_interval(secs => :lease)
      where i.id in (
        select id from collector.file_import
        where state = 'running' and next_run_at <= now()
          and (lease_until is null or lease_until < now())
        order by next_run_at
        for update skip locked
        limit :limit)
      returning i.id, i.owner, i.epoch, i.cursor, i.tries, i.file_name, i.format, i.mapping,
                i.brand_ids, i.blob_id
      """;

  private static final String RENEW =
      """
      update collector.file_import i
      set lease_until = now() + make_interval(secs => :lease)
      from unnest(:ids::text[], :epochs::bigint[]) as mine (id, epoch)
      where i.id = mine.id and i.epoch = mine.epoch and i.owner = :owner
      returning i.id
      """;

  /** Part of the transaction that stores a batch: no row means that it must not be stored. */
  private static final String ADVANCE =
      """
      update collector.file_import
      set cursor = case when :complete then :cursor else cursor end,
          read = read + :read, accepted = accepted + :accepted,
          duplicate = duplicate + :duplicate, rejected = rejected + :rejected,
          bytes_read = greatest(bytes_read, least(:bytes, size)), tries = 0,
          reason = null
      where id = :id and owner = :owner and epoch = :epoch and state = 'running'
      """;

  /** What was read to its end is needed no more. */
  private static final String DONE =
      """
      with mine as (
        update collector.file_import i
        set state = 'done', owner = null, lease_until = null, finished_at = now(),
            bytes_read = i.size, blob_id = null
        from collector.file_import was
        where i.id = :id and was.id = i.id and i.owner = :owner and i.epoch = :epoch
          and i.state = 'running'
        returning was.blob_id)
      update collector.blob set state = 'doomed', touched_at = now()
      where id in (select blob_id from mine)
      """;

  private static final String FAIL =
      """
      update collector.file_import
      set state = 'failed', owner = null, lease_until = null, finished_at = now(), reason = :reason
      where id = :id and owner = :owner and epoch = :epoch and state = 'running'
      """;

  private static final String RELEASE =
      """
      update collector.file_import
      set owner = null, lease_until = null, tries = 0, reason = :reason,
          next_run_at = now() + make_interval(secs => :pause)
      where id = :id and owner = :owner and epoch = :epoch and state = 'running'
      """;

  private static final TypeReference<Map<String, Object>> MAPPING = new TypeReference<>() {};

  private final DatabaseClient db;
  private final JsonMapper json;
  private final Duration lease;

  ImportLeases(DatabaseClient db, JsonMapper json, Duration lease) {
    this.db = db;
    this.json = json;
    this.lease = lease;
  }

  /** Takes imports that wait, those first that have waited longest. */
  Flux<ImportLease> claim(String owner, int limit) {
    return db.sql(CLAIM)
        .bind("owner", owner)
        .bind("lease", Seconds.of(lease))
        .bind("limit", limit)
        .map(this::lease)
        .all();
  }

  /** Emits the imports that are still ours. */
  Flux<String> renew(String owner, Collection<ImportLease> held) {
    return db.sql(RENEW)
        .bind("owner", owner)
        .bind("lease", Seconds.of(lease))
        .bind("ids", held.stream().map(ImportLease::id).toArray(String[]::new))
        .bind("epochs", held.stream().map(ImportLease::epoch).toArray(Long[]::new))
        .map(row -> Objects.requireNonNull(row.get(0, String.class)))
        .all();
  }

  /**
   * @param bytes how far into the file
   * @return fails with {@link LeaseLostException} when the import is no longer ours to read
   */
  Mono<Void> advance(ImportLease held, Cursor next, Counts counts, boolean complete, long bytes) {
    return ours(ADVANCE, held)
        .bind("complete", complete)
        .bind("cursor", next.value())
        .bind("read", counts.seen())
        .bind("accepted", counts.accepted())
        .bind("duplicate", counts.duplicates())
        .bind("rejected", counts.malformed())
        .bind("bytes", bytes)
        .fetch()
        .rowsUpdated()
        .flatMap(
            rows -> rows == 1 ? Mono.empty() : Mono.error(new LeaseLostException(held.toString())));
  }

  /** These end a run, without effect when the lease was lost. */
  Mono<Void> done(ImportLease held) {
    return ours(DONE, held).fetch().rowsUpdated().then();
  }

  Mono<Void> fail(ImportLease held, String reason) {
    return ours(FAIL, held).bind("reason", reason).fetch().rowsUpdated().then();
  }

  /**
   * Gives an import back without having finished.
   *
   * @param reason what stands in the way, for people
   */
  Mono<Void> release(ImportLease held, Duration pause, @Nullable String reason) {
    return ours(RELEASE, held)
        .bind("pause", Seconds.of(pause))
        .bind("reason", Parameter.fromOrEmpty(reason, String.class))
        .fetch()
        .rowsUpdated()
        .then();
  }

  private DatabaseClient.GenericExecuteSpec ours(String sql, ImportLease held) {
    return db.sql(sql)
        .bind("id", held.id())
        .bind("owner", held.owner())
        .bind("epoch", held.epoch());
  }

  private ImportLease lease(Readable row) {
    return new ImportLease(
        text(row, "id"),
        text(row, "owner"),
        Objects.requireNonNull(row.get("epoch", Long.class)),
        new Cursor(text(row, "cursor")),
        Objects.requireNonNull(row.get("tries", Integer.class)),
        text(row, "file_name"),
        text(row, "format"),
        json.readValue(text(row, "mapping"), MAPPING),
        List.of(Objects.requireNonNull(row.get("brand_ids", String[].class))),
        row.get("blob_id", UUID.class));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
