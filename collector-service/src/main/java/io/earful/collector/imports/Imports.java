package io.earful.collector.imports;

import io.earful.kit.page.Keyset;
import io.earful.kit.page.Page;
import io.earful.kit.token.Caller;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The imports. Everybody sees their own; administrators see all. */
final class Imports {

  private static final String COLUMNS =
      """
      select id, name, file_name, format, mapping, created_by, brand_ids, blob_id, size, state, reason, read,
             accepted, duplicate, rejected, bytes_read, created_at, started_at, finished_at
      from collector.file_import
      """;

  private static final String VISIBLE = "(:by::text is null or created_by = :by::text)";

  private static final String FIND = COLUMNS + "where id = :id and " + VISIBLE;

  private static final String PAGE =
      COLUMNS
          + "where (created_at, id) < (:beforeTime, :beforeId) and "
          + VISIBLE
          + "\norder by created_at desc, id desc\nlimit :limit";

  private static final String INSERT =
      """
      insert into collector.file_import
        (id, name, file_name, format, mapping, created_by, brand_ids, blob_id, size, created_at)
      values (:id, :name, :fileName, :format, :mapping, :by, :brands, :blob, :size, :now)
      """;

  /** What runs notices at its next batch, which it may no longer store. */
  private static final String CANCEL =
      """
      update collector.file_import
      set state = 'cancelled', finished_at = now(), owner = null, lease_until = null
      where id = :id and state = 'running'
      """;

  private static final String RESUME =
      """
      update collector.file_import
      set state = 'running', reason = null, finished_at = null, tries = 0, next_run_at = now()
      where id = :id and state in ('failed', 'cancelled') and blob_id is not null
      """;

  private static final String LAST = "9999-12-31T00:00:00Z";
  private static final TypeReference<Map<String, Object>> MAPPING = new TypeReference<>() {};

  private final DatabaseClient db;
  private final JsonMapper json;

  Imports(DatabaseClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  Mono<Void> insert(FileImport job, UUID blob) {
    return db.sql(INSERT)
        .bind("id", job.id())
        .bind("name", job.name())
        .bind("fileName", job.fileName())
        .bind("format", job.format())
        .bind("mapping", json.writeValueAsString(job.mapping()))
        .bind("by", job.createdBy())
        .bind("brands", job.brandIds().toArray(String[]::new))
        .bind("blob", blob)
        .bind("size", job.size())
        .bind("now", job.createdAt())
        .fetch()
        .rowsUpdated()
        .then();
  }

  /** Empty when there is none, or the caller may not know of it. */
  Mono<FileImport> find(String id, Caller caller) {
    return db.sql(FIND).bind("id", id).bind("by", by(caller)).map(this::row).one();
  }

  /** The newest first, from behind a cursor. */
  Mono<Page<FileImport>> page(@Nullable String cursor, int limit, Caller caller) {
    return Mono.defer(
        () -> {
          List<String> before = cursor == null ? List.of(LAST, "") : Keyset.decode(cursor, 2);
          return db.sql(PAGE)
              .bind("beforeTime", time(before.get(0)))
              .bind("beforeId", before.get(1))
              .bind("by", by(caller))
              .bind("limit", limit + 1)
              .map(this::row)
              .all()
              .collectList()
              .map(rows -> Page.of(rows, limit, Imports::cursor));
        });
  }

  private static Parameter by(Caller caller) {
    return Parameter.fromOrEmpty(caller.may(Caller.ADMIN) ? null : caller.subject(), String.class);
  }

  /** Whether it was running. */
  Mono<Boolean> cancel(String id) {
    return changed(CANCEL, id);
  }

  /** Whether it was stopped and its file is still there. */
  Mono<Boolean> resume(String id) {
    return changed(RESUME, id);
  }

  Mono<Boolean> delete(String id) {
    return changed("delete from collector.file_import where id = :id", id);
  }

  private Mono<Boolean> changed(String sql, String id) {
    return db.sql(sql).bind("id", id).fetch().rowsUpdated().map(rows -> rows == 1);
  }

  private static String cursor(FileImport job) {
    return Keyset.encode(List.of(job.createdAt().toString(), job.id()));
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Keyset.unknown();
    }
  }

  private FileImport row(Readable row) {
    return new FileImport(
        text(row, "id"),
        text(row, "name"),
        text(row, "file_name"),
        text(row, "format"),
        json.readValue(text(row, "mapping"), MAPPING),
        text(row, "created_by"),
        List.of(Objects.requireNonNull(row.get("brand_ids", String[].class))),
        row.get("blob_id", UUID.class),
        number(row, "size"),
        ImportState.of(text(row, "state")),
        row.get("reason", String.class),
        new FileImport.Figures(
            number(row, "read"),
            number(row, "accepted"),
            number(row, "duplicate"),
            number(row, "rejected"),
            number(row, "bytes_read")),
        Objects.requireNonNull(row.get("created_at", Instant.class)),
        row.get("started_at", Instant.class),
        row.get("finished_at", Instant.class));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private static long number(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class));
  }
}
