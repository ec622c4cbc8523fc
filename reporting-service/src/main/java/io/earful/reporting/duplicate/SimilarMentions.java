package io.earful.reporting.duplicate;

import static java.util.Objects.requireNonNull;

import io.earful.kit.page.Keyset;
import io.earful.kit.page.Page;
import io.earful.kit.token.Caller;
import io.earful.reporting.mention.MentionFilter;
import io.earful.reporting.mention.MentionId;
import io.earful.reporting.mention.MentionItem;
import io.earful.reporting.mention.MentionSearch;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The others of a mention's group, the newest first. */
@Repository
class SimilarMentions {

  private static final String OTHERS =
      """
      from mention_copy own
      join mention_copy c on c.group_id = own.group_id and c.id <> own.id
      join mention_seen s on s.id = c.id
      join mention m on m.id = s.id and m.published_at = s.published_at
      where own.id = :id and (cardinality(:brands::text[]) = 0 or m.brand_ids && :brands::text[])
      """;

  private static final String PAGE =
      """
      select m.id %s
        and (m.published_at, m.id) < (:beforeTime, :beforeId)
      order by m.published_at desc, m.id desc
      limit :limit
      """
          .formatted(OTHERS);

  private static final String COUNT = "select count(*) " + OTHERS;

  private static final Place TOP = new Place(Instant.parse("9999-12-31T00:00:00Z"), 0);

  /** The last mention that was seen. */
  private record Place(Instant publishedAt, long id) {

    static Place of(String cursor) {
      List<String> values = Keyset.decode(cursor, 2);
      try {
        return new Place(Instant.parse(values.get(0)), Long.parseUnsignedLong(values.get(1), 16));
      } catch (DateTimeParseException | NumberFormatException e) {
        throw Keyset.unknown();
      }
    }

    static String cursor(MentionItem last) {
      return Keyset.encode(List.of(last.publishedAt().toString(), last.id()));
    }
  }

  private final DatabaseClient db;
  private final MentionSearch mentions;

  SimilarMentions(DatabaseClient db, MentionSearch mentions) {
    this.db = db;
    this.mentions = mentions;
  }

  /**
   * Those that the caller may see, and how many there are. Fails when the mention itself is none
   * that the caller may know of.
   */
  Mono<Page<MentionItem>> page(String id, @Nullable String cursor, int limit, Caller caller) {
    MentionFilter visible = MentionFilter.everything(caller);
    return Mono.defer(() -> mentions.find(List.of(MentionId.parse(id)), visible).next())
        .switchIfEmpty(Mono.error(() -> MentionId.unknown(id)))
        .flatMap(
            own ->
                others(own, cursor == null ? TOP : Place.of(cursor), visible, limit)
                    .zipWith(count(own, visible), Page::withTotal));
  }

  private Mono<Page<MentionItem>> others(
      MentionItem own, Place before, MentionFilter visible, int limit) {
    return of(PAGE, own, visible)
        .bind("beforeTime", before.publishedAt())
        .bind("beforeId", before.id())
        .bind("limit", limit + 1)
        .map(row -> requireNonNull(row.get("id", Long.class)))
        .all()
        .collectList()
        .flatMap(ids -> inOrder(ids, visible))
        .map(items -> Page.of(items, limit, Place::cursor));
  }

  private Mono<List<MentionItem>> inOrder(List<Long> ids, MentionFilter visible) {
    return mentions
        .find(ids, visible)
        .collectMap(MentionItem::id, Function.identity())
        .map(items -> inOrder(ids, items));
  }

  private static List<MentionItem> inOrder(List<Long> ids, Map<String, MentionItem> items) {
    return ids.stream()
        .map(id -> items.get(MentionId.text(id)))
        .filter(Objects::nonNull)
        .collect(Collectors.toUnmodifiableList());
  }

  private Mono<Long> count(MentionItem own, MentionFilter visible) {
    return of(COUNT, own, visible).map(row -> requireNonNull(row.get(0, Long.class))).one();
  }

  private DatabaseClient.GenericExecuteSpec of(String sql, MentionItem own, MentionFilter visible) {
    return db.sql(sql)
        .bind("id", MentionId.parse(own.id()))
        .bind("brands", visible.brands().toArray(String[]::new));
  }
}
