package io.earful.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.sentiment.model.ShippedModel;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ModelSettingTest {
  private static final SentimentFixture SENTIMENT = new SentimentFixture();

  @AfterAll
  static void stop() {
    SENTIMENT.close();
  }

  @Test
  void chosenModelScores() {
    MentionAnalyzer analyzer =
        SENTIMENT
            .start(Map.of("earful.sentiment.model", "permissive"))
            .getBean(MentionAnalyzer.class);
    assertThat(analyzer.analyze(null, "I love it", null).model())
        .isEqualTo(ShippedModel.PERMISSIVE.version());
  }

  @Test
  void unknownModelEndsTheStart() {
    assertThatThrownBy(() -> SENTIMENT.start(Map.of("earful.sentiment.model", "huge")))
        .rootCause()
        .hasMessageContaining("\"huge\"")
        .hasMessageContaining("[standard, permissive]");
  }
}
