package io.earful.sentiment.polarity;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.sentiment.text.FeatureSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is read once for a text must be what each part has when it is all there is. */
class PolarityFeaturesTest {

  private static final int TEXTS = 400;
  private static final int PARTS = 12;
  private static final String ALPHABET =
      "aAbé яЯіў αΑς ـًأ 00,;:.!?-–()@_'’\n \u00a0\u200d\ufe0f\ud83d\ude00\ud83c\udffd#/.";
  private static final List<String> PIECES =
      List.of(
          " not ",
          " but ",
          " не ",
          "never ",
          "http://x.y",
          " www.a",
          " Muslim ",
          "sooo ",
          "GREAT ",
          "wonderful ",
          "don't ",
          " @me ");

  private final PolarityFeatures shared = new PolarityFeatures();
  private final PolarityFeatures alone = new PolarityFeatures();
  private final FeatureSet ofPart = new FeatureSet(22);
  private final FeatureSet ofAll = new FeatureSet(22);

  @Test
  void aPartHasWhatItHasAlone() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < TEXTS; i++) {
      String text = text(random, i % 40 == 0 ? 2_600 : 160);
      shared.extract(text, 0, text.length(), "en", ofPart);
      for (int k = 0; k < PARTS; k++) {
        int from = random.nextInt(text.length());
        int to = random.nextInt(from, text.length() + 1);
        comparePart(text, from, to);
      }
    }
  }

  @Test
  void anotherLanguageIsReadAnew() {
    String text = "не очень хорошо";
    shared.extract(text, 0, text.length(), "ru", ofPart);
    int[] russian = ofPart.toArray();
    shared.extract(text, 0, text.length(), "uk", ofPart);
    assertThat(ofPart.toArray()).isNotEqualTo(russian);
  }

  private void comparePart(String text, int from, int to) {
    shared.extract(text, from, to, "en", ofPart);
    alone.extract(text.substring(from, to), 0, to - from, "en", ofAll);
    assertThat(ofPart.toArray()).as("\"%s\", %d to %d", text, from, to).isEqualTo(ofAll.toArray());
    assertThat(shared.tokens()).isEqualTo(alone.tokens());
    for (int i = 0; i < ofAll.size(); i++) {
      assertThat(ofPart.owner(i)).isEqualTo(ofAll.owner(i));
    }
    for (int token = 0; token < alone.tokens(); token++) {
      assertThat(shared.start(token)).isEqualTo(from + alone.start(token));
      assertThat(shared.end(token)).isEqualTo(from + alone.end(token));
    }
  }

  private static String text(SplittableRandom random, int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      if (random.nextInt(6) == 0) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      } else {
        text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
    }
    return text.toString();
  }
}
