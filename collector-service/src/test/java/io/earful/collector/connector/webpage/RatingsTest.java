package io.earful.collector.connector.webpage;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Rating;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4 out of 5      | 4   | 5
          8,5/10          | 8.5 | 10
          4,5 von 5       | 4.5 | 5
          ★★★★☆           | 4   | 5
          ★★★             | 3   | 5
          80 %            | 80  | 100
          3               | 3   | 5
          7.5             | 7.5 | 10
          0 of 5          | 0   | 5
          """)
  void shownRatingsAreRead(String text, double value, double max) {
    Rating rating = Objects.requireNonNull(Ratings.of(text));
    assertThat(rating.value()).isEqualTo(value);
    assertThat(rating.scaleMax()).isEqualTo(max);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "good", "7 out of 5", "4000 of 10"})
  void whatIsNoRatingIsNone(String text) {
    assertThat(Ratings.of(text)).isNull();
  }
}
