package io.earful.sentiment.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import opennlp.tools.ml.model.AbstractModel;
import org.junit.jupiter.api.Test;

/** Our sums beside the library's own answers. */
class GramWeightsTest {
  /** Below it the library's own chances lose digits. */
  private static final double SMALLEST = 1e-200;

  private static final AbstractModel MODEL = OtherLanguages.model();
  private static final GramWeights WEIGHTS = GramWeights.of(MODEL);

  @Test
  void sumsAreTheLibrarysLogarithms() throws IOException {
    for (String line : OtherLanguagesTest.sentences()) {
      assertSame(OtherLanguages.words(line.split("\t")[1]));
    }
  }

  @Test
  void anyCharactersGiveWhatTheLibraryGives() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      StringBuilder text = new StringBuilder();
      random
          .ints(1 + random.nextInt(120), 1, i % 2 == 0 ? 0x250 : Character.MAX_VALUE)
          .forEach(c -> text.append((char) c));
      assertSame(text);
    }
  }

  private static void assertSame(CharSequence text) {
    Set<String> grams = new LinkedHashSet<>();
    for (int from = 0; from < text.length(); from++) {
      for (int to = from + 1; to <= Math.min(text.length(), from + GramWeights.LONGEST); to++) {
        grams.add(text.subSequence(from, to).toString());
      }
    }
    double[] expected = MODEL.eval(grams.toArray(String[]::new));
    double[] sums = WEIGHTS.sums(text);
    int best = MODEL.getIndex(MODEL.getBestOutcome(expected));
    for (int i = 0; i < sums.length; i++) {
      if (expected[i] > SMALLEST) {
        assertThat(sums[i] - sums[best])
            .as(MODEL.getOutcome(i))
            .isCloseTo(Math.log(expected[i] / expected[best]), offset(1e-4));
      }
    }
  }
}
