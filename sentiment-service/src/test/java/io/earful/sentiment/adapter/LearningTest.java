package io.earful.sentiment.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.event.Author;
import io.earful.event.Conversation;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.event.MentionKey;
import io.earful.event.Provenance;
import io.earful.sentiment.MentionAnalyzer;
import io.earful.sentiment.SentimentFixture;
import io.earful.sentiment.adapter.Population.Text;
import io.earful.sentiment.model.ShippedModel;
import io.earful.sentiment.polarity.Logits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the table of corrections to scores under an adapter, on a real database. */
class LearningTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");
  private static final Map<String, Object> OFTEN =
      Map.of("earful.sentiment.adapter-check", "100ms");
  private static final String TEXT = "The lid of my kettle is loose.";

  private SentimentFixture sentiment;

  private static final String MODEL = ShippedModel.STANDARD.version();

  @BeforeEach
  void start() {
    sentiment = new SentimentFixture();
  }

  @AfterEach
  void stop() {
    sentiment.close();
  }

  @Test
  void whatPeopleTeachReachesScoresOfEveryInstanceAndSurvivesARestart() {
    ConfigurableApplicationContext first = sentiment.start(OFTEN);
    ConfigurableApplicationContext second = sentiment.start(OFTEN);
    assertThat(modelOf(first)).isEqualTo(MODEL);

    plant(new Logits(-1.2, 1.2, 0));

    await().atMost(PATIENCE).until(() -> modelOf(first).equals(MODEL + "+a1"));
    await().atMost(PATIENCE).until(() -> modelOf(second).equals(MODEL + "+a1"));
    assertThat(sentiment.query("select count(*) from sentiment.adapter"))
        .as("learnt by one of the two, once")
        .containsExactly("1");
    JsonNode adapter = adapter(second);
    assertThat(adapter.path("state").asString()).isEqualTo("on");
    JsonNode english = adapter.path("languages").path(0);
    assertThat(english.path("on").asBoolean()).isTrue();
    assertThat(english.path("effect").path("gain").asDouble()).isGreaterThanOrEqualTo(2);
    assertThat(english.path("effect").path("low").asDouble()).isPositive();
    double gloomy = score(first);

    ConfigurableApplicationContext later = sentiment.start(OFTEN);

    await().atMost(PATIENCE).until(() -> modelOf(later).equals(MODEL + "+a1"));
    assertThat(score(later)).isEqualTo(gloomy);
    assertThat(modelOfUnmarked(later)).isEqualTo(MODEL);
  }

  @Test
  void adapterThatNoLongerHelpsIsSwitchedOff() {
    ConfigurableApplicationContext instance = sentiment.start(OFTEN);
    plant(new Logits(-1.2, 1.2, 0));
    await().atMost(PATIENCE).until(() -> modelOf(instance).equals(MODEL + "+a1"));

    plant(Logits.ZERO);

    await().atMost(PATIENCE).until(() -> modelOf(instance).equals(MODEL));
    JsonNode adapter = adapter(instance);
    assertThat(adapter.path("state").asString()).isEqualTo("off");
    assertThat(adapter.path("languages").path(0).path("reason").asString()).contains("gain");
  }

  @Test
  void switchedOffBySettingNothingIsLearnt() {
    ConfigurableApplicationContext off =
        sentiment.start(
            Map.of("earful.sentiment.adapter", "off", "earful.sentiment.adapter-check", "100ms"));
    plant(new Logits(-1.2, 1.2, 0));
    ConfigurableApplicationContext on = sentiment.start(OFTEN);

    await().atMost(PATIENCE).until(() -> modelOf(on).equals(MODEL + "+a1"));

    assertThat(modelOf(off)).isEqualTo(MODEL);
    assertThat(adapter(off).path("state").asString()).isEqualTo("off");
    assertThat(adapter(off).path("reason").asString()).contains("earful.sentiment.adapter");
  }

  @Test
  void scoredMentionsAreSampledWithoutKeyAndText() {
    ConfigurableApplicationContext instance = sentiment.start(OFTEN);

    assertThat(modelOf(instance)).isEqualTo(MODEL);

    await()
        .atMost(PATIENCE)
        .until(() -> !sentiment.query("select slot from sentiment.scored_sample").isEmpty());
    assertThat(sentiment.query("select s::text from sentiment.scored_sample s"))
        .singleElement()
        .asString()
        .contains("en", "blog", MODEL)
        .doesNotContain("kettle", "shop.example");
  }

  /** English corrections where the model is wrong, and what was scored besides. */
  private void plant(Logits unknown) {
    List<Text> texts = new Population(7).texts(900, "en", "blog", unknown);
    // statements sent together are one transaction: no round sees half of it
    sentiment.execute(
        String.join(
            ";",
            "delete from sentiment.correction",
            "delete from sentiment.scored_sample",
            "insert into sentiment.scored_sample (slot, model, language, channel, negative,"
                + " neutral, positive, label, confidence) values "
                + texts.stream().map(LearningTest::sampled).collect(Collectors.joining(",")),
            "insert into sentiment.correction (mention_id, mention_key, version, correction_id,"
                + " language, channel, negative, neutral, positive, logit_model, model,"
                + " model_label, unsure, label, corrected_at) values "
                + texts.stream()
                    .filter(text -> text.truth() != text.shown())
                    .map(LearningTest::corrected)
                    .collect(Collectors.joining(","))));
  }

  private static String sampled(Text text) {
    return String.format(
        Locale.ROOT,
        "(%d, '" + MODEL + "', 'en', 'blog', %s, '%s', %f)",
        text.number(),
        logits(text),
        text.shown(),
        text.logits().chances().confidence());
  }

  private static String corrected(Text text) {
    return String.format(
        Locale.ROOT,
        "('id-%d', 'blog:x:%d', 1, 'c-%d', 'en', 'blog', %s, '"
            + MODEL
            + "', '"
            + MODEL
            + "', '%s',"
            + " false, '%s', now())",
        text.number(),
        text.number(),
        text.number(),
        logits(text),
        text.shown(),
        text.truth());
  }

  private static String logits(Text text) {
    Logits logits = text.logits();
    return logits.negative() + ", " + logits.neutral() + ", " + logits.positive();
  }

  private static String modelOf(ConfigurableApplicationContext instance) {
    return instance.getBean(MentionAnalyzer.class).analyze(mention("en")).model();
  }

  private static String modelOfUnmarked(ConfigurableApplicationContext instance) {
    return instance.getBean(MentionAnalyzer.class).analyze(mention("de")).model();
  }

  private static double score(ConfigurableApplicationContext instance) {
    return instance.getBean(MentionAnalyzer.class).analyze(mention("en")).score();
  }

  private static Mention mention(String language) {
    MentionKey key = MentionKey.of("blog", "shop.example", "1");
    return Mention.builder(key, "blog", "1")
        .text(TEXT)
        .lang(language)
        .publishedAt(AT)
        .author(Author.named("blog:shop.example:joe", "Joe"))
        .conversation(Conversation.of("c"))
        .matchedBy(List.of(new MatchedBy("s", null, AT)))
        .provenance(Provenance.of(AT, "1"))
        .build();
  }

  private JsonNode adapter(ConfigurableApplicationContext instance) {
    byte[] answer =
        sentiment
            .client(instance, sentiment.gateway().bearer("mentions:read"))
            .get()
            .uri("/api/v1/sentiment/models")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBodyContent();
    return JsonMapper.builder().build().readTree(answer).path("items").path(0).path("adapter");
  }
}
