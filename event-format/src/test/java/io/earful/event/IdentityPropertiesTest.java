package io.earful.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** What makes delivery at least once harmless. */
class IdentityPropertiesTest {

  @Property
  void twoReadingsOfOneInputHaveOneId(
      @ForAll @StringLength(max = 200) String text, @ForAll @StringLength(max = 40) String title) {
    Mention first = Samples.mention(PlainText.normalize(text)).title(title).build();
    Mention later =
        Samples.mention(PlainText.normalize(text))
            .title(title)
            .provenance(Provenance.of(Samples.COLLECTED.plusSeconds(3600), "2"))
            .build();

    assertThat(MentionEvents.created("a", first).id())
        .isEqualTo(MentionEvents.created("b", later).id());
  }

  @Property
  void anotherTextIsAnotherRevision(@ForAll @StringLength(max = 100) String text) {
    assertThat(Revision.of(Samples.mention(text + "x").build()))
        .isNotEqualTo(Revision.of(Samples.mention(text).build()));
  }

  @Property
  void readingBackChangesNoRevision(
      @ForAll @IntRange(min = 0, max = 10) int value,
      @ForAll @StringLength(max = 100) String text) {
    Mention mention =
        Samples.mention(PlainText.normalize(text))
            .rating(new Rating(value, 0, 10, null, RatingType.NPS))
            .build();

    CloudEvent<Mention> read =
        EventCodec.decode(EventCodec.encode(MentionEvents.created("a", mention)), Mention.class);

    assertThat(Revision.of(read.data())).isEqualTo(Revision.of(mention));
  }

  @Property
  void normalizedTextIsNormalAndStaysSo(@ForAll String text) {
    String once = PlainText.normalize(text);

    assertThat(PlainText.normalize(once)).isEqualTo(once);
    assertThat(Normalizer.isNormalized(once, Normalizer.Form.NFC)).isTrue();
    assertThat(once.chars()).doesNotContain(0, 13);
  }

  @Property
  void offsetsOfAllKindsCutTheSamePart(
      @ForAll @StringLength(max = 50) String before, @ForAll @StringLength(max = 50) String part) {
    String clean = PlainText.normalize("[" + before + "]");
    String wanted = PlainText.normalize("[" + part + "]");
    String text = clean + wanted;
    int utf8 = clean.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;

    int fromBytes = CodePoints.fromUtf8(text, utf8);
    int fromUnits = CodePoints.fromUtf16(text, clean.length());

    assertThat(fromBytes).isEqualTo(fromUnits).isEqualTo(CodePoints.length(clean));
    assertThat(CodePoints.substring(text, fromBytes, CodePoints.length(text))).isEqualTo(wanted);
  }

  @Property
  void utf8LengthIsCountedAsEncoded(@ForAll @StringLength(max = 100) String text) {
    String valid = PlainText.normalize(text);

    assertThat(CodePoints.utf8Length(valid))
        .isEqualTo(valid.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
  }
}
