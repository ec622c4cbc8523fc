package io.earful.reporting.storage;

import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.reporting.ReportingTest;
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

/**
 * The first month there is is also the first that is kept, as on a new installation that keeps two
 * years: what is older than all months does not wait until that one goes.
 */
@Import(AheadClock.Time.class)
@TestPropertySource(
    properties = {
      "earful.reporting.storage.keep=730d",
      "earful.reporting.storage.upkeep=1h",
      "earful.db.statement-timeout=5s"
    })
class OldestRetirementTest extends ReportingTest {

  private static final Duration KEEP = Duration.ofDays(730);

  @Autowired private AheadClock clock;
  @Autowired private StorageUpkeep upkeep;
  @Autowired private StorageMonths months;

  private Instant first = Instant.EPOCH;

  @BeforeEach
  void nothingIsRetired() {
    settle();
    // the service begins with one as well
    upkeep.runAll().block(SOON);
    execute("delete from reporting.storage_month where retired_at is not null");
    execute("truncate " + MENTION_TABLES);
    first =
        LocalDate.parse(
                rows("select min(month) from reporting.storage_month where retired_at is null")
                    .get(0))
            .atStartOfDay()
            .toInstant(ZoneOffset.UTC);
    Instant now = first.plus(Duration.ofDays(10)).plus(KEEP);
    clock.setAhead(Duration.between(Instant.now(), now));
  }

  private Mention dated(String id, int daysAfterTheFirst) {
    Instant at = first.plus(Duration.ofDays(daysAfterTheFirst));
    return mention(id, 1, "words of " + id)
        .publishedAt(at)
        .matchedBy(List.of(new MatchedBy("s", null, at, List.of("north"))))
        .build();
  }

  private void threeArrive() {
    arrive(scored(dated("old", -1)), scored(dated("older", -900)), scored(dated("kept", 0)));
    assertThat(texts()).hasSize(3);
  }

  /** What finds its tables locked for some seconds is done the next time. */
  private void upkeepLeavesOne() {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              upkeep.runAll().block(SOON);
              assertThat(texts()).containsExactly("words of kept");
            });
  }

  private static List<String> texts() {
    return rows("select text from reporting.mention");
  }

  @Test
  void whatIsOlderThanAllMonthsGoesAtOnceAndStaysAway() {
    threeArrive();

    upkeepLeavesOne();

    assertThat(sums()).isEqualTo(recountedSums()).isNotEmpty();
    assertThat(listed()).isEqualTo(relisted()).hasSize(1);
    assertThat(months.edgeBeforeAll(KEEP).block(SOON)).isNull();

    arrive(scored(dated("old", -1)), scored(dated("late", -2)), scored(dated("next", 1)));
    assertThat(texts()).containsExactlyInAnyOrder("words of kept", "words of next");
    assertThat(rows("select 1 from reporting.mention_quarantine")).isEmpty();
  }

  /** Some thousand mentions may take longer than any other statement may. */
  @Test
  void itMayTakeLongerThanOtherStatements() {
    threeArrive();
    execute(
        """
        create function reporting.take_long() returns trigger language plpgsql as $$
          begin perform pg_sleep(6); return null; end $$;
        create trigger take_long before delete on reporting.mention_old
          for each statement execute function reporting.take_long();
        """);
    try {
      upkeepLeavesOne();
    } finally {
      execute(
          "drop trigger take_long on reporting.mention_old; drop function reporting.take_long()");
    }
  }
}
