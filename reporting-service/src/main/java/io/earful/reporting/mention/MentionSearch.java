package io.earful.reporting.mention;

import static java.util.Objects.requireNonNull;

import io.earful.event.EventCodec;
import io.earful.kit.page.Page;
import io.earful.reporting.query.MentionQuery;
import io.earful.reporting.query.SearchedMention;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** Finds mentions. */
@Repository
public class MentionSearch {

  /** The ledger knows in which month an id stands. */
  private static final String ROWS =
      """
      select %s
      from mention_seen s
      join mention m on m.id = s.id and m.published_at = s.published_at
      where %s
      """;

  private static final String TEXTS =
      "select m.id, " + MentionTexts.COLUMNS + " from mention m where %s";

  private static final String NEWEST = TEXTS + " order by %s limit :limit";

  /** Mentions that the index offers for a phrase, checked on their text at a time. */
  private static final int CANDIDATES = 200;

  /** After so many candidates a page ends, however few were right; its cursor goes on. */
  private static final int MOST_CANDIDATES = 5_000;

  /**
   * A smaller estimate is replaced by the count, which is then cheap. The planner takes a month of
   * which it knows nothing yet for some 70 rows, and there are dozens of months.
   */
  private static final long WORTH_COUNTING = 10_000;

  private final DatabaseClient db;
  private final IndexedMentions indexed;
  private final Clock clock;

  MentionSearch(DatabaseClient db, IndexedMentions indexed, Clock clock) {
    this.db = db;
    this.indexed = indexed;
    this.clock = clock;
  }

  /**
   * Empty when there is no such mention, or the caller may not know of it.
   *
   * @param brands brands that the caller may see; empty for all
   */
  Mono<StoredMention> find(long id, Set<String> brands) {
    return byIds(List.of(id), brands).next();
  }

  /** Those of the mentions that the filter means, in no certain order. */
  public Flux<MentionItem> find(Collection<Long> ids, MentionFilter filter) {
    if (ids.isEmpty()) {
      return Flux.empty();
    }
    return rows(MentionConditions.of(filter), ids)
        .map(stored -> stored.itemFor(filter.brands()))
        .filter(item -> isMeant(filter, item));
  }

  Flux<StoredMention> byIds(Collection<Long> ids, Set<String> brands) {
    return rows(MentionConditions.visible(brands), ids);
  }

  private Flux<StoredMention> rows(MentionConditions where, Collection<Long> ids) {
    where.add("s.id = any(:ids)", "ids", ids.toArray(Long[]::new));
    return where
        .bind(db.sql(ROWS.formatted(StoredMention.COLUMNS, where.sql())))
        .map(row -> StoredMention.of(row, clock.instant()))
        .all();
  }

  Mono<Page<MentionItem>> page(
      MentionFilter filter, MentionOrder order, @Nullable String cursor, int limit) {
    MentionOrder.Place after = cursor == null ? null : order.place(cursor);
    if (filter.query() == null || !filter.query().needsText()) {
      return offered(filter, order, after, limit + 1)
          .collectList()
          .map(found -> Page.of(found, limit, order::cursor))
          .map(page -> page.map(stored -> stored.itemFor(filter.brands())));
    }
    return new Scan(filter, order, limit)
        .from(after)
        .map(page -> page.map(stored -> stored.itemFor(filter.brands())));
  }

  /** What the index offers, in order; {@link #isMeant} has the last word. */
  Flux<StoredMention> offered(
      MentionFilter filter, MentionOrder order, MentionOrder.@Nullable Place after, int limit) {
    Function<Readable, StoredMention> reader = row -> StoredMention.of(row, clock.instant());
    return MentionKeys.isIndexed(filter, order)
        ? indexed.page(filter, order, after, limit, reader)
        : MentionKeys.of(filter, order)
            .page(db, order, after, limit)
            .map(reader)
            .all()
            .collectList()
            .flatMapIterable(found -> found.subList(0, Math.min(limit, found.size())));
  }

  /** Walks over what the index offers until a page of mentions is found that are really meant. */
  private final class Scan {

