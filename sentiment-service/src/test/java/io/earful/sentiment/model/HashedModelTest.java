package io.earful.sentiment.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.sentiment.text.FeatureSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashedModelTest {

  private static final int BITS = 8;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6, 7, 8, 9, 15, 16, 17})
  void sumsTheWeightsOfEveryFeature(int classes) {
    Random random = new Random(classes);
    byte[] table = new byte[classes << BITS];
    random.nextBytes(table);
    List<String> labels = IntStream.range(0, classes).mapToObj(i -> "label " + i).toList();
    HashedModel model = new HashedModel("test-1", 1, labels, BITS, 1, table);
    FeatureSet features = new FeatureSet(BITS + 2);
    random.ints(2_000).forEach(hash -> features.add(hash, 0));
    int[] expected = new int[classes];
    for (int i = 0; i < features.size(); i++) {
      for (int label = 0; label < classes; label++) {
        expected[label] += table[features.feature(i) % (1 << BITS) * classes + label];
      }
    }

    int[] sums = random.ints(classes).toArray();
    model.sum(features, sums);

    assertThat(sums).isEqualTo(expected);
  }

  @Test
  void threesAreTheBytesOfTheRows() {
    byte[] table = new byte[3 << BITS];
    new Random(3).nextBytes(table);
    HashedModel model = new HashedModel("test-1", 1, List.of("a", "b", "c"), BITS, 1, table);
    FeatureSet features = new FeatureSet(BITS);
    new Random(4).ints(2_000).forEach(hash -> features.add(hash, 0));
    assertThat(features.size()).isEqualTo(1 << BITS);

    long[] rows = model.threes(features);

    for (int i = 0; i < features.size(); i++) {
      for (int label = 0; label < 3; label++) {
        assertThat((byte) (rows[i] >> label * Byte.SIZE))
            .isEqualTo(table[features.feature(i) * 3 + label]);
      }
    }
  }
}
