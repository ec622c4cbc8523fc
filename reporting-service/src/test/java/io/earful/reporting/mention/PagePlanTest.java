package io.earful.reporting.mention;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.kit.token.Caller;
import io.earful.reporting.ReportingTest;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The statement of a page as the database means to answer it: month by month, by an index. */
class PagePlanTest extends ReportingTest {

  private static final YearMonth NOW = YearMonth.now(ZoneOffset.UTC);

  @Autowired private DatabaseClient db;

  @ParameterizedTest
  @EnumSource(names = {"NEWEST_FIRST", "OLDEST_FIRST"})
  void theListOfABrandIsReadInItsOrder(MentionOrder order) {
    String plan = plan(Set.of("north"), order, null);
    assertThat(plan)
        .containsPattern("Index Only Scan( Backward)? using mention_brand_\\S+_pkey")
        .contains("->  Append")
        .doesNotContain("Merge Append");
  }

  @ParameterizedTest
  @EnumSource(names = {"NEWEST_FIRST", "OLDEST_FIRST"})
  void allMentionsAreReadInTheirOrder(MentionOrder order) {
    assertThat(plan(Set.of(), order, null))
        .containsPattern("Index Only Scan( Backward)? using mention_\\d{4}_\\d\\d_published_at_id")
        .doesNotContain("Merge Append");
  }

  /** Of each month as much as the page needs; nothing is sorted but the page itself. */
  @ParameterizedTest
  @EnumSource(names = {"WEIGHTIEST_FIRST", "LIGHTEST_FIRST"})
  void byImpactTheMonthsAreMerged(MentionOrder order) {
    String plan = plan(Set.of(), order, null);
    assertThat(plan)
        .containsPattern("Limit\\s+->  Merge Append")
        .containsPattern("Index Only Scan( Backward)? using mention_\\d{4}_\\d\\d_impact_order");
    String next = plan(Set.of(), order, NOW.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    assertThat(next)
        .containsPattern("Limit\\s+->  Merge Append")
        .containsPattern(
            "Index Cond: \\(ROW\\(impact_order, published_at, id\\)|Index Cond: \\(ROW\\(m\\S*impact_order");
  }

  @Test
  void aPageDoesNotOpenTheMonthsBeforeIt() {
    YearMonth past = NOW.minusMonths(5);
    Instant middle = past.atDay(15).atStartOfDay().toInstant(ZoneOffset.UTC);
    String newest = plan(Set.of("north"), MentionOrder.NEWEST_FIRST, middle);
    assertThat(newest)
        .contains(list(past), list(past.minusMonths(1)))
        .doesNotContain(list(past.plusMonths(1)), list(NOW));
    String oldest = plan(Set.of("north"), MentionOrder.OLDEST_FIRST, middle);
    assertThat(oldest)
        .contains(list(past), list(NOW))
        .doesNotContain(list(past.minusMonths(1)), "mention_brand_old");
  }

  private static String list(YearMonth month) {
    return "mention_brand_%d_%02d_pkey".formatted(month.getYear(), month.getMonthValue());
  }

  /** Small tables are read whole unless that is forbidden. */
  private String plan(Set<String> brands, MentionOrder order, @Nullable Instant after) {
    MentionFilter filter =
        MentionFilter.of(
            MentionFilterParameters.NONE, new Caller("tester", Set.of(), Set.of(), brands));
    MentionOrder.Place place = after == null ? null : new MentionOrder.Place(after, 0);
    Mono<String> plan =
        MentionKeys.of(filter, order)
            .page(explaining(), order, place, 51)
            .map(row -> Objects.requireNonNull(row.get(0, String.class)))
            .all()
            .reduce((one, two) -> one + "\n" + two);
    return Objects.requireNonNull(
        db.sql("set local enable_seqscan = off")
            .then()
            .then(db.sql("set local enable_bitmapscan = off").then())
            .then(plan)
            .as(transaction::transactional)
            .block(SOON));
  }

  /** Says how it would answer instead of answering. */
  private DatabaseClient explaining() {
    return (DatabaseClient)
        Proxy.newProxyInstance(
            DatabaseClient.class.getClassLoader(),
            new Class<?>[] {DatabaseClient.class},
            (proxy, method, arguments) -> db.sql("explain (costs off) " + arguments[0]));
  }
}
