package io.earful.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.earful.collector.TestChannel;
import io.earful.collector.ingest.Counts;
import io.earful.collector.limit.Allowance;
import io.earful.collector.limit.RateGate;
import io.earful.collector.limit.Tally;
import io.earful.collector.source.EndedRun;
import io.earful.collector.source.SourceRuns;
import io.earful.connector.Batch;
import io.earful.connector.RateLimited;
import io.earful.connector.Spending;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** What is told of what a source may read, has read, and what that costs. */
class SourceQuotaTest extends PolledSources {

  private static final URI ADDRESS = URI.create("https://api.tests.example/search");
  private static final Instant ANEW = Instant.now().plus(1, ChronoUnit.HOURS);

  private RateGate gate;

  @BeforeEach
  void open() {
    gate = new RateGate(Clock.systemUTC());
  }

  /** Asks twice and is told what is left. */
  private Flux<Batch> asks(String credential, Allowance said, Batch page) {
    RateGate.Counter counter = RateGate.Counter.of(ADDRESS, credential);
    return Flux.deferContextual(
        context -> {
          Tally tally = Tally.of(context);
          tally.asked();
          tally.asked();
          gate.heard(counter, said, tally);
          return Flux.just(page);
        });
  }

  private static Allowance left(long left) {
    return new Allowance(450L, left, Duration.ofHours(1), null);
  }

  private static JsonNode quota(String id) {
    return get("/" + id + "/quota");
  }

  private static JsonNode readOnce(String id) {
    await().atMost(SOON).until(() -> get("/" + id + "/runs").path("items").size() == 1);
    return quota(id);
  }

  @Test
  void whatTheChannelTellsIsShownAndNothingElse() {
    String id =
        source("told", (view, cursor) -> asks("token", left(12), page("1", "told-a", "told-b")));
    JsonNode quota = readOnce(id);
    JsonNode limit = quota.path("limits").path(0);
    assertThat(limit.path("server").asString()).isEqualTo("api.tests.example");
    assertThat(limit.path("limit").asInt()).isEqualTo(450);
    assertThat(limit.path("left").asInt()).isEqualTo(12);
    assertThat(Instant.parse(limit.path("renewsAt").asString()))
        .isCloseTo(ANEW, within(5, ChronoUnit.MINUTES));
    assertThat(limit.path("toldAt").isString()).isTrue();
    assertThat(limit.path("shared").asBoolean(true)).isFalse();
    assertThat(limit.has("closed")).isFalse();
    assertThat(quota.has("budget")).isFalse();
    assertThat(quota.has("closedUntil")).isFalse();
    assertThat(quota.has("usedTogether")).isFalse();
    for (String time : new String[] {"today", "thisMonth", "last30Days"}) {
      JsonNode use = quota.path("used").path(time);
      assertThat(use.path("calls").asInt()).isEqualTo(2);
      assertThat(use.path("items").asInt()).isEqualTo(2);
    }
    assertThat(quota.toString()).doesNotContain("token");
    assertThat(collector.query("select row_to_json(q)::text from collector.source_quota q"))
        .hasSize(1)
        .allSatisfy(row -> assertThat(row).doesNotContain("token"));

    assertThat(health(id).path("quotaLeft").asDouble()).isCloseTo(12 / 450.0, within(0.001));

    // what was left of a time that is over is not what is left
    collector.execute("update collector.source_quota set renews_at = now() - interval '1 minute'");
    assertThat(quota(id).path("limits").path(0).has("left")).isFalse();
    assertThat(health(id).path("quotaLeft").isNull()).isTrue();

    // nor is what was left a day ago where no renewal was named
    collector.execute("update collector.source_quota set renews_at = null");
    assertThat(quota(id).path("limits").path(0).path("left").asInt()).isEqualTo(12);
    assertThat(health(id).path("quotaLeft").isNull()).isFalse();
    collector.execute("update collector.source_quota set told_at = told_at - interval '25 hours'");
    assertThat(quota(id).path("limits").path(0).has("left")).isFalse();
    assertThat(health(id).path("quotaLeft").isNull()).isTrue();
  }

