package io.earful.reporting.storage;

import static io.earful.reporting.Samples.deleted;
import static io.earful.reporting.Samples.edit;
import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.DeletionReason;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.reporting.ReportingTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** Where mentions of any date go, and what becomes of those that have no place. */
@Import(AheadClock.Time.class)
@TestPropertySource(
    properties = {"earful.reporting.storage.upkeep=1h", "earful.reporting.storage.merge=1h"})
class StorageMonthsTest extends ReportingTest {

  @Autowired private AheadClock clock;
  @Autowired private StorageMonths months;
  @Autowired private StorageUpkeep upkeep;
  @Autowired private PendingLists pending;

  @BeforeEach
  void empty() {
    settle();
    clock.setAhead(Duration.ZERO);
    execute("truncate " + MENTION_TABLES);
  }

  private static Mention dated(String id, Instant at) {
    return mention(id, 1, "words of " + id)
        .publishedAt(at)
        .matchedBy(List.of(new MatchedBy("s", null, at, List.of("north"))))
        .build();
  }

  private static List<String> places() {
    return rows("select tableoid::regclass from reporting.mention order by published_at");
  }

  private static List<String> waiting() {
    return rows("select mention_id from reporting.mention_quarantine");
  }

  @Test
  void mentionsStandInTheirMonthAndVeryOldOnesTogether() {
    LocalDate month = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1).minusMonths(3);
    Instant start = month.atStartOfDay().toInstant(ZoneOffset.UTC);
    arrive(
        scored(dated("old", Instant.parse("2003-05-01T00:00:00Z"))),
        scored(dated("last", start.minusNanos(1000))),
        scored(dated("first", start)));
    assertThat(places())
        .containsExactly(
            "reporting.mention_old", partition(month.minusMonths(1)), partition(month));
  }

  private static String partition(LocalDate month) {
    return "reporting.mention_%d_%02d".formatted(month.getYear(), month.getMonthValue());
  }

  @Test
  void aListReadsTheNewestMonthOnlyAndSortsNothing() throws SQLException {
    String plan =
        plan("select id from reporting.mention order by published_at desc, id desc limit 50");
    assertThat(plan).contains("Append").doesNotContain("Merge Append").doesNotContain("Sort");
    String brand =
        plan(
            "select id from reporting.mention_brand where brand_id = 'north'"
                + " order by published_at desc, id desc limit 50");
    assertThat(brand).contains("Append").doesNotContain("Merge Append").doesNotContain("Sort");
    assertThat(brand).contains("Index Only Scan Backward");
  }

  @Test
  void whoHasAnIdOpensOneMonth() throws SQLException {
    arrive(scored(dated("one", Instant.now().minus(Duration.ofDays(1)))));
    String plan =
        plan(
            "(analyze, timing off, summary off)",
            """
            select m.text from reporting.mention_seen s
            join reporting.mention m on m.id = s.id and m.published_at = s.published_at
            where s.id = any(array(select id from reporting.mention_seen))
            """);
    long opened = plan.lines().filter(line -> line.contains(" on mention_")).count();
    long neverExecuted = plan.lines().filter(line -> line.contains("never executed")).count();
    assertThat(opened - neverExecuted).as(plan).isBetween(2L, 4L);
    assertThat(neverExecuted).as(plan).isGreaterThan(20);
  }

  private static String plan(String sql) throws SQLException {
    return plan("(costs off)", sql);
  }

  /** Small tables are read whole unless that is forbidden. */
  private static String plan(String options, String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("set enable_seqscan = off");
      statement.execute("set enable_bitmapscan = off");
      try (ResultSet lines = statement.executeQuery("explain " + options + " " + sql)) {
        StringBuilder plan = new StringBuilder();
        while (lines.next()) {
          plan.append(lines.getString(1)).append('\n');
        }
        return plan.toString();
      }
    }
  }

  @Test
  void aDateThatHasNotComeWaitsUntilItHas() {
    Mention early = dated("early", Instant.now().plus(Duration.ofDays(3)));
    arrive(scored(early));
    assertThat(places()).isEmpty();
    assertThat(waiting()).hasSize(1);
    assertThat(
            rows(
                "select 1 from bus.log_event where topic = 'events' and key = '%s'"
                    .formatted(early.key().id())))
        .isEmpty();
    upkeep.runAll().block(SOON);
    assertThat(waiting()).hasSize(1);

    clock.setAhead(Duration.ofDays(2).plusHours(1));
    upkeep.runAll().block(SOON);

    assertThat(waiting()).isEmpty();
    assertThat(rows("select text from reporting.mention")).containsExactly("words of early");
    assertThat(sums()).isEqualTo(recountedSums()).isNotEmpty();
    assertThat(listed()).isEqualTo(relisted()).hasSize(1);
  }

  @Test
  void theYear1970IsNoDate() {
    arrive(scored(dated("unset", Instant.EPOCH)));
    assertThat(places()).isEmpty();
    assertThat(waiting()).hasSize(1);
  }

  @Test
  void aDeletionTakesWhatWaitsAndKeepsItOut() {
    Mention early = dated("gone", Instant.now().plus(Duration.ofDays(3)));
    arrive(scored(early));
    arrive(deleted(early, DeletionReason.AUTHOR));
    assertThat(waiting()).isEmpty();
    arrive(scored(early));
    assertThat(waiting()).isEmpty();
  }

  @Test
  void anEditWithoutABelievableDateLeavesWhatIsShown() {
    Mention first = dated("edited", Instant.now().minus(Duration.ofDays(1)));
    arrive(scored(first));
    Mention edited = edit(first, 5, "other words");
    arrive(scored(edited.toBuilder().publishedAt(Instant.EPOCH).build()));
    assertThat(rows("select text from reporting.mention")).containsExactly("words of edited");
    assertThat(waiting()).hasSize(1);
  }

  @Test
  void anEditMayMoveAMentionToAnotherMonth() {
    Mention first = dated("moved", Instant.now().minus(Duration.ofDays(1)));
    arrive(scored(first));
    Mention edited = edit(first, 5, "other words");
    arrive(scored(edited.toBuilder().publishedAt(Instant.parse("2001-01-01T00:00:00Z")).build()));
    assertThat(rows("select text from reporting.mention")).containsExactly("other words");
    assertThat(places()).containsExactly("reporting.mention_old");
    assertThat(sums()).isEqualTo(recountedSums());
    assertThat(listed()).isEqualTo(relisted()).hasSize(1);
  }

  @Test
  void monthsAreMadeAheadAndOnce() {
    // the service makes some when it begins
    upkeep.runAll().block(SOON);
    passTheLastMonthBy(Duration.ofDays(-75));
    List<String> before = rows("select month from reporting.storage_month");
    months.makeAhead(3).as(transaction::transactional).block(SOON);
    assertThat(rows("select month from reporting.storage_month")).isEqualTo(before);
    passTheLastMonthBy(Duration.ofDays(62));
    months.makeAhead(3).as(transaction::transactional).block(SOON);
    assertThat(rows("select month from reporting.storage_month")).hasSizeGreaterThan(before.size());
  }

  /**
   * Sets the clock to this long after the beginning of the last month there is, and returns that.
   */
  private Instant passTheLastMonthBy(Duration duration) {
    LocalDate latest =
        LocalDate.parse(rows("select max(month) from reporting.storage_month").get(0));
    Instant begin = latest.atStartOfDay().toInstant(ZoneOffset.UTC);
    clock.setAhead(Duration.between(Instant.now(), begin.plus(duration)));
    return begin;
  }

  @Test
  void afterAYearOffTheMonthsBetweenAreMadeToo() {
    Instant between = passTheLastMonthBy(Duration.ofDays(366)).plus(Duration.ofDays(200));
    months.makeAhead(0).as(transaction::transactional).block(SOON);
    arrive(scored(dated("between", between)));

    assertThat(rows("select published_at from reporting.mention")).hasSize(1);
    assertThat(waiting()).isEmpty();
    assertThat(rows("select count(*) from reporting.storage_month"))
        .isEqualTo(
            rows(
                """
                select 1 + 12 * extract(year from age(max(month), min(month)))
                         + extract(month from age(max(month), min(month)))
                from reporting.storage_month
                """));
  }

  @Test
  void pendingListsAreMerged() {
    arrive(scored(dated("pending", Instant.now().minus(Duration.ofDays(1)))));
    assertThat(pending.merge().block(SOON)).isPositive();
    assertThat(pending.merge().block(SOON)).isZero();
  }
}
