package io.earful.reporting.rollup;

import static io.earful.reporting.Samples.analysis;
import static io.earful.reporting.Samples.deleted;
import static io.earful.reporting.Samples.edit;
import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.CloudEvent;
import io.earful.event.DeletionReason;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.event.SentimentLabel;
import io.earful.reporting.ReportingTest;
import io.earful.reporting.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Every partition adds to the same few sums of one brand: nobody blocks another, nothing is lost.
 */
class ContendedSumsTest extends ReportingTest {

  private static final int MENTIONS = 3_000;

  @Test
  void oneBrandFromAllPartitionsIsCountedExactlyWithoutDeadlocks() {
    Random random = new Random(7);
    List<CloudEvent<?>> events = new ArrayList<>();
    for (int i = 0; i < MENTIONS; i++) {
      Mention mention =
          mention("hot" + i, i % 600, "words " + i)
              .matchedBy(
                  List.of(new MatchedBy("s", null, Samples.NOON, List.of("north", "b" + i % 3))))
              .build();
      SentimentLabel label = SentimentLabel.values()[random.nextInt(4)];
      events.add(scored(mention, analysis("standard-1", label)));
      if (random.nextInt(3) == 0) {
        events.add(scored(mention, analysis("standard-2", SentimentLabel.POSITIVE)));
      }
      if (random.nextInt(4) == 0) {
        events.add(scored(edit(mention, 60 * random.nextInt(48), "other words")));
      }
      if (random.nextInt(8) == 0) {
        events.add(deleted(mention, DeletionReason.AUTHOR));
      }
    }
    Collections.shuffle(events, random);
    arrive(events);

    assertThat(rows("select distinct part from bus.log_event where topic = 'scored'"))
        .hasSizeGreaterThan(2);
    assertThat(sums()).isEqualTo(recountedSums()).hasSizeGreaterThan(20);
    assertThat(listed()).isEqualTo(relisted()).hasSizeGreaterThan(MENTIONS);
    assertThat(rows("select deadlocks from pg_stat_database where datname = current_database()"))
        .containsExactly("0");
    assertThat(rows("select 1 from bus.dead_letter")).isEmpty();
  }
}
