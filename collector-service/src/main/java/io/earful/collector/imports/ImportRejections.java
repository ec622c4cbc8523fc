package io.earful.collector.imports;

import io.earful.connector.MalformedItem;
import io.earful.event.PlainText;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Items of imports that could not be taken, in the order in which they were read. */
final class ImportRejections {

  private static final String ADD =
      """
      insert into collector.import_rejection
        (import_id, place, native_id, reason, excerpt, seen_at)
      select :job, u.place, u.native_id, u.reason, u.excerpt, :now
      from unnest(:places::text[], :ids::text[], :reasons::text[], :excerpts::text[])
        with ordinality as u (place, native_id, reason, excerpt, number)
      order by u.number
      """;

  private static final String AFTER =
      """
      select id, place, native_id, reason, excerpt
      from collector.import_rejection
      where import_id = :job and id > :after
      order by id
      limit :limit
      """;

  private static final int PAGE = 500;
  private static final int MAX_LINE = 1024;

  private final DatabaseClient db;

  ImportRejections(DatabaseClient db) {
    this.db = db;
  }

  /**
   * One item.
   *
   * @param place where in the file it stands, such as "line 12"
   * @param nativeId its own id, when it can be told
   * @param reason what was expected and what arrived
   * @param excerpt its beginning
   */
  record Row(
      long id, @Nullable String place, @Nullable String nativeId, String reason, String excerpt) {}

  /** Joins the caller's transaction. Each counts, also one that was rejected before. */
  Mono<Integer> add(String importId, List<MalformedItem> items, Instant now) {
    return items.isEmpty()
        ? Mono.just(0)
        : db.sql(ADD)
            .bind("job", importId)
            .bind("now", now)
            .bind("places", column(items, item -> line(item.place())))
            .bind("ids", column(items, item -> line(item.nativeId())))
            .bind("reasons", column(items, item -> line(item.getMessage())))
            .bind("excerpts", column(items, item -> PlainText.normalize(item.excerpt())))
            .fetch()
            .rowsUpdated()
            .map(Long::intValue);
  }

  private static @Nullable String[] column(
      List<MalformedItem> items, Function<MalformedItem, @Nullable String> field) {
    return items.stream().map(field).toArray(String[]::new);
  }

  private static @Nullable String line(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String line = PlainText.normalizeLine(text);
    return line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE);
  }

  /** All of an import's, as fast as they are asked for. */
  Flux<Row> all(String importId) {
    return page(importId, 0)
        .expand(
            rows ->
                rows.size() < PAGE ? Mono.empty() : page(importId, rows.get(rows.size() - 1).id()))
        .concatMapIterable(rows -> rows, 1);
  }

  private Mono<List<Row>> page(String importId, long after) {
    return db.sql(AFTER)
        .bind("job", importId)
        .bind("after", after)
        .bind("limit", PAGE)
        .map(ImportRejections::row)
        .all()
        .collectList();
  }

  private static Row row(Readable row) {
    return new Row(
        Objects.requireNonNull(row.get("id", Long.class)),
        row.get("place", String.class),
        row.get("native_id", String.class),
        Objects.requireNonNull(row.get("reason", String.class)),
        Objects.requireNonNull(row.get("excerpt", String.class)));
  }
}
