package io.earful.reporting.storage;

import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.event.CloudEvent;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.reporting.ReportingTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Mentions are kept longer than there are months: what is past its time goes nevertheless. */
@TestPropertySource(
    properties = {"earful.reporting.storage.keep=1096d", "earful.reporting.storage.upkeep=1h"})
class LongRetirementTest extends ReportingTest {

  @Autowired private StorageUpkeep upkeep;

  private static Mention dated(String id, int daysAgo) {
    Instant at = Instant.now().minus(Duration.ofDays(daysAgo));
    return mention(id, 1, "words of " + id)
        .publishedAt(at)
        .matchedBy(List.of(new MatchedBy("s", null, at, List.of("north"))))
        .build();
  }

  @Test
  void whatIsOlderThanAllMonthsIsErasedInItsTimeAndStaysAway() {
    settle();
    upkeep.runAll().block(SOON);
    execute("delete from reporting.storage_month where retired_at is not null");
    execute("truncate " + MENTION_TABLES);
    List<CloudEvent<?>> events = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      events.add(scored(dated("old-" + i, 1200 + 60 * i)));
    }
    events.add(scored(dated("kept", 1000)));
    events.add(scored(dated("fresh", 10)));
    arrive(events);
    assertThat(texts()).hasSize(52);
    execute("update reporting.mention_seen set noise_mark = '{}'");

    upkeepLeaves("words of kept", "words of fresh");
    assertThat(
            rows(
                """
                select distinct deletion_reason, noise_mark
                from reporting.mention_seen where revision is null
                """))
        .containsExactly("expired|null");
    assertThat(sums()).isEqualTo(recountedSums()).isNotEmpty();
    assertThat(listed()).isEqualTo(relisted()).hasSize(2);

    arrive(scored(dated("old-1", 1260)), scored(dated("older", 2000)), scored(dated("also", 900)));
    upkeepLeaves("words of kept", "words of fresh", "words of also");
    assertThat(rows("select 1 from reporting.mention_quarantine")).isEmpty();
    assertThat(rows("select 1 from bus.dead_letter")).isEmpty();
  }

  /** What finds its tables locked for some seconds is done the next time. */
  private void upkeepLeaves(String... left) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              upkeep.runAll().block(SOON);
              assertThat(texts()).containsExactlyInAnyOrder(left);
            });
  }

  private static List<String> texts() {
    return rows("select text from reporting.mention");
  }
}
