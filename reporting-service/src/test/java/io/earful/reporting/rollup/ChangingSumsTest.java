package io.earful.reporting.rollup;

import static io.earful.reporting.Samples.deleted;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.CloudEvent;
import io.earful.event.DeletionReason;
import io.earful.event.Mention;
import io.earful.reporting.Answers;
import io.earful.reporting.ReportingTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/**
 * Whatever becomes of mentions, in however many transactions: the sums are what a recount says, and
 * nothing is left of them when the mentions are gone. {@code -Dearful.test.changes=100000} makes a
 * long run of it.
 */
class ChangingSumsTest extends ReportingTest {

  private static final int CHANGES = Integer.getInteger("earful.test.changes", 2_000);
  private static final int ROUND = 500;
  private static final List<String> WORDS = List.of("\"negative\"", "\"positive\"", "null");

  private final Random random = new Random(31);
  private final ChangingMentions mentions = new ChangingMentions(random);

  @BeforeEach
  void empty() {
    settle();
    execute("truncate " + MENTION_TABLES + ", reporting.sentiment_correction");
  }

  @Test
  void theSumsAreWhatARecountSays() {
    int corrected = 0;
    for (int changes = 0; changes < CHANGES; changes += ROUND) {
      List<CloudEvent<?>> events = new ArrayList<>();
      for (int i = 0; i < ROUND; i++) {
        events.add(mentions.next());
      }
      arrive(events);
      for (int i = 0; i < ROUND / 20; i++) {
        corrected += correct(mentions.any(), WORDS.get(random.nextInt(WORDS.size()))) ? 1 : 0;
      }
      assertThat(sums()).isEqualTo(recountedSums()).hasSizeGreaterThan(500);
      assertThat(listed()).isEqualTo(relisted()).hasSizeGreaterThan(100);
    }
    assertThat(corrected).isGreaterThan(CHANGES / 100);
    assertThat(rows("select 1 from bus.dead_letter")).isEmpty();

    arrive(mentions.all().stream().map(one -> deleted(one, DeletionReason.AUTHOR)).toList());

    assertThat(rows("select 1 from reporting.mention")).isEmpty();
    assertThat(sums()).isEmpty();
    assertThat(listed()).isEmpty();
  }

  /** Whether it was there and scored, so that there was something to correct. */
  private boolean correct(Mention mention, String label) {
    Answers answer =
        Answers.to(
            client("mentions:write")
                .patch()
                .uri("/api/v1/mentions/" + mention.key().id() + "/sentiment")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"label\":" + label + "}"));
    assertThat(answer.status()).as(answer.text()).isIn(200, 404, 409);
    return answer.status() == 200;
  }
}
