package io.earful.reporting.mention;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.ReplyCapability;
import io.earful.event.ReplyFailure;
import io.earful.event.ReplyOptions;
import io.earful.reporting.source.KnownSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplySourcesTest {

  private static final ReplyOptions OPTIONS =
      new ReplyOptions(ReplyCapability.PUBLIC, null, null, null, "ours");

  /**
   * @param seen brands that whoever asks may see; none for all
   */
  private static ReplySources sources(@Nullable List<String> brandsOfOther, String... seen) {
    return new ReplySources(
        OPTIONS,
        List.of("ours", "other"),
        Map.of(
            "ours", new KnownSource("ours", ReplyFailure.SOURCE_PAUSED, "paused by Ann", null),
            "other", new KnownSource("other", null, null, brandsOfOther)),
        Set.of(seen));
  }

  @Test
  void anotherSourceThatFoundItStandsIn() {
    assertThat(sources(null).way().via()).isEqualTo("other");
    assertThat(sources(List.of("b2")).way().via()).isEqualTo("other");
  }

  @Test
  void forThoseWhoSeeSomeBrandsOnlyOneOfTheseStandsIn() {
    assertThat(sources(List.of("b1", "b2"), "b1", "b2", "b3").way().via()).isEqualTo("other");
    assertThat(sources(List.of("b1"), "b1").way().via()).isEqualTo("other");
  }

  /** It could be another brand's account. */
  @Test
  void oneThatIsOfOthersTooOrPerhapsDoesNotStandInAndIsNotNamed() {
    assertThat(sources(List.of("b1", "b2"), "b1").way().via()).isNull();
    assertThat(sources(List.of(), "b1").way().via()).isNull();
    ReplyWay way = sources(null, "b1").way();

    assertThat(way.capability()).isEqualTo(ReplyCapability.NONE);
    assertThat(way.whyNot()).isNotNull();
    assertThat(way.whyNot().reason()).isEqualTo(ReplyFailure.SOURCE_PAUSED);
    assertThat(way.whyNot().sourceId()).isNull();
    assertThat(way.whyNot().detail()).doesNotContain("Ann");
  }

  private static ReplySources named(@Nullable List<String> brands, String... seen) {
    return new ReplySources(
        OPTIONS,
        List.of("ours", "other", "unknown"),
        Map.of(
            "ours", new KnownSource("ours", null, null, brands),
            "other", new KnownSource("other", null, null, List.of("b1"))),
        Set.of(seen));
  }

  @Test
  void nothingGoesThroughTheNamedOneForThoseWhoSeeNoneOfItsBrands() {
    assertThat(named(List.of("b2"), "b1").way().via()).isEqualTo("other");
    ReplyWay closed = named(List.of("b2"), "b3").way();
    assertThat(closed.via()).isNull();
    assertThat(closed.whyNot())
        .isEqualTo(
            new ReplyWay.WhyNot(
                ReplyFailure.SOURCE_NOT_FOUND,
                "no source of your brands through which answers go has found it",
                null));
    for (ReplySources open :
        List.of(
            named(List.of("b2")),
            named(List.of("b1", "b2"), "b1"),
            named(List.of(), "b1"),
            named(null, "b1"))) {
      assertThat(open.way().via()).isEqualTo("ours");
    }
  }

  @Test
  void onlyTheirsAreNamedToThoseWhoSeeSomeBrands() {
    assertThat(named(List.of("b2")).open()).containsExactly("ours", "other", "unknown");
    assertThat(named(List.of("b2"), "b1").open()).containsExactly("other");
    assertThat(named(null, "b1").open()).containsExactly("ours", "other");
    assertThat(named(List.of("b2"), "b3").open()).isEmpty();
  }
}
