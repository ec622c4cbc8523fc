package io.earful.reporting.storage;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The months in which mentions are kept. A service may make and retire them by functions of the
 * database's owner only.
 */
@Repository
public class StorageMonths {

  /** Clocks everywhere are somewhat ahead; a mention from next week is a mistake. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private static final LocalDate NEVER = LocalDate.of(1, 1, 1);

  private static final String DATES =
      """
      select coalesce(max(month) filter (where retired_at is not null), date '0001-01-01') as retired,
             max(month) as latest
      from storage_month
      """;

  private static final String OLDER =
      """
      select month from storage_month
      where retired_at is null and month < :month
      order by month
      """;

  /**
   * Nothing of it may be left, and nothing as old may come: else it would be looked for in the sums
   * each time.
   */
  private static final String IS_LEFT =
      """
      select :month::date <= (select min(month) from storage_month where retired_at is null)
         and (not exists (select from storage_month
                          where month = (:month::date - interval '1 month')::date
                            and retired_at is not null)
              or exists (select from mention where published_at < :begin)
              or exists (select from rollup_hour where brand_id = '' and hour < :begin)) as is_left
      """;

  /** Mentions of before the first month that are erased in one transaction. */
  private static final int PIECE = 5_000;

  private final DatabaseClient db;
  private final Clock clock;

  StorageMonths(DatabaseClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** What can be kept now. */
  public Mono<StoredDates> dates() {
    return db.sql(DATES).map(this::dates).one();
  }

  private StoredDates dates(Readable row) {
    LocalDate retired = requireNonNull(row.get("retired", LocalDate.class));
    LocalDate latest = requireNonNull(row.get("latest", LocalDate.class));
    Instant end = start(latest.plusMonths(1));
    Instant tomorrow = clock.instant().plus(AHEAD);
    return new StoredDates(
        retired.equals(NEVER) ? Instant.MIN : start(retired.plusMonths(1)),
        tomorrow.isBefore(end) ? tomorrow : end);
  }

  /**
   * Makes this month and those that follow, and those between the last there is and this one: the
   * service may have stood still for long.
   */
  Mono<Void> makeAhead(int months) {
    LocalDate last = present().plusMonths(months).atDay(1);
    return db.sql("select max(month) as latest from storage_month")
        .map(row -> requireNonNull(row.get("latest", LocalDate.class)))
        .one()
        .flatMapIterable(latest -> following(latest, last))
        .concatMap(month -> call("select add_month(:month)", month))
        .then();
  }

  private static List<LocalDate> following(LocalDate latest, LocalDate last) {
    return Stream.iterate(
            latest.plusMonths(1), month -> !month.isAfter(last), month -> month.plusMonths(1))
        .toList();
  }

  /** Those that are wholly older than this, the oldest first. */
  Flux<LocalDate> olderThan(Duration age) {
    return db.sql(OLDER)
        .bind("month", edge(age))
        .map(row -> requireNonNull(row.get("month", LocalDate.class)))
        .all();
  }

  /** Erases a month; emits how many mentions it had. */
  Mono<Long> retire(LocalDate month) {
    return db.sql("set local lock_timeout = '3s'")
        .then()
        .then(db.sql("set local statement_timeout = 0").then())
        .then(
            db.sql("select retire_month(:month) as erased")
                .bind("month", month)
                .map(row -> requireNonNull(row.get("erased", Long.class)))
                .one());
  }

  /**
   * Emits the month before which everything is to be erased, unless that is done or there are older
   * months, which go one by one: what is older than all of them stands together.
   */
  Mono<LocalDate> edgeBeforeAll(Duration age) {
    LocalDate edge = edge(age);
    return db.sql(IS_LEFT)
        .bind("month", edge)
        .bind("begin", start(edge))
        .map(row -> requireNonNull(row.get("is_left", Boolean.class)))
        .one()
        .filter(left -> left)
        .map(left -> edge);
  }

  /** Erases some of what was published before the month; emits how many, 0 at the end. */
  Mono<Long> retireBefore(LocalDate month) {
    return db.sql("set local lock_timeout = '3s'")
        .then()
        .then(db.sql("set local statement_timeout = 0").then())
        .then(
            db.sql("select retire_old(:month, :most) as erased")
                .bind("month", month)
                .bind("most", PIECE)
                .map(row -> requireNonNull(row.get("erased", Long.class)))
                .one());
  }

  private LocalDate edge(Duration age) {
    return LocalDate.ofInstant(clock.instant().minus(age), ZoneOffset.UTC).withDayOfMonth(1);
  }

  private Mono<Long> call(String sql, LocalDate month) {
    return db.sql(sql).bind("month", month).fetch().all().count();
  }

  private YearMonth present() {
    return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
