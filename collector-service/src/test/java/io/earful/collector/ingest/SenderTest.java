package io.earful.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Mention;
import io.earful.testkit.SampleMentions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever holds the secret of a source has no say in what others brought. */
class SenderTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");

  @Test
  void aSenderChangesOnlyWhatItBrought() {
    Origin reader = Origin.source("reader", NOW, true, List.of());
    Origin sender = Origin.sender("sender", NOW, true, List.of());
    Mention first = SampleMentions.mention("m1", "as it was said").build();
    Mention altered = first.toBuilder().text("as somebody would have it").build();

    assertThat(second(reader, first, sender, altered)).isEqualTo(Verdict.DUPLICATE);
    assertThat(second(sender, first, sender, altered)).isEqualTo(Verdict.ACCEPTED);
    assertThat(second(sender, first, reader, altered)).isEqualTo(Verdict.ACCEPTED);
  }

  private static Verdict second(Origin by, Mention first, Origin from, Mention second) {
    SeenMention held = new Deduplicator(by, NOW).first(candidate(first));
    return new Deduplicator(from, NOW).decide(candidate(second), held).mention();
  }

  private static Candidate candidate(Mention mention) {
    return Candidate.of(List.of(mention), List.of(), true).iterator().next();
  }
}