  @Test
  void aChannelThatTellsNothingHasNoLimits() {
    JsonNode quota = readOnce(source("silent", (view, cursor) -> Flux.just(page("1"))));
    assertThat(quota.path("limits")).isEmpty();
    assertThat(quota.path("used").path("today").path("calls").asInt(-1)).isZero();
    assertThat(quota.path("cost").has("estimate")).as("from nothing").isFalse();
  }

  @Test
  void aGateThatIsClosedSaysWhyAndUntilWhen() {
    String id = source("closed", (view, cursor) -> asks("token", left(0), page("1", "closed-a")));
    JsonNode limit = readOnce(id).path("limits").path(0);
    assertThat(limit.path("left").asInt(-1)).isZero();
    assertThat(limit.path("closed").path("why").asString()).isEqualTo("used-up");

    RateGate.Counter counter = RateGate.Counter.of(ADDRESS, "token");
    String other =
        source(
            "closed-too", (view, cursor) -> gate.pass(counter, Flux.<Batch>empty().next()).flux());
    JsonNode refused = readOnce(other);
    JsonNode same = refused.path("limits").path(0);
    assertThat(same.path("closed").path("why").asString()).isEqualTo("used-up");
    assertThat(same.path("limit").asInt()).as("told to the other one").isEqualTo(450);
    assertThat(same.path("shared").asBoolean()).isTrue();
    assertThat(same.path("sharedWith").path(0).asString()).isEqualTo(id);
    assertThat(refused.path("closedUntil").isString()).isTrue();
    assertThat(refused.path("used").path("today").path("calls").asInt(-1)).isZero();
    assertThat(refused.path("usedTogether").path("today").path("calls").asInt()).isEqualTo(2);
  }

  @Test
  void aRefusalClosesTheGate() {
    RateGate.Counter counter = RateGate.Counter.of(ADDRESS, null);
    String id =
        source(
            "refused",
            (view, cursor) ->
                gate.pass(
                        counter, Flux.<Batch>error(new RateLimited(Duration.ofMinutes(20))).next())
                    .flux());
    JsonNode limit = readOnce(id).path("limits").path(0);
    assertThat(limit.path("closed").path("why").asString()).isEqualTo("refused");
    assertThat(limit.has("left")).isFalse();
    assertThat(limit.has("toldAt")).isFalse();
  }

  @Test
  void sourcesOfOtherBrandsAreNotNamedAndNotCounted() {
    TestChannel.script("ours", (view, cursor) -> asks("token", left(9), page("1", "ours")));
    TestChannel.script("theirs", (view, cursor) -> asks("token", left(8), page("1", "theirs")));
    String ours = create("ours", ",\"brandIds\":[\"b1\"]");
    String theirs = create("theirs", ",\"brandIds\":[\"b2\"]");
    readOnce(ours);
    readOnce(theirs);
    WebTestClient keyOfOne =
        collector.client(collector.gateway().bearerFor(Set.of("b1"), "sources:read"));
    keyOfOne
        .get()
        .uri("/api/v1/sources/" + ours + "/quota")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.limits[0].shared")
        .isEqualTo(true)
        .jsonPath("$.limits[0].sharedWith")
        .isEmpty()
        .jsonPath("$.usedTogether")
        .doesNotExist();
    for (String path : new String[] {"/quota", "/runs"}) {
      keyOfOne.get().uri("/api/v1/sources/" + theirs + path).exchange().expectStatus().isNotFound();
    }
    assertThat(quota(ours).path("limits").path(0).path("sharedWith").path(0).asString())
        .isEqualTo(theirs);
  }

