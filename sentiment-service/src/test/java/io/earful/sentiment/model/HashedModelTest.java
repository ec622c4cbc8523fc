package io.earful.sentiment.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.sentiment.text.FeatureSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashedModelTest {

  private static final int BITS = 8;

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 6, 7})
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
        expected[label] += model.weight(features.feature(i) % (1 << BITS), label);
      }
    }

    int[] sums = random.ints(classes).toArray();
    model.sum(features, sums);

    assertThat(sums).isEqualTo(expected);
  }
}
