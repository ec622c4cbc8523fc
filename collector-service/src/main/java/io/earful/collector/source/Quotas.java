package io.earful.collector.source;

import io.earful.collector.connector.ChannelCosts;
import io.earful.collector.connector.ConnectorRegistry;
import io.earful.connector.ChannelCost;
import io.earful.connector.Connector;
import io.earful.connector.PullConnector;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Says how much of what it may read a source has read. */
final class Quotas {

  /** Whole days from which the rest of a month is guessed. */
  static final int ESTIMATED_FROM = 7;

  private static final int THOUSAND = 1000;
  private static final int DIGITS = 2;

  /**
   * Sources that are counted together are told of each other's numbers by the channel. What is left
   * where no renewal was named is believed for a day.
   */
  private static final String LIMITS =
      """
      select mine.server, last.most, last.renews_at, last.told_at,
             case when last.renews_at > now()
                    or last.renews_at is null and last.told_at > now() - interval '1 day'
                  then last.remaining end as remaining,
             shut.closed_until, shut.closed_why,
             exists (select from collector.source_quota q
                     where q.counter = mine.counter and q.source_id <> mine.source_id) as shared,
             array(select s.id from collector.source_quota q
                   join collector.source s on s.id = q.source_id
                   where q.counter = mine.counter and q.source_id <> mine.source_id
                     and (cardinality(:brands::text[]) = 0 or s.brand_ids && :brands::text[])
                   order by s.id limit 50) as shared_with
      from collector.source_quota mine
      left join lateral (
        select q.most, q.remaining, q.renews_at, q.told_at from collector.source_quota q
        where q.counter = mine.counter and q.told_at is not null
        order by q.told_at desc limit 1) last on true
      left join lateral (
        select q.closed_until, q.closed_why from collector.source_quota q
        where q.counter = mine.counter and q.closed_until > now()
        order by q.closed_until desc limit 1) shut on true
      where mine.source_id = :id and not mine.own
      order by mine.server, mine.counter
      """;

  private static final String OWN =
      """
      select p.limited_until, q.most, q.remaining, q.since, q.renews_at,
             q.renews_at <= now() as over, now() as now
      from collector.source_poll p
      left join collector.source_quota q on q.source_id = p.source_id and q.own
      where p.source_id = :id
      """;

  /** The first day that is known was perhaps no whole one: nothing is guessed from it. */
  private static final String USED =
      """
      with today as (select (now() at time zone 'utc')::date as day),
      used as (
        select u.*, today.day as today, date_trunc('month', today.day)::date as month,
               min(u.day) over () as first
        from collector.source_usage u cross join today
        where u.source_id = any(:ids::text[])
          and u.day >= least(today.day - 29, date_trunc('month', today.day)::date))
      select min(day) as since,
             sum(calls) filter (where day = today) as calls_today,
             sum(items) filter (where day = today) as items_today,
             sum(charged) filter (where day = today) as charged_today,
             sum(calls) filter (where day >= month) as calls_month,
             sum(items) filter (where day >= month) as items_month,
             sum(charged) filter (where day >= month) as charged_month,
             sum(calls) filter (where day > today - 30) as calls_30,
             sum(items) filter (where day > today - 30) as items_30,
             sum(charged) filter (where day > today - 30) as charged_30,
             sum(charged) filter (where day >= today - :days and day < today and day > first)
               as charged_before,
             greatest(0, least(:days, coalesce(max(today) - min(day) - 1, 0)))::int as days,
             (select day from today) as day
      from used
      """;

  private final DatabaseClient db;
  private final ConnectorRegistry connectors;
  private final ChannelCosts costs;

  Quotas(DatabaseClient db, ConnectorRegistry connectors, ChannelCosts costs) {
    this.db = db;
    this.connectors = connectors;
    this.costs = costs;
  }

  /** What the source's own settings and its reading say. */
  private record Own(@Nullable Instant closedUntil, Quota.@Nullable Budget budget) {}

  /**
   * @param before items that were paid for on the whole days before today
   * @param days how many whole days these are
   * @param today the current day, UTC
   */
  private record Counted(
      @Nullable Instant since,
      Quota.Use today,
      Quota.Use thisMonth,
      Quota.Use last30Days,
      long before,
      int days,
      LocalDate day) {

    Quota.Used used() {
      return new Quota.Used(since, today, thisMonth, last30Days);
    }
  }

  /**
   * @param brands that the caller may see; all when there are none
   */
  Mono<Quota> of(Source source, Set<String> brands) {
    Connector connector = connectors.find(source.channel());
    ChannelCosts.Price price = costs.of(connector);
    boolean paid = price.kind() == ChannelCost.PER_ITEM;
    Mono<List<Quota.Limit>> limits =
        db.sql(LIMITS)
            .bind("id", source.id())
            .bind("brands", brands.toArray(String[]::new))
            .map(Quotas::limit)
            .all()
            .collectList();
    Mono<Own> own = db.sql(OWN).bind("id", source.id()).map(Quotas::own).one();
    return Mono.zip(limits, own, counted(Set.of(source.id()), paid))
        .flatMap(
            found -> {
              Quota.Used used = connector instanceof PullConnector ? found.getT3().used() : null;
              Quota quota =
                  new Quota(
                      found.getT1(),
                      found.getT2().closedUntil(),
                      found.getT2().budget(),
                      used,
                      null,
                      cost(price, found.getT3(), found.getT2().budget()));
              return together(source.id(), quota, paid);
            });
  }

