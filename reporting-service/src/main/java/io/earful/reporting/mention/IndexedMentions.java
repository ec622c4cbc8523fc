package io.earful.reporting.mention;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds the first mentions in an order among those that the index of tokens offers. Asked for the
 * first of an order in one statement, the planner has to guess how rare the tokens are, and knows
 * only of the most frequent: for a rare word it walks through all mentions in their order and looks
 * into each, for minutes among millions. So the index is asked for one window after the other, each
 * larger than the one before: a frequent word is found in the first, and for a rare one the index
 * has little to say however large the window is. Nothing of this needs to know how rare a word is.
 */
@Repository
class IndexedMentions {

  /** Mentions in the first window. */
  private static final int FIRST_WINDOW = 2_000;

  private static final int GROWTH = 8;

  /** After so many windows the next has no end. */
  private static final int MOST_WINDOWS = 4;

  private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);

  /** The heaviest mentions that are looked into before the index is asked. */
  private static final int HEAVIEST = 5_000;

  private static final String SPAN =
      """
      select count(*) as n, min(t.published_at) as oldest, max(t.published_at) as newest
      from (
        select m.published_at from mention m
        where %s
        order by %s
        limit %d) t
      """;

  /** What is found is not ordered by the statement that finds it, or the planner would guess. */
  private static final String WINDOW =
      """
      with found as materialized (
        select m.id, m.published_at, m.impact_order from mention m
        where %s)
      select m.id, m.published_at from found m
      order by %s
      limit :limit
      """;

  private static final String AMONG_HEAVIEST =
      """
      select m.id, m.published_at from (
        select m.* from mention m
        where %2$s
        order by %3$s
        limit %4$d) m
      where %1$s
      order by %3$s
      limit :limit
      """;

  private static final String ROWS =
      """
      select %s
      from unnest(:ids::bigint[], :times::timestamptz[]) as u (id, published_at)
      join mention m on m.id = u.id and m.published_at = u.published_at
      order by %s
      """;

  /** A bitmap is the only way to the index of tokens; without an order, a limit ends it early. */
  private static final String UP_TO =
      """
      select count(*) from (select 1 from mention m where %s limit :most) t
      """;

  /** Times decide which months are opened and tokens which index: each statement is planned. */
  private static final String PLANNED = "set local plan_cache_mode = force_custom_plan";

  private static final String BY_BITMAP =
      """
      set local enable_seqscan = off;
      set local enable_indexscan = off;
      set local enable_indexonlyscan = off
      """;

  /** Fetching rows by their places is the same for all: planning it would take longer. */
  private static final String PREPARED = "set local plan_cache_mode = auto";

  private final DatabaseClient db;
  private final TransactionalOperator snapshot;
  private final int firstWindow;
  private final int heaviest;

  @Autowired
  IndexedMentions(DatabaseClient db, R2dbcTransactionManager transactions) {
    this(db, transactions, FIRST_WINDOW, HEAVIEST);
  }

  IndexedMentions(
      DatabaseClient db, R2dbcTransactionManager transactions, int firstWindow, int heaviest) {
    this.db = db;
    this.firstWindow = firstWindow;
    this.heaviest = heaviest;
    DefaultTransactionDefinition reading = new DefaultTransactionDefinition();
    reading.setReadOnly(true);
    // windows and rows of one page must not disagree: a page with a gap would look like the last
    reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.snapshot = TransactionalOperator.create(transactions, reading);
  }

  /**
   * The first in this order, at most so many.
   *
   * @param filter one that asks the index of tokens
   * @param after the place that they come after; null for the first of all
   * @param reader reads a row with the {@link StoredMention#COLUMNS}
   */
  <T> Flux<T> page(
      MentionFilter filter,
      MentionOrder order,
      MentionOrder.@Nullable Place after,
      int limit,
      Function<Readable, T> reader) {
    Search search = new Search(filter, order, after, limit);
    return (order.isListed() ? search.byTime() : search.byWeight())
        .delayUntil(found -> db.sql(PREPARED).then())
        .flatMapMany(found -> rows(found, order, reader))
        .as(snapshot::transactional);
  }

  private <T> Flux<T> rows(
      List<MentionPlace> found, MentionOrder order, Function<Readable, T> reader) {
    if (found.isEmpty()) {
      return Flux.empty();
    }
    return db.sql(ROWS.formatted(StoredMention.COLUMNS, order.orderBy()))
        .bind("ids", MentionPlace.ids(found))
        .bind("times", MentionPlace.times(found))
        .map(reader)
        .all();
  }

  /**
   * How many there are, or {@code most} when there are as many or more.
   *
   * @param filter one that asks the index of tokens
   */
  Mono<Long> countUpTo(MentionFilter filter, int most) {
    MentionConditions where = MentionConditions.of(filter);
    return db.sql(PLANNED)
        .then()
        .then(db.sql(BY_BITMAP).then())
        .then(
            Mono.defer(
                () ->
                    where
                        .bind(db.sql(UP_TO.formatted(where.sql())))
                        .bind("most", most)
                        .map(row -> requireNonNull(row.get(0, Long.class)))
                        .one()))
        .as(snapshot::transactional);
  }

  /** One search for one page. */
  private final class Search {

    private final MentionFilter filter;
    private final MentionOrder order;
    private final MentionOrder.@Nullable Place after;
    private final int limit;

    Search(
        MentionFilter filter, MentionOrder order, MentionOrder.@Nullable Place after, int limit) {
      this.filter = filter;
      this.order = order;
      this.after = after;
      this.limit = limit;
    }

    Mono<List<MentionPlace>> byTime() {
      return firstWindow()
          .delayUntil(window -> db.sql(PLANNED).then())
          .flatMap(window -> from(null, window, new ArrayList<>()));
    }

    /** As long as it takes for so many mentions, whatever they are about. */
    private Mono<Window> firstWindow() {
      MentionConditions place = MentionConditions.after(order, after);
      return place
          .bind(Prepared.of(db, SPAN.formatted(place.sql(), order.orderBy(), firstWindow)))
          .map(
              row ->
                  requireNonNull(row.get("n", Long.class)) < firstWindow
                      ? Window.REST
                      : Window.first(
                          requireNonNull(row.get("oldest", Instant.class)),
                          requireNonNull(row.get("newest", Instant.class)),
                          order))
          .one();
    }

    private Mono<List<MentionPlace>> from(
        @Nullable Instant begun, Window window, List<MentionPlace> found) {
      Instant end = window.end();
      MentionConditions where = MentionConditions.of(filter);
      where.addAfter(order, after);
      if (begun != null) {
        where.add(order.isBeyond(":begun"), "begun", begun);
      }
      if (end != null) {
        where.add(order.isUpTo(":end"), "end", end);
      }
      return places(where, WINDOW.formatted(where.sql(), order.orderBy()), limit - found.size())
          .flatMap(
              more -> {
                found.addAll(more);
                return end == null || found.size() >= limit
                    ? Mono.just(found)
                    : from(end, window.next(order), found);
              });
    }

    /** A frequent word is among the heaviest already; of a rare one the index tells everything. */
    Mono<List<MentionPlace>> byWeight() {
      MentionConditions all = MentionConditions.of(filter);
      all.addAfter(order, after);
      String place = MentionConditions.after(order, after).sql();
      String first = AMONG_HEAVIEST.formatted(all.sql(), place, order.orderBy(), heaviest);
      return db.sql(PLANNED)
          .then()
          .then(Mono.defer(() -> places(all, first, limit)))
          .filter(found -> found.size() >= limit)
          .switchIfEmpty(
              Mono.defer(() -> places(all, WINDOW.formatted(all.sql(), order.orderBy()), limit)));
    }

    private Mono<List<MentionPlace>> places(MentionConditions where, String sql, int most) {
      return where
          .bind(db.sql(sql))
          .bind("limit", most)
          .map(
              row ->
                  new MentionPlace(
                      requireNonNull(row.get("id", Long.class)),
                      requireNonNull(row.get("published_at", Instant.class))))
          .all()
          .collectList();
    }
  }

  /**
   * A stretch of time.
   *
   * @param end the last moment of it; null when it has no end
   * @param length from where it began
   * @param number counted from one
   */
  private record Window(@Nullable Instant end, Duration length, int number) {

    static final Window REST = new Window(null, Duration.ZERO, MOST_WINDOWS);

    static Window first(Instant oldest, Instant newest, MentionOrder order) {
      Duration length = Duration.between(oldest, newest);
      boolean forward = order == MentionOrder.OLDEST_FIRST;
      return new Window(forward ? newest : oldest, length, 1);
    }

    Window next(MentionOrder order) {
      if (end == null || number == MOST_WINDOWS) {
        return REST;
      }
      Duration longer =
          (length.compareTo(SHORTEST_WINDOW) < 0 ? SHORTEST_WINDOW : length).multipliedBy(GROWTH);
      boolean forward = order == MentionOrder.OLDEST_FIRST;
      return new Window(forward ? end.plus(longer) : end.minus(longer), longer, number + 1);
    }
  }
}
