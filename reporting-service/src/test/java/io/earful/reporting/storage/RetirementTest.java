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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** Months that are past their time go, with all that was derived from them, and stay away. */
@Import(AheadClock.Time.class)
@TestPropertySource(
    properties = {"earful.reporting.storage.keep=31d", "earful.reporting.storage.upkeep=1h"})
class RetirementTest extends ReportingTest {

  @Autowired private AheadClock clock;
  @Autowired private StorageUpkeep upkeep;

  private static Mention dated(String id, Instant at) {
    return mention(id, 1, "words of " + id)
        .publishedAt(at)
        .matchedBy(List.of(new MatchedBy("s", null, at, List.of("north"))))
        .build();
  }

  @Test
  void oldMonthsAreErasedAndTheirMentionsDoNotComeBack() {
    Instant now = Instant.now();
    Mention old = dated("old", now.minus(Duration.ofDays(1)));
    Mention fresh = dated("fresh", now.plus(Duration.ofDays(84)));
    settle();
    // the one that begins with the service is over then
    upkeep.runAll().block(SOON);
    clock.setAhead(Duration.ofDays(85));
    arrive(scored(old), scored(fresh));
    assertThat(texts()).hasSize(2);
    execute("update reporting.mention_seen set noise_mark = '{}'");
    execute(
        """
        insert into reporting.mention_reply (id, mention_id, mention_key, conversation_key,
          source_id, text, visibility, state, requested_by, requested_at, updated_at)
        select gen_random_uuid(), id, mention_key, 'c', 's', 'answer to ' || text, 'public',
          'requested', 'tester', now(), now()
        from reporting.mention
        """);

    // what finds its tables locked for some seconds is done the next time
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              upkeep.runAll().block(SOON);
              assertThat(texts()).containsExactly("words of fresh");
            });
    assertThat(rows("select deletion_reason from reporting.mention_seen where revision is null"))
        .containsExactly("expired");
    assertThat(rows("select noise_mark from reporting.mention_seen where revision is null"))
        .containsExactly("null");
    assertThat(rows("select text from reporting.mention_reply"))
        .containsExactly("answer to words of fresh");
    assertThat(sums()).isEqualTo(recountedSums()).isNotEmpty();
    assertThat(listed()).isEqualTo(relisted()).hasSize(1);

    arrive(scored(old), scored(dated("older", now.minus(Duration.ofDays(300)))));
    assertThat(texts()).containsExactly("words of fresh");
    assertThat(rows("select 1 from reporting.mention_quarantine")).isEmpty();
    assertThat(rows("select 1 from bus.dead_letter")).isEmpty();
  }

  private static List<String> texts() {
    return rows("select text from reporting.mention");
  }
}
