package io.earful.event;

import static io.earful.event.RatingBucket.NEGATIVE;
import static io.earful.event.RatingBucket.NEUTRAL;
import static io.earful.event.RatingBucket.POSITIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatingTest {

  @ParameterizedTest
  @CsvSource({
    "STARS,1,1,5,0,NEGATIVE", "STARS,2,1,5,.25,NEGATIVE", "STARS,3,1,5,.5,NEUTRAL",
    "STARS,4,1,5,.75,POSITIVE", "NPS,6,0,10,.6,NEGATIVE", "NPS,7,0,10,.7,NEUTRAL",
    "NPS,8,0,10,.8,NEUTRAL", "NPS,9,0,10,.9,POSITIVE", "CSAT,2,1,5,.25,NEGATIVE",
    "CSAT,3,1,5,.5,NEUTRAL", "CSAT,4,1,5,.75,POSITIVE", "CSAT,6,1,7,.8333333333333334,POSITIVE",
    "THUMBS,0,0,1,0,NEGATIVE", "RECOMMEND,1,0,1,1,POSITIVE",
        "SCORE10,5,1,10,.4444444444444444,NEUTRAL"
  })
  void normalizesByItsOwnScale(
      RatingType type, double value, double min, double max, double normal, RatingBucket bucket) {
    Rating rating = new Rating(value, min, max, null, type);

    assertThat(rating.normalized()).isEqualTo(normal);
    assertThat(rating.bucket()).isEqualTo(bucket).isIn(NEGATIVE, NEUTRAL, POSITIVE);
  }

  @Test
  void aNumberOutsideItsScaleIsRefused() {
    assertThatThrownBy(() -> new Rating(11, 0, 10, null, RatingType.NPS))
        .hasMessage("rating 11.0 is outside its scale 0.0..10.0");
    assertThatThrownBy(() -> new Rating(Double.NaN, 0, 10, null, RatingType.NPS))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Rating(1, 5, 5, null, RatingType.STARS))
        .hasMessageContaining("scaleMin");
  }
}
