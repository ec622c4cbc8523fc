package io.earful.collector.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.Batch;
import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.connector.SourceView;
import io.earful.event.CodePoints;
import io.earful.event.Entities;
import io.earful.event.Mention;
import io.earful.event.MentionEvents;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.FixtureServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers of the API, kept beside the project: their folder is named by EARFUL_SAMPLES. */
@EnabledIfEnvironmentVariable(named = "EARFUL_SAMPLES", matches = ".+")
class BlueskySamplesTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");

  private static ObjectNode answer(String file) throws IOException {
    Path folder = Path.of(System.getenv("EARFUL_SAMPLES")).resolve("bluesky");
    JsonNode recording = ChannelJson.object(Files.readAllBytes(folder.resolve(file)));
    ObjectNode answer =
        (ObjectNode) recording.path("exchanges").path(0).path("response").path("body");
    answer.remove("cursor");
    return answer;
  }

  @ParameterizedTest
  @ValueSource(strings = {"f_search.exchange.json", "f_getposts.exchange.json"})
  void everyPostIsReadWithItsPlaces(String file) throws IOException {
    ObjectNode answer = answer(file);
    List<Mention> read = read(answer);
    assertThat(read).hasSameSizeAs(answer.path("posts")).isNotEmpty();
    for (int i = 0; i < read.size(); i++) {
      JsonNode post = answer.path("posts").get(i);
      Mention mention = read.get(i);
      assertThat(mention.key().value()).isEqualTo("bluesky:-:" + post.path("uri").asString());
      assertThat(mention.author().handle())
          .isEqualTo(post.path("author").path("handle").asString());
      assertThat(mention.engagement().likes()).isEqualTo(post.path("likeCount").asLong());
      placesAreThoseOfTheBytes(post.path("record"), mention);
    }
  }

  /** Cut out of the bytes without the code that reads them. */
  private static void placesAreThoseOfTheBytes(JsonNode record, Mention mention) {
    byte[] bytes = record.path("text").asString().getBytes(StandardCharsets.UTF_8);
    for (JsonNode facet : record.path("facets")) {
      int start = facet.path("index").path("byteStart").asInt();
      int end = facet.path("index").path("byteEnd").asInt();
      String words = new String(bytes, start, end - start, StandardCharsets.UTF_8);
      List<String> cut = new ArrayList<>();
      for (Entities.Link link : mention.entities().urls()) {
        if (link.start() != null) {
          cut.add(CodePoints.substring(mention.text(), link.start(), link.end()));
        }
      }
      for (Entities.Span tag : mention.entities().hashtags()) {
        cut.add(CodePoints.substring(mention.text(), tag.start(), tag.end()));
      }
      assertThat(cut).contains(words);
    }
  }

  @Test
  void idsAreTheSameInEveryRunAndOrder() throws IOException {
    ObjectNode answer = answer("f_search.exchange.json");
    Set<String> first = ids(read(answer));
    assertThat(ids(read(answer))).isEqualTo(first);
    for (int seed = 0; seed < 5; seed++) {
      ObjectNode copy = answer.deepCopy();
      List<JsonNode> posts = new ArrayList<>();
      copy.path("posts").forEach(posts::add);
      Collections.shuffle(posts, new Random(seed));
      ((ArrayNode) copy.path("posts")).removeAll().addAll(posts);
      assertThat(ids(read(copy))).isEqualTo(first);
    }
  }

  private static Set<String> ids(List<Mention> mentions) {
    Set<String> ids = new TreeSet<>();
    mentions.forEach(
        mention -> ids.add(mention.key() + " " + MentionEvents.created("s", mention).id()));
    assertThat(ids).hasSameSizeAs(mentions);
    return ids;
  }

  private static List<Mention> read(ObjectNode answer) {
    try (FixtureServer server = FixtureServer.start()) {
      server
          .on(
              "/xrpc/com.atproto.server.createSession",
              Answer.ok(
                  "application/json",
                  "{\"did\":\"did:plc:own\",\"accessJwt\":\"a\",\"refreshJwt\":\"b\"}"))
          .otherwise(Answer.ok("application/json", answer.toString()));
      BlueskyConnector connector =
          new BlueskyConnector(
              new ConnectorContext(
                  new FixtureHttp(server), Clock.fixed(NOW, ZoneOffset.UTC), name -> null));
      Map<String, Object> settings = Map.of("query", "redistricting", "sinceDays", 0);
      Map<String, String> credentials = Map.of("identifier", "a", "appPassword", "b");
      SourceView source = new SourceView("s", "s", settings, credentials, NOW);
      List<Batch> batches = connector.collect(source, Cursor.START).collectList().block(SOON);
      assertThat(batches)
          .singleElement()
          .satisfies(batch -> assertThat(batch.malformed()).isEmpty());
      return batches.get(0).mentions();
    }
  }
}
