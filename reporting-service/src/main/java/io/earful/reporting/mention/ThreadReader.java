package io.earful.reporting.mention;

import static java.util.Objects.requireNonNull;

import io.earful.kit.page.Keyset;
import io.earful.kit.page.Page;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads the conversation that a mention stands in. */
@Repository
class ThreadReader {

  /**
   * A channel may not know the root of a thread when it gives a mention: then parts of one thread
   * have different conversation keys, and the answers join them. Walks over such joints, a few.
   */
  private static final String SKELETON =
      """
      with recursive part (conversation_key, step) as (
        select m.conversation_key, 0
        from mention_seen s join mention m on m.id = s.id and m.published_at = s.published_at
        where s.id = :id and (cardinality(:brands::text[]) = 0 or m.brand_ids && :brands::text[])
        union
        select o.conversation_key, part.step + 1
        from part
        join mention m on m.conversation_key = part.conversation_key
        join lateral (
          select p.conversation_key
          from mention_seen s join mention p on p.id = s.id and p.published_at = s.published_at
          where s.id = m.parent_id
          union all
          select a.conversation_key from mention a where a.parent_id = m.id
        ) o on o.conversation_key <> part.conversation_key
        where part.step < :steps
      )
      select m.id, m.published_at, m.parent_id
      from mention m
      where m.conversation_key in (select conversation_key from part limit :parts)
        and (cardinality(:brands::text[]) = 0 or m.brand_ids && :brands::text[])
      order by m.published_at, m.id
      limit :most
      """;

  private static final int STEPS = 4;
  private static final int PARTS = 50;

  /** Longer conversations are shown up to here, oldest first. */
  private static final int MOST = 5_000;

  private final DatabaseClient db;
  private final MentionSearch mentions;

  ThreadReader(DatabaseClient db, MentionSearch mentions) {
    this.db = db;
    this.mentions = mentions;
  }

  /**
   * Empty when there is no such mention, or the caller may not know of it. What others said in the
   * conversation is shown as far as the caller may see it.
   *
   * @param brands brands that the caller may see; empty for all
   */
  Mono<Page<ThreadItem>> read(long id, Set<String> brands, @Nullable String cursor, int limit) {
    return db.sql(SKELETON)
        .bind("id", id)
        .bind("brands", brands.toArray(String[]::new))
        .bind("steps", STEPS)
        .bind("parts", PARTS)
        .bind("most", MOST)
        .map(ThreadReader::node)
        .all()
        .collectList()
        .filter(nodes -> !nodes.isEmpty())
        .map(ThreadOrder::of)
        .flatMap(order -> page(order, brands, cursor, limit));
  }

  private static ThreadOrder.Node node(Readable row) {
    return new ThreadOrder.Node(
        requireNonNull(row.get("id", Long.class)),
        requireNonNull(row.get("published_at", Instant.class)),
        row.get("parent_id", Long.class));
  }

  private Mono<Page<ThreadItem>> page(
      List<ThreadOrder.Placed> order, Set<String> brands, @Nullable String cursor, int limit) {
    int start = cursor == null ? 0 : start(order, cursor);
    int end = Math.min(order.size(), start + limit);
    List<ThreadOrder.Placed> part = order.subList(start, end);
    String next = end < order.size() ? cursor(order, end - 1) : null;
    return mentions
        .byIds(part.stream().map(ThreadOrder.Placed::id).toList(), brands)
        .collectMap(StoredMention::rowId, stored -> stored.itemFor(brands))
        .map(items -> new Page<>(items(part, items), next, null));
  }

  /** One that was deleted since the skeleton was read is not shown. */
  private static List<ThreadItem> items(
      List<ThreadOrder.Placed> part, Map<Long, MentionItem> items) {
    return part.stream()
        .filter(placed -> items.containsKey(placed.id()))
        .map(
            placed ->
                new ThreadItem(
                    requireNonNull(items.get(placed.id())),
                    placed.parent() == null ? null : MentionId.text(placed.parent()),
                    placed.depth()))
        .toList();
  }

  private static String cursor(List<ThreadOrder.Placed> order, int index) {
    return Keyset.encode(List.of(MentionId.text(order.get(index).id()), Integer.toString(index)));
  }

  /**
   * Goes on behind the mention that was last on the page before, wherever newcomers moved it; when
   * it is gone, behind the place where it was.
   */
  private static int start(List<ThreadOrder.Placed> order, String cursor) {
    List<String> values = Keyset.decode(cursor, 2);
    try {
      long last = Long.parseUnsignedLong(values.get(0), 16);
      int was = Integer.parseInt(values.get(1));
      return IntStream.range(0, order.size())
          .filter(i -> order.get(i).id() == last)
          .map(i -> i + 1)
          .findFirst()
          .orElse(Math.max(0, Math.min(was, order.size())));
    } catch (NumberFormatException e) {
      throw Keyset.unknown();
    }
  }
}
