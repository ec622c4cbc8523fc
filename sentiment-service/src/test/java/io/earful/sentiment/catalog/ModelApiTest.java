package io.earful.sentiment.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earful.sentiment.SentimentFixture;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the API says of the models. */
class ModelApiTest {

  private static final String MODELS = "/api/v1/sentiment/models";
  private static final SentimentFixture SENTIMENT = new SentimentFixture();

  @BeforeAll
  static void start() {
    SENTIMENT.start();
  }

  @AfterAll
  static void stop() {
    SENTIMENT.close();
  }

  @BeforeEach
  void empty() {
    SENTIMENT.execute("delete from sentiment.correction");
  }

  @Test
  void activeModelHasItsFiguresByLanguage() {
    JsonNode model = model();
    assertThat(model.path("name").asString()).isEqualTo("standard");
    assertThat(model.path("active").asBoolean()).isTrue();
    assertThat(model.path("id").asString()).isEqualTo(model.path("card").path("model").asString());
    assertThat(model.path("languages").size()).isEqualTo(15);
    JsonNode english = language(model.path("languages"), "en");
    assertThat(english.path("n").asInt()).isGreaterThan(1_000);
    assertThat(english.path("macroF1").asDouble()).isBetween(50.0, 100.0);
    assertThat(english.path("calibrationError").asDouble()).isBetween(0.0, 10.0);
    assertThat(english.path("experimental").isNull()).isTrue();
  }

  @Test
  void languageWithoutEnoughTextsToMeasureOnIsExperimental() {
    JsonNode belarusian = language(model().path("languages"), "be");
    assertThat(belarusian.path("experimental").asString()).isNotEmpty();
  }

  @Test
  void withoutCorrectionsNothingIsClaimed() {
    JsonNode corrected = model().path("corrected");
    assertThat(corrected.path("overall").path("n").asInt()).isZero();
    assertThat(corrected.path("overall").path("kappa").isNull()).isTrue();
    assertThat(corrected.path("languages").isEmpty()).isTrue();
    assertThat(corrected.path("note").asString()).contains("no random sample");
    JsonNode adapter = model().path("adapter");
    assertThat(adapter.path("state").asString()).isEqualTo("off");
    assertThat(adapter.path("reason").asString()).isNotEmpty();
  }

  @Test
  void agreementIsOverAllAndByLanguage() {
    String id = model().path("id").asString();
    // the table that KappaTest works out by hand, in two languages
    correct(id, "uk", "negative", "negative", 20);
    correct(id + "+a3", "uk", "negative", "neutral", 5);
    correct(id, "uk", "neutral", "negative", 10);
    correct(id, "uk", "neutral", "neutral", 15);
    correct(id, "el", "negative", "positive", 3);
    correct("another-1", "uk", "negative", "positive", 30);

    JsonNode corrected = model().path("corrected");

    assertThat(corrected.path("overall").path("n").asInt()).isEqualTo(53);
    JsonNode ukrainian = language(corrected.path("languages"), "uk").path("agreement");
    assertThat(ukrainian.path("n").asInt()).isEqualTo(50);
    assertThat(ukrainian.path("observed").asDouble()).isEqualTo(0.7);
    assertThat(ukrainian.path("kappa").asDouble()).isEqualTo(0.4);
    assertThat(ukrainian.path("low").asDouble()).isEqualTo(0.151, within(1e-9));
    assertThat(ukrainian.path("high").asDouble()).isEqualTo(0.649, within(1e-9));
    assertThat(ukrainian.path("unsure").asDouble()).isEqualTo(1.0);
    JsonNode greek = language(corrected.path("languages"), "el").path("agreement");
    assertThat(greek.path("kappa").isNull()).isTrue();
    assertThat(greek.path("reason").asString()).contains("too few");
  }

  private static void correct(String model, String language, String shown, String label, int n) {
    SENTIMENT.execute(
        """
        insert into sentiment.correction (mention_id, mention_key, version, correction_id, language,
          channel, negative, neutral, positive, logit_model, model, model_label, unsure, label,
          corrected_at)
        select md5(random()::text), 'k', 1, 'c', '%s', 'blog', 0, 0, 0, 'none', '%s', '%s', true,
          '%s', now()
        from generate_series(1, %d)
        """
            .formatted(language, model, shown, label, n));
  }

  private static JsonNode language(JsonNode languages, String code) {
    return languages
        .valueStream()
        .filter(language -> language.path("language").asString().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode model() {
    byte[] answer =
        SENTIMENT
            .client()
            .get()
            .uri(MODELS)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBodyContent();
    return JsonMapper.builder()
        .build()
        .readTree(Objects.requireNonNull(answer))
        .path("items")
        .path(0);
  }
}
