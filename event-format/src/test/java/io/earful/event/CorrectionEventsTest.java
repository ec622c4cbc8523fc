package io.earful.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CorrectionEventsTest {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(CorrectionSchema.json(), InputFormat.JSON);

  @Test
  void whatIsWrittenIsReadBack() {
    CloudEvent<SentimentCorrected> event =
        CorrectionEvents.corrected(correction(SentimentLabel.MIXED));

    CloudEvent<SentimentCorrected> read =
        EventCodec.decode(EventCodec.encode(event), SentimentCorrected.class);

    assertThat(read).isEqualTo(event);
    assertThat(read.id()).isEqualTo(event.data().correctionId());
    assertThat(read.partitionkey()).isEqualTo("blog:example.test:42");
  }

  @Test
  void aWithdrawalHasNoLabel() {
    SentimentCorrected withdrawn = correction(null);

    String json = EventCodec.encode(CorrectionEvents.corrected(withdrawn));

    assertThat(json).doesNotContain("\"label\"");
    assertThat(EventCodec.decode(json, SentimentCorrected.class).data().withdrawn()).isTrue();
  }

  @Test
  void bothAreValidByTheSchema() {
    assertThat(faults(correction(SentimentLabel.NEGATIVE))).isEmpty();
    assertThat(faults(correction(null))).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatTheRecordRefuses() {
    String json =
        EventCodec.json().writeValueAsString(correction(null)).replace("\"text\"", "\"words\"");

    assertThat(SCHEMA.validate(json, InputFormat.JSON)).isNotEmpty();
    assertThatThrownBy(() -> EventCodec.decode("{\"data\":" + json + "}", SentimentCorrected.class))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining("text");
  }

  private static java.util.List<com.networknt.schema.Error> faults(SentimentCorrected correction) {
    return SCHEMA.validate(EventCodec.json().writeValueAsString(correction), InputFormat.JSON);
  }

  private static SentimentCorrected correction(@Nullable SentimentLabel label) {
    return new SentimentCorrected(
        "9b2e1c1e-5d0c-4f0e-9f3a-2a6c0b6b1f11",
        "blog:example.test:42",
        "blog",
        "en",
        "The kettle leaks",
        "standard-1",
        SentimentLabel.NEUTRAL,
        0.6,
        false,
        label,
        "user-1",
        Instant.parse("2026-11-01T10:00:00Z"),
        3);
  }
}
