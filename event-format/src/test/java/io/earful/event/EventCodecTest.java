package io.earful.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventCodecTest {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(MentionSchema.json(), InputFormat.JSON);

  @Test
  void whatIsWrittenIsReadBack() {
    CloudEvent<Mention> event = MentionEvents.created("source-1", Samples.full());

    CloudEvent<Mention> read = EventCodec.decode(EventCodec.encode(event), Mention.class);

    assertThat(read).isEqualTo(event);
  }

  @Test
  void everySampleIsValidByTheSchema() {
    Mention scored = Samples.full().toBuilder().analysis(Samples.analysis()).build();
    for (Mention mention : List.of(Samples.mention("").build(), Samples.full(), scored)) {
      assertThat(SCHEMA.validate(EventCodec.json().writeValueAsString(mention), InputFormat.JSON))
          .isEmpty();
    }
  }

  @Test
  void theSchemaRefusesWhatTheRecordRefuses() {
    String withoutAuthor =
        EventCodec.json().writeValueAsString(Samples.full()).replace("\"author\"", "\"writer\"");

    assertThat(SCHEMA.validate(withoutAuthor, InputFormat.JSON)).isNotEmpty();
    assertThatThrownBy(() -> EventCodec.decode("{\"data\":" + withoutAuthor + "}", Mention.class))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining("author");
  }

  @Test
  void unknownMembersAreSkipped() {
    String json =
        EventCodec.encode(MentionEvents.created("source-1", Samples.full()))
            .replaceFirst("\\{", "{\"newattribute\":1,");

    assertThat(EventCodec.decode(json, Mention.class).data()).isEqualTo(Samples.full());
  }

  @Test
  void whatWasWrittenBeforeAFlagWasAddedIsStillRead() {
    Mention scored = Samples.full().toBuilder().analysis(Samples.analysis()).build();
    String older =
        EventCodec.encode(MentionEvents.created("source-1", scored))
            .replaceFirst(",\"mismatch\":(true|false)", "");

    Mention read = EventCodec.decode(older, Mention.class).data();

    assertThat(older).doesNotContain("mismatch");
    assertThat(read.analysis()).isNotNull();
    assertThat(read.analysis().mismatch()).isFalse();
    assertThat(read.toBuilder().analysis(null).build()).isEqualTo(Samples.full());
  }

  @Test
  void clausesOfBeforeTheyHadCuesAreStillRead() {
    String before = "{\"start\":0,\"end\":12,\"score\":0.1}";
    Analysis.Clause read = EventCodec.json().readValue(before, Analysis.Clause.class);

    assertThat(read).isEqualTo(new Analysis.Clause(0, 12, 0.1, null, List.of()));
    assertThat(EventCodec.json().writeValueAsString(read)).doesNotContain("cues", "against");
  }

  @Test
  void anEventNeverPassesItsLimitAndLosesTheLeastFirst() {
    String filler = "ü".repeat(20_000);
    Mention large =
        Samples.full().toBuilder()
            .html(filler + filler)
            .quoted(List.of(new Quotation(null, null, filler)))
            .ext(Map.of("blog", filler))
            .build();

    String json = EventCodec.encode(MentionEvents.created("source-1", large));

    Mention read = EventCodec.decode(json, Mention.class).data();
    assertThat(json.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(65_536);
    assertThat(read.html()).isNull();
    assertThat(read.quoted()).isEmpty();
    assertThat(read.entities()).isNotNull();
    assertThat(read.ext()).isEqualTo(large.ext());
    assertThat(read.textTruncated()).isFalse();
  }

  @Test
  void textIsCutAtACodePoint() {
    Mention large = Samples.mention("🫖".repeat(16_384)).title("𝒯".repeat(2000)).build();

    String json = EventCodec.encode(MentionEvents.created("source-1", large));

    Mention read = EventCodec.decode(json, Mention.class).data();
    assertThat(json.getBytes(StandardCharsets.UTF_8).length).isBetween(65_000, 65_536);
    assertThat(read.textTruncated()).isTrue();
    assertThat(read.text()).matches("(🫖)+");
  }

  @Test
  void whatCannotBeCutIsRefused() {
    Mention hopeless = Samples.mention("x").title("y".repeat(70_000)).build();

    assertThatThrownBy(() -> EventCodec.encode(MentionEvents.created("source-1", hopeless)))
        .isInstanceOf(EventTooLargeException.class)
        .hasMessageContaining("65536");
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "[".repeat(10_000) + "]".repeat(10_000);

    assertThatThrownBy(
            () -> EventCodec.decode("{\"data\":{\"ext\":{\"a\":" + deep + "}}}", Mention.class))
        .isInstanceOf(MalformedEventException.class);
  }

  @Test
  void contextAttributesNameNobody() {
    CloudEvent<Mention> event = MentionEvents.created("source-1", Samples.full());

    String envelope =
        EventCodec.json().writeValueAsString(event.with(event.id(), event.type(), "nothing"));

    assertThat(envelope).doesNotContain("Joe").doesNotContain("joe").doesNotContain("kettle");
  }
}