  private Mono<Quota> together(String id, Quota quota, boolean paid) {
    Set<String> all = new TreeSet<>();
    quota.limits().forEach(limit -> all.addAll(limit.sharedWith()));
    if (all.isEmpty()) {
      return Mono.just(quota);
    }
    all.add(id);
    return counted(all, paid)
        .map(
            counted ->
                new Quota(
                    quota.limits(),
                    quota.closedUntil(),
                    quota.budget(),
                    quota.used(),
                    counted.used(),
                    quota.cost()));
  }

  private Mono<Counted> counted(Set<String> ids, boolean paid) {
    return db.sql(USED)
        .bind("ids", ids.toArray(String[]::new))
        .bind("days", ESTIMATED_FROM)
        .map(row -> counted(row, paid))
        .one();
  }

  private static Counted counted(Readable row, boolean paid) {
    LocalDate since = row.get("since", LocalDate.class);
    return new Counted(
        since == null ? null : since.atStartOfDay(ZoneOffset.UTC).toInstant(),
        use(row, "today", paid),
        use(row, "month", paid),
        use(row, "30", paid),
        number(row, "charged_before"),
        Objects.requireNonNull(row.get("days", Integer.class)),
        Objects.requireNonNull(row.get("day", LocalDate.class)));
  }

  private static Quota.Use use(Readable row, String time, boolean paid) {
    return new Quota.Use(
        number(row, "calls_" + time),
        number(row, "items_" + time),
        paid ? number(row, "charged_" + time) : null);
  }

  private static Quota.Limit limit(Readable row) {
    Instant until = row.get("closed_until", Instant.class);
    return new Quota.Limit(
        Objects.requireNonNull(row.get("server", String.class)),
        row.get("most", Long.class),
        row.get("remaining", Long.class),
        row.get("renews_at", Instant.class),
        row.get("told_at", Instant.class),
        until == null
            ? null
            : new Quota.Closed(until, Objects.requireNonNull(row.get("closed_why", String.class))),
        Boolean.TRUE.equals(row.get("shared", Boolean.class)),
        List.of(Objects.requireNonNull(row.get("shared_with", String[].class))));
  }

  private static Own own(Readable row) {
    Instant now = Objects.requireNonNull(row.get("now", Instant.class));
    Instant until = row.get("limited_until", Instant.class);
    Long most = row.get("most", Long.class);
    Instant closed = until != null && until.isAfter(now) ? until : null;
    if (most == null) {
      return new Own(closed, null);
    }
    long left = Math.max(0, number(row, "remaining"));
    Instant since = Objects.requireNonNull(row.get("since", Instant.class));
    Instant renewsAt = Objects.requireNonNull(row.get("renews_at", Instant.class));
    // nothing was read since a time that is over ended
    return Boolean.TRUE.equals(row.get("over", Boolean.class))
        ? new Own(closed, new Quota.Budget(most, 0, most, renewsAt, null))
        : new Own(closed, new Quota.Budget(most, most - left, left, since, renewsAt));
  }

  private static Quota.Cost cost(
      ChannelCosts.Price price, Counted counted, Quota.@Nullable Budget budget) {
    BigDecimal perThousand = price.perThousand();
    if (perThousand == null) {
      return new Quota.Cost(price.kind(), null, null, null, null);
    }
    long month = Objects.requireNonNullElse(counted.thisMonth().paidItems(), 0L);
    return new Quota.Cost(
        price.kind(),
        perThousand,
        price.currency(),
        amount(perThousand, month),
        estimate(perThousand, month, counted, budget));
  }

  /** A source of less than a whole day gives nothing to guess from. */
  private static Quota.@Nullable Estimate estimate(
      BigDecimal perThousand, long month, Counted counted, Quota.@Nullable Budget budget) {
    if (counted.days() < 1) {
      return null;
    }
    long today = Objects.requireNonNullElse(counted.today().paidItems(), 0L);
    double daily = (double) counted.before() / counted.days();
    int rest = counted.day().lengthOfMonth() - counted.day().getDayOfMonth();
    long whole = month + Math.round(Math.max(0, daily - today) + daily * rest);
    long most = Optional.ofNullable(budget).map(Quota.Budget::limit).orElse(Long.MAX_VALUE);
    long bounded = Math.max(month, Math.min(whole, most));
    return new Quota.Estimate(amount(perThousand, bounded), counted.days());
  }

  private static BigDecimal amount(BigDecimal perThousand, long items) {
    return perThousand
        .multiply(BigDecimal.valueOf(items))
        .divide(BigDecimal.valueOf(THOUSAND), DIGITS, RoundingMode.HALF_UP);
  }

  private static long number(Readable row, String column) {
    Number value = row.get(column, Number.class);
    return value == null ? 0 : value.longValue();
  }
}
