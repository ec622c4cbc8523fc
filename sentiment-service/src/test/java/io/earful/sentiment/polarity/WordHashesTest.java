package io.earful.sentiment.polarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordHashesTest {

  @Test
  void aSetOfNothingHasNothing() {
    WordHashes none = WordHashes.of();

    assertThat(none.contains(0)).isFalse();
    assertThat(none.contains(-1)).isFalse();
  }

  @Test
  void answersLikeAnyOtherSet() {
    Random random = new Random(1);
    for (int size = 1; size <= 2_000; size = size * 3 + 1) {
      int[] hashes = random.ints(size).toArray();
      Set<Integer> expected = Arrays.stream(hashes).boxed().collect(Collectors.toSet());
      WordHashes set = WordHashes.of(hashes);

      assertThat(expected).allMatch(set::contains);
      // others that share the low bits, or all but one bit, with one that is there
      for (int hash : hashes) {
        for (int bit = 0; bit < Integer.SIZE; bit++) {
          int near = hash ^ 1 << bit;
          assertThat(set.contains(near)).isEqualTo(expected.contains(near));
        }
      }
    }
  }
}
