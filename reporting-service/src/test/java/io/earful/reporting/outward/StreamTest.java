package io.earful.reporting.outward;

import static io.earful.reporting.Samples.analysis;
import static io.earful.reporting.Samples.deleted;
import static io.earful.reporting.Samples.key;
import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.event.CloudEvent;
import io.earful.event.DeletionReason;
import io.earful.event.EventTypes;
import io.earful.event.Mention;
import io.earful.event.SentimentLabel;
import io.earful.kit.token.Caller;
import io.earful.reporting.ReportingTest;
import io.earful.reporting.mention.MentionFilterParameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StreamTest extends ReportingTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String STREAM = "/api/v1/mentions/stream";

  private static final Caller EVERYBODY =
      new Caller("tester", Set.of(), Set.of("mentions:read"), Set.of());

  @Autowired private MentionBodies bodies;

  @BeforeEach
  void quiet() {
    settle();
  }

  @Test
  void withoutAnIdOnlyWhatComesNextIsSent() {
    arrive(scored(mention("past", 1, "words").build()));
    List<ServerSentEvent<String>> frames = new CopyOnWriteArrayList<>();
    Disposable reading = open(STREAM, null).subscribe(frames::add);
    await().atMost(SOON).until(() -> !frames.isEmpty());
    assertThat(frames.get(0).retry()).isNotNull();
    arrive(scored(mention("live", 1, "words").build()));
    await().atMost(SOON).until(() -> events(frames).size() >= 2);
    reading.dispose();

    assertThat(events(frames))
        .extracting(ServerSentEvent::event)
        .containsExactly(EventTypes.MENTION_RECEIVED, EventTypes.MENTION_SCORED);
    JsonNode event = JSON.readTree(Objects.requireNonNull(events(frames).get(1).data()));
    assertThat(event.path("specversion").asString()).isEqualTo("1.0");
    assertThat(event.path("subject").asString()).isEqualTo(key("live").value());
    assertThat(event.path("data").path("id").asString()).isEqualTo(key("live").id());
    assertThat(event.path("data").path("text").asString()).isEqualTo("words");
    assertThat(event.path("data").path("sentiment").path("label").asString()).isEqualTo("neutral");
  }

  @Test
  void lastEventIdResumesWithoutAGap() {
    arrive(many("resume", 120));
    long end = end();
    List<Long> all = take(STREAM, Long.toString(end - 241), 240);
    List<Long> second = take(STREAM, Long.toString(all.get(99)), 140);
    List<Long> byParameter = take(STREAM + "?after=" + all.get(99), null, 140);

    assertThat(second).isEqualTo(all.subList(100, 240)).isEqualTo(byParameter);
    for (int i = 1; i < all.size(); i++) {
      assertThat(all.get(i)).isEqualTo(all.get(i - 1) + 1);
    }
  }

  @Test
  void filtersOfTheListHoldForTheStream() {
    long before = end();
    arrive(
        scored(mention("f1", 1, "hot water").build(), analysis("m", SentimentLabel.NEGATIVE)),
        scored(mention("f2", 1, "cold water").build(), analysis("m", SentimentLabel.NEGATIVE)),
        scored(
            mention("f3", 1, "hot water").build(), analysis("m", SentimentLabel.POSITIVE, "uk")));
    String after = Long.toString(before - 1);

    assertThat(subjects(STREAM + "?sentiment=negative&q=hot", after, 2)).containsOnly("f1");
    assertThat(subjects(STREAM + "?language=uk", after, 2)).containsOnly("f3");
    assertThat(subjects(STREAM + "?channel=forum&source=source-1&q=cold", after, 2))
        .containsOnly("f2");
  }

  @Test
  void deletionIsSentWithoutWordsAndWhatCameBeforeIsLeftOut() {
    long before = end();
    Mention mention = mention("erased", 1, "my secret").build();
    arrive(scored(mention));
    arrive(deleted(mention, DeletionReason.AUTHOR));
    List<ServerSentEvent<String>> frames =
        events(
            open(STREAM, Long.toString(before - 1))
                .filter(frame -> frame.id() != null)
                .take(1)
                .collectList()
                .block(SOON));

    assertThat(frames.get(0).event()).isEqualTo(EventTypes.MENTION_DELETED);
    assertThat(frames.get(0).data()).contains("author").doesNotContain("secret");
  }

  @Test
  void idThatIsNoLongerKeptBeginsAtTheOldestWithAReset() {
    arrive(many("kept", 10));
    long oldest = end() - 5;
    execute("delete from bus.log_event where topic = 'outward' and pos < " + oldest);
    List<ServerSentEvent<String>> frames = frames(STREAM, "0", 3);

    assertThat(frames.get(0).event()).isEqualTo("reset");
    assertThat(frames.get(0).data()).contains(Long.toString(oldest));
    assertThat(frames.get(1).id()).isEqualTo(Long.toString(oldest));
  }

  @Test
  void idOfTheFutureBeginsWithWhatComesNextAndAReset() {
    List<ServerSentEvent<String>> frames = frames(STREAM, Long.toString(end() + 1000), 1);

    assertThat(frames.get(0).event()).isEqualTo("reset");
  }

  @Test
  void badIdIsExplained() {
    reader().get().uri(uri(STREAM + "?after=abc")).exchange().expectStatus().isBadRequest();
  }

  @Test
  void slowReaderGetsEverythingAndNothingIsReadAheadOfIt() {
    arrive(many("slow", 400));
    long end = end();
    CountingLog counted = new CountingLog(log);
    StepVerifier.create(
            new StreamController(new OutwardReader(counted), bodies, new OpenStreams())
                .stream(MentionFilterParameters.NONE, Long.toString(end - 801), null, EVERYBODY)
                    .filter(frame -> frame.id() != null)
                    .map(frame -> Long.parseLong(Objects.requireNonNull(frame.id()))),
            0)
        .thenRequest(1)
        .expectNext(end - 800)
        .then(
            () ->
                await()
                    .atMost(SOON)
                    .during(Duration.ofMillis(500))
                    .until(() -> counted.events() <= 4 * OutwardReader.PAGE))
        .thenRequest(299)
        .expectNextCount(299)
        .thenRequest(500)
        .expectNextCount(499)
        .expectNext(end - 1)
        .thenCancel()
        .verify(SOON);
  }

  @Test
  void pullFeedGivesTheSameEventsInOrder() {
    long before = end();
    arrive(many("pull", 30));
    String after = Long.toString(before - 1);
    List<String> seen = new ArrayList<>();
    for (int page = 0; page < 3; page++) {
      JsonNode answer = pull("?limit=25&after=" + after);
      answer.path("items").forEach(item -> seen.add(item.path("sequence").asString()));
      after = answer.path("after").asString();
    }

    assertThat(seen).hasSize(60).doesNotHaveDuplicates();
    assertThat(seen.get(0)).isEqualTo(Long.toString(before));
    assertThat(pull("?after=" + after).path("items").size()).isZero();
    JsonNode scored = pull("?types=mention.scored&limit=60&after=" + (before - 1)).path("items");
    assertThat(scored.size()).isEqualTo(30);
    assertThat(scored.path(0).path("type").asString()).isEqualTo(EventTypes.MENTION_SCORED);
    assertThat(scored.path(0).path("data").path("channel").asString()).isEqualTo("forum");
    assertThat(scored.path(0).path("data").has("text")).isFalse();
  }

  @Test
  void pullFeedWaitsForTheNextEvent() {
    String after = Long.toString(end() - 1);
    List<JsonNode> answers = new CopyOnWriteArrayList<>();
    Disposable waiting =
        Flux.defer(() -> Flux.just(pull("?wait=30&after=" + after)))
            .subscribeOn(reactor.core.scheduler.Schedulers.boundedElastic())
            .subscribe(answers::add);
    arrive(scored(mention("waited", 1, "words").build()));
    await().atMost(SOON).until(() -> !answers.isEmpty());
    waiting.dispose();

    assertThat(answers.get(0).path("items").size()).isPositive();
  }

  private JsonNode pull(String query) {
    byte[] body =
        reader()
            .get()
            .uri(uri("/api/v1/events" + query))
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JSON.readTree(Objects.requireNonNull(body));
  }

  private List<Long> take(String path, @Nullable String lastEventId, int count) {
    return frames(path, lastEventId, count).stream()
        .map(frame -> Long.valueOf(Objects.requireNonNull(frame.id())))
        .toList();
  }

  private List<String> subjects(String path, String lastEventId, int count) {
    return frames(path, lastEventId, count).stream()
        .map(frame -> JSON.readTree(Objects.requireNonNull(frame.data())))
        .map(event -> event.path("subject").asString().replaceFirst(".*:", ""))
        .toList();
  }

  private List<ServerSentEvent<String>> frames(
      String path, @Nullable String lastEventId, int count) {
    return Objects.requireNonNull(
        open(path, lastEventId)
            .filter(frame -> frame.id() != null)
            .take(count)
            .collectList()
            .block(SOON));
  }

  private Flux<ServerSentEvent<String>> open(String path, @Nullable String lastEventId) {
    return reader()
        .get()
        .uri(uri(path))
        .accept(MediaType.TEXT_EVENT_STREAM)
        .headers(
            headers -> {
              if (lastEventId != null) {
                headers.set("Last-Event-ID", lastEventId);
              }
            })
        .exchange()
        .expectStatus()
        .isOk()
        .returnResult(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
        .getResponseBody();
  }

  private static List<ServerSentEvent<String>> events(
      @Nullable List<ServerSentEvent<String>> frames) {
    return Objects.requireNonNull(frames).stream().filter(frame -> frame.id() != null).toList();
  }

  private static List<CloudEvent<?>> many(String prefix, int count) {
    List<CloudEvent<?>> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(scored(mention(prefix + i, i, "words").build()));
    }
    return events;
  }

  private static long end() {
    return Long.parseLong(rows("select next_pos from bus.log_head where topic = 'outward'").get(0));
  }
}
