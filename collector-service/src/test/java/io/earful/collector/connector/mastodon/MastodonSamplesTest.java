package io.earful.collector.connector.mastodon;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Answers of the world, kept beside the project: their folder is named by EARFUL_SAMPLES. Every
 * post in a file, wherever it stands there, is laid into one list; what was read of each file is
 * written to {@code target/mastodon-samples.tsv}.
 */
@EnabledIfEnvironmentVariable(named = "EARFUL_SAMPLES", matches = ".+")
class MastodonSamplesTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");

  static Stream<Path> samples() throws IOException {
    try (Stream<Path> listed =
        Files.list(Path.of(System.getenv("EARFUL_SAMPLES")).resolve("mastodon"))) {
      return listed.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyPostIsReadTwiceAndInAnyOrderWithTheSameResult(Path file) throws IOException {
    Map<String, JsonNode> posts = posts(file);
    List<Mention> mentions = mentions(List.copyOf(posts.values()));
    assertThat(mentions)
        .extracting(Mention::nativeId)
        .containsExactlyInAnyOrderElementsOf(posts.keySet());
    assertThat(mentions)
        .allSatisfy(
            mention -> {
              JsonNode post = Objects.requireNonNull(posts.get(mention.nativeId()));
              assertThat(mention.publishedAt())
                  .isEqualTo(Instant.parse(post.path("created_at").asString()));
              assertThat(mention.author().handle())
                  .startsWith(post.path("account").path("acct").asString());
              assertThat(mention.engagement()).isNotNull();
              assertThat(mention.text()).doesNotContain("<p>", "&amp;");
            });
    assertThat(ids(mentions(List.copyOf(posts.values())))).isEqualTo(ids(mentions));
    List<JsonNode> shuffled = new ArrayList<>(posts.values());
    Collections.shuffle(shuffled, new Random(7));
    assertThat(ids(mentions(shuffled))).isEqualTo(ids(mentions));
  }

  @Test
  void whatWasReadIsWrittenDown() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : samples().toList()) {
      List<Mention> mentions = mentions(List.copyOf(posts(file).values()));
      mentions.forEach(
          mention ->
              lines.add(
                  String.join(
                      "\t",
                      file.getFileName().toString(),
                      mention.nativeId(),
                      mention.publishedAt().toString(),
                      mention.visibility().toString(),
                      String.valueOf(mention.author().handle()),
                      mention.text().replace('\n', ' '))));
    }
    Files.write(Path.of("target", "mastodon-samples.tsv"), lines);
    assertThat(lines).hasSizeGreaterThan(30);
  }

  /**
   * By name; of several states of one post the last counts, and what was deleted has no content.
   */
  private static Map<String, JsonNode> posts(Path file) throws IOException {
    Map<String, JsonNode> posts = new LinkedHashMap<>();
    String text = "{\"all\":" + Files.readString(file) + "}";
    collect(ChannelJson.object(text.getBytes(StandardCharsets.UTF_8)), posts);
    return posts;
  }

  private static void collect(JsonNode node, Map<String, JsonNode> posts) {
    if (node.path("uri").isString() && node.path("content").isString()) {
      posts.put(node.path("uri").asString(), node);
    }
    node.values().forEach(value -> collect(value, posts));
  }

  private static List<Mention> mentions(List<JsonNode> posts) {
    try (FixtureServer server = FixtureServer.start()) {
      String list = "[" + String.join(",", posts.stream().map(JsonNode::toString).toList()) + "]";
      server.on(
          "/api/v1/timelines/tag/x",
          Answer.ok("application/json", list),
          Answer.ok("application/json", "[]"));
      MastodonConnector connector =
          new MastodonConnector(
              new ConnectorContext(
                  new FixtureHttp(server), Clock.fixed(NOW, ZoneOffset.UTC), name -> null));
      Map<String, Object> settings =
          Map.of(
              "server", "https://tests.example", "read", "hashtag", "hashtag", "x", "sinceDays", 0);
      SourceView source = new SourceView("s", "s", settings, Map.of(), NOW);
      List<Batch> batches =
          Objects.requireNonNull(
              connector.collect(source, Cursor.START).collectList().block(Duration.ofSeconds(60)));
      assertThat(batches).allSatisfy(batch -> assertThat(batch.malformed()).isEmpty());
      return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
    }
  }

  private static Map<String, String> ids(List<Mention> mentions) {
    Map<String, String> ids = new TreeMap<>();
    mentions.forEach(m -> ids.put(m.key().value(), MentionEvents.created("s", m).id()));
    return ids;
  }
}
