package io.earful.sentiment.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FeatureSetTest {
  @Test
  void repeatedFeatureCountsOnceAndBelongsToTheFirstToken() {
    FeatureSet set = new FeatureSet(20);
    set.clear();
    set.add(7, 0);
    set.add(8, 1);
    set.add(7, 2);
    assertThat(set.size()).isEqualTo(2);
    assertThat(set.owner(0)).isZero();
    assertThat(set.owner(1)).isEqualTo(1);
  }

  @Test
  void clearedSetHasForgottenEverything() {
    FeatureSet set = new FeatureSet(20);
    set.clear();
    set.add(7, 0);
    set.clear();
    assertThat(set.size()).isZero();
    set.add(7, 3);
    assertThat(set.owner(0)).isEqualTo(3);
  }

  @Test
  void noTextEverSeesOneOfLongAgo() {
    FeatureSet set = new FeatureSet(24);
    for (int text = 0; text < 1_000; text++) {
      set.clear();
      set.add(text % 3, text);
      assertThat(set.size()).isEqualTo(1);
      assertThat(set.owner(0)).isEqualTo(text);
    }
  }

  @Test
  void growsBeyondItsFirstRoomWithoutLosingOrDoubling() {
    FeatureSet set = new FeatureSet(24);
    set.clear();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 20_000; i++) {
        set.add(i, i);
      }
    }
    long different = Arrays.stream(set.toArray()).distinct().count();
    assertThat(set.size()).isEqualTo((int) different).isBetween(19_900, 20_000);
  }
}
