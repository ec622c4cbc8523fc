package io.earful.collector.raw;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.connector.MalformedItem;
import io.earful.event.PlainText;
import io.earful.kit.page.Page;
import io.r2dbc.spi.Readable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Items that could not be read, put aside with the reason for those who look for the cause. */
public final class MalformedItems {

  private static final String ADD =
      """
      insert into collector.malformed_item (source_id, print, native_id, reason, excerpt, seen_at)
      select :source, u.print, u.native_id, u.reason, u.excerpt, :now
      from unnest(:prints::uuid[], :ids::text[], :reasons::text[], :excerpts::text[])
        as u (print, native_id, reason, excerpt)
      order by u.print
      on conflict (source_id, print) do nothing
      """;

  private static final String PAGE =
      """
      select id, native_id, reason, excerpt, seen_at
      from collector.malformed_item
      where source_id = :source and id < :before
      order by id desc
      limit :limit
      """;

  private static final int MAX_NATIVE_ID = 1024;

  private final DatabaseClient db;

  MalformedItems(DatabaseClient db) {
    this.db = db;
  }

  /**
   * One item that could not be read.
   *
   * @param id grows with time
   * @param nativeId the channel's id of the item, when it can be told
   * @param reason what was expected and what arrived
   * @param excerpt the item's beginning
   * @param seenAt when it was read first
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Entry(
      long id, @Nullable String nativeId, String reason, String excerpt, Instant seenAt) {}

  /**
   * Joins the caller's transaction.
   *
   * @return how many were not put aside before
   */
  public Mono<Integer> add(String sourceId, List<MalformedItem> items, Instant now) {
    if (items.isEmpty()) {
      return Mono.just(0);
    }
    Map<UUID, MalformedItem> byPrint = new LinkedHashMap<>();
    items.forEach(item -> byPrint.put(print(item), item));
    List<MalformedItem> distinct = List.copyOf(byPrint.values());
    return db.sql(ADD)
        .bind("source", sourceId)
        .bind("now", now)
        .bind("prints", byPrint.keySet().toArray(UUID[]::new))
        .bind("ids", distinct.stream().map(MalformedItems::nativeId).toArray(String[]::new))
        .bind("reasons", distinct.stream().map(MalformedItems::reason).toArray(String[]::new))
        .bind("excerpts", distinct.stream().map(MalformedItems::excerpt).toArray(String[]::new))
        .fetch()
        .rowsUpdated()
        .map(Long::intValue);
  }

  /** The newest first. */
  public Mono<Page<Entry>> page(String sourceId, long before, int limit) {
    return db.sql(PAGE)
        .bind("source", sourceId)
        .bind("before", before)
        .bind("limit", limit + 1)
        .map(MalformedItems::entry)
        .all()
        .collectList()
        .map(rows -> Page.of(rows, limit, row -> Long.toString(row.id())));
  }

  /** The same item with the same fault has the same print, whenever it is read. */
  private static UUID print(MalformedItem item) {
    String what = item.nativeId() + "|" + reason(item) + "|" + excerpt(item);
    return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String nativeId(MalformedItem item) {
    String id = item.nativeId();
    if (id == null) {
      return null;
    }
    String clean = PlainText.normalize(id);
    return clean.length() <= MAX_NATIVE_ID ? clean : clean.substring(0, MAX_NATIVE_ID);
  }

  private static String reason(MalformedItem item) {
    return PlainText.normalize(String.valueOf(item.getMessage()));
  }

  private static String excerpt(MalformedItem item) {
    return PlainText.normalize(item.excerpt());
  }

  private static Entry entry(Readable row) {
    return new Entry(
        Objects.requireNonNull(row.get("id", Long.class)),
        row.get("native_id", String.class),
        Objects.requireNonNull(row.get("reason", String.class)),
        Objects.requireNonNull(row.get("excerpt", String.class)),
        Objects.requireNonNull(row.get("seen_at", Instant.class)));
  }
}
