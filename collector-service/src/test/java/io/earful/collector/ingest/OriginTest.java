package io.earful.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.ReplyLimits;
import io.earful.event.CountUnit;
import io.earful.event.Mention;
import io.earful.event.ReplyCapability;
import io.earful.event.ReplyOptions;
import io.earful.testkit.SampleMentions;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What who brings a mention means for it. */
class OriginTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

  @Test
  void whatIsImportedIsHistoricalHoweverNew() {
    Mention mention = SampleMentions.mention("m1", "new").publishedAt(NOW).build();

    assertThat(normalized(mention, Origin.imported("i1", true, List.of())).historical()).isTrue();
    assertThat(normalized(mention, Origin.door("ingest", List.of())).historical()).isFalse();
    assertThat(
            normalized(mention, Origin.source("s1", NOW.plusSeconds(1), true, List.of()))
                .historical())
        .isTrue();
  }

  @Test
  void whereNothingIsEditedTheFirstCopyCounts() {
    Mention first = SampleMentions.mention("m1", "as it was sent").build();
    Mention altered = first.toBuilder().text("as a mailing list passed it on").build();

    assertThat(second(first, altered, Origin.source("s1", NOW, false, List.of())))
        .isEqualTo(Verdict.DUPLICATE);
    assertThat(second(first, altered, Origin.source("s1", NOW, true, List.of())))
        .isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void whereNothingIsEditedTheFirstOfABatchCounts() {
    Mention first = SampleMentions.mention("m1", "as it was sent").build();
    Mention altered = first.toBuilder().text("as a mailing list passed it on").build();

    assertThat(counting(first, altered, false).text()).isEqualTo("as it was sent");
    assertThat(counting(first, altered, true).text()).isEqualTo("as a mailing list passed it on");
  }

  @Test
  void whoWritesHasTheLastWordHoweverOldItIs() {
    Origin writer = Origin.writer("s1", NOW, List.of());
    Mention first = SampleMentions.mention("m1", "it leaks").build();
    Mention renamed = first.toBuilder().lang("uk").editedAt(NOW).build();

    assertThat(second(first, renamed, writer)).isEqualTo(Verdict.ACCEPTED);
    assertThat(second(renamed, renamed, writer)).isEqualTo(Verdict.DUPLICATE);
    assertThat(second(renamed, first, writer)).isEqualTo(Verdict.DUPLICATE);
    assertThat(second(first, renamed, Origin.source("s1", NOW, true, List.of())))
        .isEqualTo(Verdict.DUPLICATE);
  }

  @Test
  void anAnswerGoesThroughTheSourceThatFoundTheMentionAndIsAsLongAsItsChannelAllows() {
    ReplyOptions open = ReplyOptions.of(ReplyCapability.PUBLIC);
    Mention mention = SampleMentions.mention("m1", "well?").reply(open).build();
    Origin source = Origin.source("s1", NOW, true, List.of());
    ReplyLimits limits = new ReplyLimits(300, CountUnit.GRAPHEME);

    assertThat(normalized(mention, source.answeredWithin(limits)).reply())
        .isEqualTo(new ReplyOptions(ReplyCapability.PUBLIC, null, 300, CountUnit.GRAPHEME, "s1"));
    ReplyOptions own = new ReplyOptions(ReplyCapability.PUBLIC, null, 80, CountUnit.BYTE, "s2");
    Mention shorter = mention.toBuilder().reply(own).build();
    assertThat(normalized(shorter, source.answeredWithin(limits)).reply()).isEqualTo(own);
  }

  @Test
  void whatCameByNoSourceCannotBeAnswered() {
    ReplyOptions open = ReplyOptions.of(ReplyCapability.PRIVATE);
    Mention mention = SampleMentions.mention("m1", "well?").reply(open).build();

    assertThat(normalized(mention, Origin.imported("i1", true, List.of())).reply())
        .isEqualTo(ReplyOptions.NONE);
  }

  private static Mention counting(Mention first, Mention second, boolean edits) {
    return Objects.requireNonNull(
        Candidate.of(List.of(first, second), List.of(), edits).iterator().next().mention());
  }

  private static Verdict second(Mention first, Mention second, Origin origin) {
    Deduplicator deduplicator = new Deduplicator(origin, NOW);
    SeenMention held = deduplicator.first(candidate(first));
    return deduplicator.decide(candidate(second), held).mention();
  }

  private static Candidate candidate(Mention mention) {
    return Candidate.of(List.of(mention), List.of(), true).iterator().next();
  }

  private static Mention normalized(Mention mention, Origin origin) {
    return MentionNormalizer.normalize(mention, origin, NOW);
  }
}
