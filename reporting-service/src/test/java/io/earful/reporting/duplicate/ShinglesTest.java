package io.earful.reporting.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShinglesTest {

  @Test
  void similarityIsTheShareOfCommonPairs() {
    Shingles one = Shingles.of("a b c d e");
    assertThat(one.similarity(one)).isEqualTo(1);
    assertThat(one.similarity(Shingles.of("a b c d f"))).isCloseTo(3 / 5.0, within(1e-9));
    assertThat(one.similarity(Shingles.of("e d c b a"))).isZero();
    assertThat(Shingles.of("").similarity(Shingles.of(""))).isZero();
  }

  @Test
  void whatManySayInTheSameWordsIsNotCompared() {
    assertThat(Shingles.of("great product and fast delivery").sayEnough()).isFalse();
    assertThat(Shingles.of("ありがとうございました").sayEnough()).isFalse();
    assertThat(Shingles.of("the lid broke after three days and nobody answers").sayEnough())
        .isTrue();
    assertThat(Shingles.of("配送がとても遅くて箱も壊れていました").sayEnough()).isTrue();
  }

  @Test
  void equalWordsHaveEqualContentAndBands() {
    Shingles one = Shingles.of("the lid broke after three days and nobody answers");
    Shingles other = Shingles.of("The lid broke: after three days, and nobody answers!");
    assertThat(one.content()).isEqualTo(other.content());
    assertThat(MinHash.bands(one)).isEqualTo(MinHash.bands(other)).hasSize(MinHash.BANDS);
    assertThat(one.content())
        .isNotEqualTo(Shingles.of("nobody answers and the lid broke after three days").content());
  }

  /** Stored bands must be found again by later releases. */
  @Test
  void bandsStayAsTheyAre() {
    assertThat(MinHash.bands(Shingles.of("the lid broke after three days and nobody answers")))
        .containsExactly(
            -855483105,
            40628131,
            1043947657,
            1965369218,
            -1812916078,
            2045072109,
            164649917,
            1457683886,
            1871262450,
            533184588);
  }
}
