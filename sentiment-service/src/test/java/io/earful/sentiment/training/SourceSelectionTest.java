package io.earful.sentiment.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceSelectionTest {
  private final SourceCatalog catalog = SourceCatalog.load();

  @Test
  void standardLeavesOutWhatMayNotOrShouldNotBeUsed() {
    SourceSelection standard = new SourceSelection(catalog, "standard");
    assertThat(standard.test("goemotions")).isTrue();
    assertThat(standard.test("umsab")).isTrue();
    assertThat(standard.test("omp-de")).isFalse();
    assertThat(standard.test("astd")).isFalse();
    assertThat(standard.test("pharm-el")).isFalse();
    assertThat(standard.test("never-heard-of")).isFalse();
  }

  @Test
  void noStandardSourceForbidsCommercialUse() {
    assertThat(catalog.all())
        .isNotEmpty()
        .filteredOn(SourceCatalog.Source::standard)
        .extracting(SourceCatalog.Source::licenceClass)
        .containsOnly("A", "B");
  }

  @Test
  void namedSourcesReplaceTheStandard() {
    SourceSelection named = new SourceSelection(catalog, "goemotions,my-own:2.5");
    assertThat(named.test("goemotions")).isTrue();
    assertThat(named.test("umsab")).isFalse();
    assertThat(named.test("my-own")).isTrue();
    assertThat(named.weight("my-own")).isEqualTo(2.5);
  }

  @Test
  void weightZeroTakesASourceOut() {
    SourceSelection without = new SourceSelection(catalog, "standard,xed:0");
    assertThat(without.test("xed")).isFalse();
    assertThat(without.test("umsab")).isTrue();
  }

  @Test
  void allMeansAll() {
    assertThat(new SourceSelection(catalog, "all").test("never-heard-of")).isTrue();
  }
}