  @Test
  void otherCredentialsWereToldNothing() {
    String id = source("changed", (view, cursor) -> asks("token", left(7), page("1", "changed")));
    readOnce(id);
    long before = Long.parseLong(column(id, "epoch"));
    TestChannel.script("changed", (view, cursor) -> Flux.just(page("2")));
    patch(id, "{\"credentials\":{\"token\":\"another-token\"}}");
    assertThat(quota(id).path("limits")).isEmpty();

    // a run that was on its way ends behind it
    await().atMost(SOON).until(() -> get("/" + id + "/runs").path("items").size() == 2);
    service.getBean(SourceRuns.class).note(lost(id, before)).block(SOON);
    JsonNode latest = get("/" + id + "/runs").path("items").path(0);
    assertThat(latest.path("outcome").asString()).isEqualTo("lease-lost");
    assertThat(quota(id).path("limits")).isEmpty();
    assertThat(quota(id).has("budget")).isFalse();

    // one that has its lease is believed
    long now = Long.parseLong(column(id, "epoch"));
    service.getBean(SourceRuns.class).note(lost(id, now)).block(SOON);
    assertThat(quota(id).path("limits")).hasSize(1);
    assertThat(quota(id).path("budget").path("left").asInt()).isEqualTo(30);
  }

  private static EndedRun lost(String id, long epoch) {
    Instant now = Instant.now();
    return new EndedRun(
        id,
        epoch,
        Duration.ofSeconds(1),
        "lease-lost",
        null,
        null,
        Counts.NONE,
        1,
        List.of(new Tally.Told("digest", "api.tests.example", 450L, 7L, ANEW, now, null, null)),
        10,
        new Spending.Budget(40, 10, now.minusSeconds(60), ANEW));
  }

  private static void patch(String id, String patch) {
    collector
        .client()
        .patch()
        .uri("/api/v1/sources/" + id)
        .header("Content-Type", "application/merge-patch+json")
        .bodyValue(patch)
        .exchange()
        .expectStatus()
        .isOk();
  }

  private static Batch paid(String next, long items, long used, String... ids) {
    Instant month =
        LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Spending.Budget budget =
        new Spending.Budget(1000, used, month, month.plus(31, ChronoUnit.DAYS));
    return page(next, ids).costing(new Spending(items, budget));
  }

  @Test
  void whatIsPaidForIsCountedAndPriced() {
    String id = source("paid", (view, cursor) -> Flux.just(paid("1", 40, 40, "paid-a")));
    JsonNode quota = readOnce(id);
    JsonNode budget = quota.path("budget");
    assertThat(budget.path("limit").asInt()).isEqualTo(1000);
    assertThat(budget.path("used").asInt()).isEqualTo(40);
    assertThat(budget.path("left").asInt()).isEqualTo(960);
    assertThat(health(id).path("quotaLeft").asDouble()).isCloseTo(0.96, within(0.001));
    assertThat(quota.path("used").path("today").path("paidItems").asInt()).isEqualTo(40);
    JsonNode cost = quota.path("cost");
    assertThat(cost.path("kind").asString()).isEqualTo("per-item");
    assertThat(cost.path("perThousand").asDouble()).isEqualTo(5);
    assertThat(cost.path("currency").asString()).isEqualTo("EUR");
    assertThat(cost.path("thisMonth").asDouble()).isEqualTo(0.2);
    assertThat(cost.has("estimate")).as("from less than a day").isFalse();

    // of the day on which it was set up there is a part alone
    paidBefore(id, 1, 500);
    assertThat(quota(id).path("cost").has("estimate")).as("from a part of a day").isFalse();
    collector.execute("update collector.source_usage set day = day - 1 where charged = 500");
    paidBefore(id, 1, 20);
    JsonNode early = quota(id).path("cost");
    assertThat(early.path("estimate").path("fromDays").asInt()).isEqualTo(1);
    LocalDate now = LocalDate.now(ZoneOffset.UTC);
    int remaining = now.lengthOfMonth() - now.getDayOfMonth();
    assertThat(early.path("estimate").path("month").asDouble())
        .isCloseTo(
            Math.max(
                early.path("thisMonth").asDouble(),
                Math.min(5, early.path("thisMonth").asDouble() + 20 * remaining * 0.005)),
            within(0.006));
    collector.execute("delete from collector.source_usage where charged <> 40");

    // 20 items on each of the last ten days
    collector.execute(
        """
        insert into collector.source_usage (source_id, day, calls, items, charged)
        select '%s', (now() at time zone 'utc')::date - n, 1, 20, 20 from generate_series(1, 10) n\
        """
            .formatted(id));
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    int before = Math.min(10, today.getDayOfMonth() - 1);
    int rest = today.lengthOfMonth() - today.getDayOfMonth();
    JsonNode later = quota(id).path("cost");
    assertThat(later.path("thisMonth").asDouble())
        .isCloseTo((40 + 20 * before) * 0.005, within(0.006));
    assertThat(later.path("estimate").path("fromDays").asInt()).isEqualTo(7);
    assertThat(later.path("estimate").path("month").asDouble())
        .isCloseTo(Math.min(1000, 40 + 20 * before + 20 * rest) * 0.005, within(0.006));

    // no more than it may read
    collector.execute("update collector.source_usage set charged = 5000 where calls = 1");
    JsonNode much = quota(id).path("cost");
    assertThat(much.path("estimate").path("month").asDouble())
        .isCloseTo(Math.max(1000, 40 + 5000L * before) * 0.005, within(0.006));
  }

