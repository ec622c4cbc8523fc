package io.earful.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.TestChannel;
import io.earful.collector.privacy.RedactionKind;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.RawDocument;
import io.earful.event.Mention;
import io.earful.event.Provenance;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a channel's answer when something is taken out of what it held. */
class PreparedBatchTest {

  private static final Instant NOW = Instant.now();
  private static final Origin ORIGIN = Origin.source("s1", Instant.EPOCH, true, List.of());
  private static final String CARD = "4111 1111 1111 1111";

  private static RawDocument raw(String text) {
    return new RawDocument("text/plain", null, NOW, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String packed(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static PreparedBatch prepared(List<RawDocument> raw, Mention... mentions) {
    return PreparedBatch.of(
        new Batch(List.of(mentions), List.of(), List.of(), raw, new Cursor("1"), List.of(), null),
        ORIGIN,
        NOW);
  }

  private static Mention said(String text) {
    return TestChannel.post("m", text).build();
  }

  @Test
  void anAnswerWithoutAnythingIsKeptAndNamed() {
    RawDocument raw = raw("harmless");
    PreparedBatch prepared = prepared(List.of(raw), said("harmless"));
    assertThat(prepared.raw()).containsExactly(raw);
    assertThat(prepared.withheld()).isEmpty();
    assertThat(prepared.mentions().get(0).provenance().rawSha256()).isEqualTo(raw.sha256());
    assertThat(prepared.mentions().get(0).provenance().rawRef()).startsWith("raw/");
  }

  /** Such as one in which private messages stand that were read before. */
  @Test
  void anAnswerMayBePrivateThoughWhatIsNewIsNot() {
    assertThat(prepared(List.of(raw("harmless")), said("harmless")).isPrivate()).isFalse();
    assertThat(prepared(List.of(raw("harmless").asPrivate()), said("harmless")).isPrivate())
        .isTrue();
  }

  @Test
  void anAnswerThatHidesACardInBase64IsNotKept() {
    RawDocument raw = raw(packed(CARD));
    PreparedBatch prepared = prepared(List.of(raw), said("pay " + CARD));
    assertThat(prepared.raw()).isEmpty();
    assertThat(prepared.withheld()).containsExactly(raw.sha256());
    assertThat(prepared.removed()).containsEntry(RedactionKind.CARD, 1);
    assertThat(prepared.mentions().get(0).provenance().rawRef()).isNull();
    assertThat(prepared.mentions().get(0).provenance().rawSha256()).isNull();
  }

  @Test
  void anAnswerIsNotKeptForWhatNoMentionShows() {
    assertThat(prepared(List.of(raw("<hidden>" + CARD)), said("harmless")).raw()).isEmpty();
  }

  @Test
  void aCardBehindTheExcerptOfARefusedMentionCountsToo() {
    Mention late =
        TestChannel.post("m", "x ".repeat(2000) + CARD)
            .publishedAt(Instant.parse("9999-12-31T00:00:00Z"))
            .build();
    PreparedBatch prepared = prepared(List.of(raw(packed(late.text()))), late);
    assertThat(prepared.malformed()).hasSize(1);
    assertThat(prepared.raw()).isEmpty();
  }

  @Test
  void aLaterPartNamesTheAnswerThatCameWithAnEarlierOne() {
    Mention later =
        TestChannel.post("m", CARD)
            .provenance(new Provenance(NOW, "1", null, "ab12", null))
            .build();
    PreparedBatch prepared = prepared(List.of(), later);
    assertThat(prepared.withheld()).containsExactly("ab12");
    assertThat(prepared.mentions().get(0).provenance().rawSha256()).isNull();
    Mention harmless = later.toBuilder().text("harmless").build();
    assertThat(prepared(List.of(), harmless).mentions().get(0).provenance().rawSha256())
        .isEqualTo("ab12");
  }
}
