package io.earful.reporting.mention;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.ReplyCapability;
import io.earful.event.ReplyFailure;
import io.earful.event.ReplyOptions;
import io.earful.reporting.source.KnownSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplySourcesTest {

  private static final ReplyOptions OPTIONS =
      new ReplyOptions(ReplyCapability.PUBLIC, null, null, null, "ours");

  private static ReplySources sources(boolean limited) {
    return new ReplySources(
        OPTIONS,
        List.of("ours", "other"),
        Map.of(
            "ours", new KnownSource("ours", ReplyFailure.SOURCE_PAUSED, "paused by Ann"),
            "other", new KnownSource("other", null, null)),
        limited);
  }

  @Test
  void anotherSourceThatFoundItStandsIn() {
    assertThat(sources(false).way().via()).isEqualTo("other");
  }

  /** Whose brands a source is of is not known here: it could be another brand's account. */
  @Test
  void forThoseWhoSeeSomeBrandsOnlyNoneStandsInAndNoneIsNamed() {
    ReplyWay way = sources(true).way();

    assertThat(way.capability()).isEqualTo(ReplyCapability.NONE);
    assertThat(way.whyNot()).isNotNull();
    assertThat(way.whyNot().reason()).isEqualTo(ReplyFailure.SOURCE_PAUSED);
    assertThat(way.whyNot().sourceId()).isNull();
    assertThat(way.whyNot().detail()).doesNotContain("Ann");
  }
}
