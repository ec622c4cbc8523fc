package io.earful.sentiment.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.event.Author;
import io.earful.event.Change;
import io.earful.event.CloudEvent;
import io.earful.event.CodePoints;
import io.earful.event.Conversation;
import io.earful.event.DeletionReason;
import io.earful.event.Engagement;
import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionEvents;
import io.earful.event.MentionKey;
import io.earful.event.MentionMatched;
import io.earful.event.MentionMetrics;
import io.earful.event.Provenance;
import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogEvent;
import io.earful.sentiment.SentimentFixture;
import io.earful.sentiment.model.ShippedModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** From the topic of mentions to that of scored ones, on a real database. */
class MentionScorerTest {

  private static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final SentimentFixture SENTIMENT = new SentimentFixture();

  private static ConfigurableApplicationContext instance;

  @BeforeAll
  static void start() {
    instance = SENTIMENT.start();
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
  void createdMentionIsScored() {
    String text = "🫖 My kettle leaks. This is the worst thing I ever bought!";
    CloudEvent<Mention> created = created("1", text);
    SENTIMENT.append(List.of(created));

    JsonNode event = SENTIMENT.scored(1).get(0);

    assertThat(event.path("type").asString()).isEqualTo(EventTypes.MENTION_SCORED);
    assertThat(event.path("id").asString())
        .isEqualTo(created.id() + "-" + ShippedModel.STANDARD.version());
    assertThat(event.path("source").asString()).isEqualTo(created.source());
    assertThat(event.path("partitionkey").asString()).isEqualTo(created.partitionkey());
    assertThat(event.path("data").path("text").asString()).isEqualTo(text);
    JsonNode analysis = event.path("data").path("analysis");
    assertThat(analysis.path("model").asString()).isEqualTo(ShippedModel.STANDARD.version());
    assertThat(analysis.path("language").asString()).isEqualTo("en");
    assertThat(analysis.path("label").asString()).isEqualTo("negative");
    assertThat(analysis.path("score").asDouble()).isNegative();
    JsonNode second = analysis.path("sentences").path(1);
    assertThat(CodePoints.substring(text, second.path("start").asInt(), second.path("end").asInt()))
        .isEqualTo("This is the worst thing I ever bought!");
  }

  @Test
  void channelsLanguageIsUsedAsAHint() {
    Mention mention = mention("1", "super!").lang("pl").build();
    SENTIMENT.append(List.of(MentionEvents.created("s", mention)));
    assertThat(SENTIMENT.scored(1).get(0).path("data").path("analysis").path("language").asString())
        .isEqualTo("pl");
  }

  @Test
  void editIsScoredAnew() {
    Mention edited =
        mention("1", "They fixed it, thank you so much!")
            .editedAt(AT.plusSeconds(60))
            .change(new Change(List.of("text"), "0123456789ab"))
            .build();
    SENTIMENT.append(List.of(created("1", "It broke"), MentionEvents.updated("s", edited)));

    List<JsonNode> events = SENTIMENT.scored(2);

    assertThat(events)
        .extracting(e -> e.path("type").asString())
        .containsOnly(EventTypes.MENTION_SCORED);
    JsonNode data = events.get(1).path("data");
    assertThat(data.path("change").path("fields").path(0).asString()).isEqualTo("text");
    assertThat(data.path("analysis").path("label").asString()).isEqualTo("positive");
    assertThat(events.get(0).path("id")).isNotEqualTo(events.get(1).path("id"));
  }

  @Test
  void everythingElsePassesUnchangedAndInOrder() {
    String key = key("1").value();
    List<CloudEvent<?>> events =
        List.of(
            created("1", "Fine"),
            MentionEvents.matched(
                new MentionMatched(key, "blog", new MatchedBy("other", null, AT)), "c"),
            MentionEvents.metrics(
                "s",
                new MentionMetrics(
                    key, "blog", new Engagement(3L, null, null, null, null, null, null, null, AT)),
                "c",
                AT),
            MentionEvents.deleted(
                "s", new MentionDeleted(key, "blog", AT, DeletionReason.AUTHOR, null), "c"));
    SENTIMENT.append(events);

    SENTIMENT.scored(4);

    List<String> bodies = SENTIMENT.bodies();
    for (int i = 1; i < events.size(); i++) {
      assertThat(bodies.get(i)).isEqualTo(EventCodec.encode(events.get(i)));
    }
    assertThat(
            SENTIMENT.query("select type from bus.log_event where topic = 'scored' order by pos"))
        .containsExactly(
            EventTypes.MENTION_SCORED,
            EventTypes.MENTION_MATCHED,
            EventTypes.MENTION_METRICS,
            EventTypes.MENTION_DELETED);
  }

  @Test
  void aTextOfNothingButAddressesIsScoredAllTheSame() {
    SENTIMENT.append(List.of(created("1", "a@b.cd ".repeat(2_340).strip())));

    assertThat(SENTIMENT.scored(1).get(0).at("/data/analysis/personalData")).hasSize(100);
  }

  @Test
  void eventThatCannotBeReadIsBuriedAloneAndItsNeighboursGoOn() {
    List<LogEvent> events = new ArrayList<>();
    events.add(logged(created("1", "Good")));
    events.add(new LogEvent("c", EventTypes.MENTION_CREATED, "{\"broken\":"));
    events.add(logged(created("2", "Bad")));
    SENTIMENT.appendRaw(events);

    assertThat(SENTIMENT.scored(2)).hasSize(2);
    await()
        .atMost(PATIENCE)
        .until(() -> SENTIMENT.query("select body from bus.dead_letter").size() == 1);
    assertThat(SENTIMENT.query("select body from bus.dead_letter")).containsExactly("{\"broken\":");
  }

  @Test
  void replayMakesTheSameEventsAgain() {
    SENTIMENT.append(List.of(created("1", "Lovely kettle"), created("2", "Dreadful kettle")));
    List<String> first = List.copyOf(bodiesWhenThereAre(2));

    StepVerifier.create(instance.getBean(EventLog.class).replay("sentiment", Topics.MENTIONS))
        .expectComplete()
        .verify(PATIENCE);

    List<String> both = bodiesWhenThereAre(4);
    assertThat(both.subList(0, 2)).isEqualTo(first);
    assertThat(both.subList(2, 4)).isEqualTo(first);
  }

  @Test
  void instanceThatStopsLosesAndDoublesNothing() {
    ConfigurableApplicationContext second = SENTIMENT.start();
    SENTIMENT.append(
        IntStream.range(0, 3_000)
            .<CloudEvent<?>>mapToObj(i -> created("n" + i, "c" + i, "Kettle number " + i))
            .toList());
    second.close();

    List<JsonNode> events = SENTIMENT.scored(3_000);

    assertThat(events)
        .extracting(e -> e.path("id").asString())
        .doesNotHaveDuplicates()
        .hasSize(3_000);
  }

  private static List<String> bodiesWhenThereAre(int expected) {
    SENTIMENT.scored(expected);
    return SENTIMENT.bodies();
  }

  private static LogEvent logged(CloudEvent<Mention> event) {
    return new LogEvent("c", event.type(), EventCodec.encode(event));
  }

  private static CloudEvent<Mention> created(String nativeId, String text) {
    return MentionEvents.created("s", mention(nativeId, text).build());
  }

  private static CloudEvent<Mention> created(String nativeId, String conversation, String text) {
    Mention mention = mention(nativeId, text).conversation(Conversation.of(conversation)).build();
    return MentionEvents.created("s", mention);
  }

  private static MentionKey key(String nativeId) {
    return MentionKey.of("blog", "shop.example", nativeId);
  }

  private static MentionBuilder mention(String nativeId, String text) {
    return Mention.builder(key(nativeId), "blog", nativeId)
        .text(text)
        .publishedAt(AT)
        .author(Author.named("blog:shop.example:joe", "Joe"))
        .conversation(Conversation.of("c"))
        .matchedBy(List.of(new MatchedBy("s", null, AT)))
        .provenance(Provenance.of(AT, "1"));
  }
}
