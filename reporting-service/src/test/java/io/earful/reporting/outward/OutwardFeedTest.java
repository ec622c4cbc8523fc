package io.earful.reporting.outward;

import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.CloudEvent;
import io.earful.event.Topics;
import io.earful.reporting.ReportingTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OutwardFeedTest extends ReportingTest {

  @Test
  void allPartitionsBecomeOneDenseSequence() {
    arrive(many("dense"));
    long end = LongStream.of(positions()).count();

    assertThat(positions()).containsExactly(LongStream.range(0, end).toArray());
    assertThat(rows("select count(distinct part) from bus.log_event where topic = 'events'"))
        .isNotEqualTo(List.of("1"));
    assertThat(sorted("outward")).isEqualTo(sorted("events"));
  }

  @Test
  void replayOfTheInnerTopicAddsNothing() {
    arrive(many("replayed"));
    long[] before = positions();
    log.replay(OutwardFeed.GROUP, Topics.EVENTS).block(SOON);
    settle();
    arrive(scored(mention("after-replay", 1, "words").build()));

    assertThat(positions()).hasSize(before.length + 2);
    assertThat(sorted("outward")).isEqualTo(sorted("events"));
  }

  private static List<CloudEvent<?>> many(String prefix) {
    List<CloudEvent<?>> events = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      events.add(scored(mention(prefix + i, i, "words").build()));
    }
    return events;
  }

  private static long[] positions() {
    return rows("select pos from bus.log_event where topic = 'outward' order by pos").stream()
        .mapToLong(Long::parseLong)
        .toArray();
  }

  private static List<String> sorted(String topic) {
    return rows(
        "select key, type, body from bus.log_event where topic = '%s' order by 1, 2, 3"
            .formatted(topic));
  }
}