  private static void paidBefore(String id, int days, int items) {
    collector.execute(
        """
        insert into collector.source_usage (source_id, day, calls, items, charged)
        values ('%s', (now() at time zone 'utc')::date - %d, 1, %d, %d)\
        """
            .formatted(id, days, items, items));
  }

  @Test
  void aBudgetBeginsAnewWithItsTime() {
    String id = source("anew", (view, cursor) -> Flux.just(paid("1", 1000, 1000, "anew-a")));
    assertThat(readOnce(id).path("budget").path("left").asInt(-1)).isZero();
    collector.execute("update collector.source_quota set renews_at = now() - interval '1 minute'");
    JsonNode budget = quota(id).path("budget");
    assertThat(budget.path("left").asInt()).isEqualTo(1000);
    assertThat(budget.path("used").asInt(-1)).isZero();
    assertThat(budget.has("renewsAt")).isFalse();
  }

  @Test
  void anEditKeepsWhatTheConnectorCounts() {
    List<String> begun = new CopyOnWriteArrayList<>();
    String id = source("first", (view, cursor) -> Flux.just(page("paid 40", "first-a")));
    readOnce(id);
    TestChannel.script(
        "second",
        (view, cursor) -> {
          begun.add(cursor.value());
          return Flux.just(page("free", "second-a"));
        });
    TestChannel.script(
        "third",
        (view, cursor) -> {
          begun.add(cursor.value());
          return Flux.just(page("paid 1", "third-a"));
        });
    patch(id, "{\"settings\":{\"script\":\"second\"}}");
    await().atMost(SOON).until(() -> column(id, "cursor").equals("free"));
    patch(id, "{\"settings\":{\"script\":\"third\"}}");
    await().atMost(SOON).until(() -> column(id, "cursor").equals("paid 1"));
    // other credentials read on
    patch(id, "{\"credentials\":{\"token\":\"another-token\"}}");
    await().atMost(SOON).until(() -> begun.size() == 3);
    assertThat(begun).containsExactly("paid 40 before", "", "paid 1");
  }

  @Test
  void whatWasUsedLongAgoIsForgotten() {
    String id = source("old", (view, cursor) -> Flux.just(page("1", "old-a")));
    readOnce(id);
    collector.execute(
        """
        insert into collector.source_usage (source_id, day, calls, items, charged)
        select '%s', (now() at time zone 'utc')::date - n, 1, 1, 0 from generate_series(50, 70) n\
        """
            .formatted(id));
    TestChannel.script("old", (view, cursor) -> Flux.just(page("2", "old-b")));
    askAgain(id);
    await()
        .atMost(SOON)
        .until(
            () ->
                collector
                    .query(
                        "select max((now() at time zone 'utc')::date - day)"
                            + " from collector.source_usage")
                    .get(0)
                    .equals("62"));
    assertThat(quota(id).path("used").path("last30Days").path("items").asInt()).isEqualTo(2);
  }
}
