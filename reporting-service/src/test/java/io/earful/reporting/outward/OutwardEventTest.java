package io.earful.reporting.outward;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.CloudEvent;
import io.earful.event.EventCodec;
import io.earful.event.SourceGap;
import io.earful.kit.log.LogRecord;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may hear of what is about no mention. */
class OutwardEventTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

  @Test
  void aGapIsHeardOfByThoseWhoMaySeeItsSource() {
    OutwardEvent north = gap(List.of("north", "east"));

    assertThat(north.isFor(Set.of())).isTrue();
    assertThat(north.isFor(Set.of("north"))).isTrue();
    assertThat(north.isFor(Set.of("south"))).isFalse();
    assertThat(north.seenBy(Set.of("north")).envelope().data().path("brandIds").toString())
        .isEqualTo("[\"north\"]");
  }

  @Test
  void aSourceOfAllBrandsIsSeenByThoseWhoSeeAll() {
    OutwardEvent all = gap(List.of());

    assertThat(all.isFor(Set.of())).isTrue();
    assertThat(all.isFor(Set.of("north"))).isFalse();
  }

  private static OutwardEvent gap(List<String> brands) {
    CloudEvent<SourceGap> event =
        new SourceGap("7", "s1", "feed", brands, NOW, null, "upstream-fault", "unknown").event(NOW);
    return OutwardEvent.of(
        new LogRecord(3, NOW, event.subject(), event.type(), EventCodec.encode(event)));
  }
}
