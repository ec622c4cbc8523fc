package io.earful.collector.connector.stackexchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.Batch;
import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.connector.SourceView;
import io.earful.event.Mention;
import io.earful.event.MentionEvents;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.FixtureServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers of the API, kept beside the project: their folder is named by EARFUL_SAMPLES. Who
 * recorded them has blanked the words of people; here they are filled in again, or there would be
 * nothing to read.
 */
@EnabledIfEnvironmentVariable(named = "EARFUL_SAMPLES", matches = ".+")
class StackexchangeSamplesTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");

  static Stream<Path> answers() throws IOException {
    Path folder = Path.of(System.getenv("EARFUL_SAMPLES")).resolve("stackexchange");
    try (Stream<Path> listed = Files.list(folder)) {
      return listed.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void everyQuestionAnswerAndCommentIsRead(Path file) throws IOException {
    ObjectNode answer = filled(file);
    List<Mention> read = read(answer);
    assertThat(read)
        .extracting(mention -> mention.kind() + " " + mention.nativeId())
        .containsExactlyInAnyOrderElementsOf(listed(answer))
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(read)
        .allSatisfy(mention -> assertThat(mention.conversation().key()).contains(":c:"))
        .allSatisfy(mention -> assertThat(mention.author().id()).matches("stackexchange:.*:\\d+"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void idsAreTheSameInEveryRunAndOrder(Path file) throws IOException {
    ObjectNode answer = filled(file);
    Set<String> first = ids(read(answer));
    assertThat(ids(read(answer))).isEqualTo(first);
    for (int seed = 0; seed < 5; seed++) {
      assertThat(ids(read(shuffled(answer, new Random(seed))))).isEqualTo(first);
    }
  }

  private static Set<String> ids(List<Mention> mentions) {
    Set<String> ids = new TreeSet<>();
    mentions.forEach(
        mention -> ids.add(mention.key() + " " + MentionEvents.created("s", mention).id()));
    assertThat(ids).hasSameSizeAs(mentions);
    return ids;
  }

  /** Counted without the code that reads them. */
  private static Set<String> listed(JsonNode answer) {
    Set<String> listed = new TreeSet<>();
    for (JsonNode question : answer.path("items")) {
      listed.add("question " + question.path("question_id").asLong());
      question
          .path("comments")
          .forEach(comment -> listed.add("comment comment-" + comment.path("comment_id").asLong()));
      for (JsonNode reply : question.path("answers")) {
        listed.add("answer " + reply.path("answer_id").asLong());
        reply
            .path("comments")
            .forEach(
                comment -> listed.add("comment comment-" + comment.path("comment_id").asLong()));
      }
    }
    return listed;
  }

  /**
   * In the recordings a question and its answer may have the same number, which the site itself
   * never gives twice: answers are numbered on from a thousand.
   */
  private static ObjectNode filled(Path file) throws IOException {
    ObjectNode answer = (ObjectNode) ChannelJson.object(Files.readAllBytes(file));
    answer.put("has_more", false);
    for (JsonNode question : answer.path("items")) {
      ((ObjectNode) question).put("title", "A title").put("body", "<p>A question.</p>");
      for (JsonNode comment : question.path("comments")) {
        ((ObjectNode) comment).put("body", "A comment.");
      }
      for (JsonNode reply : question.path("answers")) {
        ((ObjectNode) reply)
            .put("body", "<p>An answer.</p>")
            .put("answer_id", 1000 + reply.path("answer_id").asLong());
      }
    }
    return answer;
  }

  private static ObjectNode shuffled(ObjectNode answer, Random random) {
    ObjectNode copy = answer.deepCopy();
    shuffle((ArrayNode) copy.path("items"), random);
    for (JsonNode question : copy.path("items")) {
      shuffle((ArrayNode) question.path("answers"), random);
      shuffle((ArrayNode) question.path("comments"), random);
    }
    return copy;
  }

  private static void shuffle(ArrayNode list, Random random) {
    List<JsonNode> all = new ArrayList<>();
    list.forEach(all::add);
    Collections.shuffle(all, random);
    list.removeAll();
    list.addAll(all);
  }

  private static List<Mention> read(ObjectNode answer) {
    try (FixtureServer server = FixtureServer.start()) {
      server
          .on(
              "/2.3/filters/create",
              Answer.ok("application/json", "{\"items\":[{\"filter\":\"!own\"}]}"))
          .otherwise(Answer.ok("application/json", answer.toString()));
      StackexchangeConnector connector =
          new StackexchangeConnector(
              new ConnectorContext(
                  new FixtureHttp(server), Clock.fixed(NOW, ZoneOffset.UTC), name -> null));
      Map<String, Object> settings =
          Map.of("site", "stackoverflow", "tags", List.of("python"), "sinceDays", 0);
      SourceView source = new SourceView("s", "s", settings, Map.of(), NOW);
      List<Batch> batches = connector.collect(source, Cursor.START).collectList().block(SOON);
      assertThat(batches)
          .singleElement()
          .satisfies(batch -> assertThat(batch.malformed()).isEmpty());
      return batches.get(0).mentions();
    }
  }
}