    private final MentionFilter filter;
    private final MentionOrder order;
    private final int limit;
    private final List<StoredMention> found = new ArrayList<>();
    private int seen;

    Scan(MentionFilter filter, MentionOrder order, int limit) {
      this.filter = filter;
      this.order = order;
      this.limit = limit;
    }

    Mono<Page<StoredMention>> from(MentionOrder.@Nullable Place after) {
      return offered(filter, order, after, CANDIDATES).collectList().flatMap(this::take);
    }

    private Mono<Page<StoredMention>> take(List<StoredMention> offered) {
      offered.stream().filter(stored -> isMeant(filter, stored.item())).forEach(found::add);
      seen += offered.size();
      if (found.size() > limit || offered.size() < CANDIDATES) {
        return Mono.just(Page.of(found, limit, order::cursor));
      }
      String next = order.cursor(offered.get(offered.size() - 1));
      return seen >= MOST_CANDIDATES
          ? Mono.just(new Page<>(List.copyOf(found), next, null))
          : from(order.place(next));
    }
  }

  static boolean isMeant(MentionFilter filter, MentionItem item) {
    MentionQuery query = filter.query();
    return query == null || !query.needsText() || query.matches(item.searched());
  }

  /**
   * A mention that the index offers.
   *
   * @param id id in the database
   * @param isMeant what its text says to that
   */
  public record Offered(long id, String channel, String language, boolean isMeant) {}

  /**
   * What the index offers for a filter with a query, the newest first, each read on a thread of its
   * own.
   *
   * @param limit most of them
   */
  public Flux<Offered> offered(MentionFilter filter, int limit) {
    MentionQuery query = filter.query();
    MentionConditions where = MentionConditions.of(filter);
    String order = MentionOrder.NEWEST_FIRST.orderBy();
    return where
        .bind(db.sql(NEWEST.formatted(where.sql(), order)))
        .bind("limit", limit)
        .map(
            row -> Map.entry(requireNonNull(row.get("id", Long.class)), MentionTexts.searched(row)))
        .all()
        .publishOn(Schedulers.parallel())
        .map(
            read -> {
              SearchedMention text = read.getValue();
              boolean meant = query == null || !query.needsText() || query.matches(text);
              return new Offered(read.getKey(), text.channel(), text.language(), meant);
            });
  }

  /** How many there are now. */
  Mono<Long> count(MentionFilter filter) {
    MentionQuery query = filter.query();
    if (query == null || !query.needsText()) {
      return MentionKeys.of(filter)
          .count(db)
          .map(row -> requireNonNull(row.get(0, Long.class)))
          .one();
    }
    MentionConditions where = MentionConditions.of(filter);
    return where
        .bind(db.sql(TEXTS.formatted(where.sql())))
        .map(MentionTexts::searched)
        .all()
        .publishOn(Schedulers.parallel())
        .filter(query::matches)
        .count();
  }

  /** About how many there are, as the database's planner thinks; few are counted. */
  Mono<Long> estimate(MentionFilter filter) {
    return MentionKeys.isIndexed(filter, MentionOrder.NEWEST_FIRST)
        ? estimateIndexed(filter)
        : planned(filter).flatMap(rows -> rows < WORTH_COUNTING ? count(filter) : Mono.just(rows));
  }

  /** The planner takes every rare word for one among two hundred, so the index is asked first. */
  private Mono<Long> estimateIndexed(MentionFilter filter) {
    int most = (int) WORTH_COUNTING;
    return indexed
        .countUpTo(filter, most)
        .flatMap(
            offered ->
                offered < most
                    ? count(filter)
                    : planned(filter).map(rows -> Math.max(rows, offered)));
  }

  private Mono<Long> planned(MentionFilter filter) {
    return MentionKeys.of(filter)
        .plan(db)
        .map(row -> requireNonNull(row.get(0, String.class)))
        .all()
        .reduce(String::concat)
        .map(MentionSearch::plannedRows);
  }

  private static long plannedRows(String plan) {
    JsonNode rows = EventCodec.json().readTree(plan).path(0).path("Plan").path("Plan Rows");
    return rows.asLong();
  }
}
