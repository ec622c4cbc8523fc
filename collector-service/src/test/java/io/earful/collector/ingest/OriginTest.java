package io.earful.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Mention;
import io.earful.testkit.SampleMentions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What who brings a mention means for it. */
class OriginTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

  @Test
  void whatIsImportedIsHistoricalHoweverNew() {
    Mention mention = SampleMentions.mention("m1", "new").publishedAt(NOW).build();

    assertThat(normalized(mention, Origin.imported("i1", true)).historical()).isTrue();
    assertThat(normalized(mention, Origin.door("ingest")).historical()).isFalse();
    assertThat(normalized(mention, Origin.source("s1", NOW.plusSeconds(1), true)).historical())
        .isTrue();
  }

  @Test
  void whereNothingIsEditedTheFirstCopyCounts() {
    Mention first = SampleMentions.mention("m1", "as it was sent").build();
    Mention altered = first.toBuilder().text("as a mailing list passed it on").build();

    assertThat(second(first, altered, Origin.source("s1", NOW, false)))
        .isEqualTo(Verdict.DUPLICATE);
    assertThat(second(first, altered, Origin.source("s1", NOW, true))).isEqualTo(Verdict.ACCEPTED);
  }

  private static Verdict second(Mention first, Mention second, Origin origin) {
    Deduplicator deduplicator = new Deduplicator(origin, NOW);
    SeenMention held = deduplicator.first(candidate(first));
    return deduplicator.decide(candidate(second), held).mention();
  }

  private static Candidate candidate(Mention mention) {
    return Candidate.of(List.of(mention), List.of()).iterator().next();
  }

  private static Mention normalized(Mention mention, Origin origin) {
    return MentionNormalizer.normalize(mention, origin, NOW);
  }
}
