package io.earful.sentiment.rescoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.event.Author;
import io.earful.event.Conversation;
import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.Mention;
import io.earful.event.MentionKey;
import io.earful.event.MentionRescore;
import io.earful.event.Provenance;
import io.earful.event.RescoreEvents;
import io.earful.event.Topics;
import io.earful.kit.log.LogEvent;
import io.earful.sentiment.SentimentFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** From questions of the log to their answers, on a real database. */
class MentionRescorerTest {

  private static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");
  private static final String JOB = "3f0d9a52-0000-4000-8000-000000000001";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
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
    SENTIMENT.execute("delete from bus.log_event");
  }

  @Test
  void aQuestionIsAnsweredByTheModelInUse() {
    SENTIMENT.appendRaw(Topics.RESCORE, List.of(question("1", "This is the worst thing ever!")));

    JsonNode answer = SENTIMENT.scored(1).get(0);

    String model = answer.path("data").path("analysis").path("model").asString();
    assertThat(model).isNotEmpty();
    assertThat(answer.path("type").asString()).isEqualTo(EventTypes.MENTION_SCORED);
    assertThat(answer.path("source").asString()).isEqualTo("/reanalyses/" + JOB);
    assertThat(answer.path("id").asString()).isEqualTo(key("1").id() + "-0123456789ab-" + model);
    assertThat(answer.path("data").path("analysis").path("label").asString()).isEqualTo("negative");
  }

  @Test
  void theAnswerIsThatOfLiveScoring() {
    String text = "Lovely kettle, but the delivery took three weeks and nobody answers.";
    Mention mention = mention("live", text);
    SENTIMENT.append(List.of(io.earful.event.MentionEvents.created("s", mention)));
    JsonNode live = SENTIMENT.scored(1).get(0).path("data").path("analysis");
    SENTIMENT.appendRaw(Topics.RESCORE, List.of(question("live", text)));

    List<JsonNode> both = SENTIMENT.scored(2);

    assertThat(both).extracting(event -> event.path("data").path("analysis")).containsOnly(live);
  }

  @Test
  void aBrokenQuestionIsBuriedAloneAndItsNeighboursAreAnswered() {
    SENTIMENT.appendRaw(
        Topics.RESCORE,
        List.of(
            question("a", "Good"),
            new LogEvent("c", EventTypes.MENTION_RESCORE, "{\"data\":{}}"),
            question("b", "Bad")));

    assertThat(SENTIMENT.scored(2)).hasSize(2);
    await()
        .atMost(PATIENCE)
        .until(
            () -> SENTIMENT.query("select topic from bus.dead_letter").equals(List.of("rescore")));
  }

  @Test
  void anInstanceThatStopsLeavesNoQuestionUnansweredAndAnswersNoneTwice() {
    ConfigurableApplicationContext second = SENTIMENT.start();
    SENTIMENT.appendRaw(
        Topics.RESCORE,
        IntStream.range(0, 2_000).mapToObj(i -> question("n" + i, "Kettle " + i)).toList());
    second.close();

    assertThat(SENTIMENT.scored(2_000))
        .extracting(event -> event.path("id").asString())
        .doesNotHaveDuplicates()
        .hasSize(2_000);
  }

  private static LogEvent question(String nativeId, String text) {
    MentionRescore chosen = new MentionRescore("0123456789ab", mention(nativeId, text));
    return new LogEvent(
        "c" + nativeId,
        EventTypes.MENTION_RESCORE,
        EventCodec.encode(RescoreEvents.question(JOB, chosen)));
  }

  private static MentionKey key(String nativeId) {
    return MentionKey.of("blog", "shop.example", nativeId);
  }

  private static Mention mention(String nativeId, String text) {
    return Mention.builder(key(nativeId), "blog", nativeId)
        .text(text)
        .publishedAt(AT)
        .author(Author.named("blog:shop.example:joe", "Joe"))
        .conversation(Conversation.of("c" + nativeId))
        .provenance(Provenance.of(AT, "1"))
        .build();
  }
}
