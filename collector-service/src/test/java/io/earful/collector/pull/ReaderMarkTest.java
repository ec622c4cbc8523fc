package io.earful.collector.pull;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReaderMarkTest {

  @Test
  void aListThatNobodyInParticularReadsKeepsItsName() {
    assertThat(ReaderMark.of("835e1f83f58c657b", null)).isEqualTo("835e1f83f58c657b");
    assertThat(ReaderMark.of("835e1f83f58c657b", "pia")).doesNotContain("pia");
  }

  @Test
  void twoReadersOfAListAreToldApart() {
    String nobody = ReaderMark.of("list", null);
    String pia = ReaderMark.of("list", "pia");
    String kai = ReaderMark.of("list", "kai");

    assertThat(ReaderMark.isSameList(pia, kai)).isTrue();
    assertThat(ReaderMark.isSameList(pia, ReaderMark.of("another", "pia"))).isFalse();
    assertThat(ReaderMark.isSameReader(pia, ReaderMark.of("list", "pia"))).isTrue();
    assertThat(ReaderMark.isSameReader(pia, kai)).isFalse();
    assertThat(ReaderMark.isSameReader(pia, nobody)).isFalse();
    assertThat(ReaderMark.isSameReader(nobody, pia)).as("shown to everybody").isTrue();
  }
}
