package io.earful.sentiment.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.sentiment.language.LanguageDetector;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ShippedModelTest {
  private static final int MOST_BYTES = 15 << 20;

  @ParameterizedTest
  @EnumSource
  void isWholeAndNamedByItsVersion(ShippedModel model) {
    assertThat(ShippedModel.named(model.id())).isEqualTo(model);
    assertThat(LinearSentimentAnalyzer.of(model).model()).isEqualTo(model.version());
    assertThat(LanguageDetector.of(model).detect("Where is my parcel, please?").code())
        .isEqualTo("en");
    assertThat(card(model).path("model").asString()).isEqualTo(model.version());
  }

  @Test
  void permissiveLearntFromLicenceClassAAlone() {
    List<String> classes = new ArrayList<>();
    for (JsonNode source : card(ShippedModel.PERMISSIVE).path("sources")) {
      classes.add(source.path("licenceClass").asString());
    }
    assertThat(classes).isNotEmpty().containsOnly("A");
  }

  @Test
  void allFilesTogetherAreNoLargerThanPromised() throws IOException {
    long bytes = 0;
    for (ShippedModel model : ShippedModel.values()) {
      bytes += size(model.polarity()) + size(model.language());
    }
    assertThat(bytes).isPositive().isLessThanOrEqualTo(MOST_BYTES);
  }

  @Test
  void unknownNameIsExplained() {
    assertThatThrownBy(() -> ShippedModel.named("Standard"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("\"Standard\"")
        .hasMessageContaining("EARFUL_SENTIMENT_MODEL")
        .hasMessageContaining("[standard, permissive]");
  }

  private static long size(String resource) throws IOException {
    try (InputStream in = ShippedModel.class.getResourceAsStream(resource)) {
      return in == null ? 0 : in.readAllBytes().length;
    }
  }

  private static JsonNode card(ShippedModel model) {
    return JsonMapper.builder()
        .build()
        .readTree(ShippedModel.class.getResourceAsStream(model.card()));
  }
}
