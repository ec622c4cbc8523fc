package io.earful.collector.connector.discourse;

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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
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
 * written to {@code target/discourse-samples.tsv}.
 */
@EnabledIfEnvironmentVariable(named = "EARFUL_SAMPLES", matches = ".+")
class DiscourseSamplesTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");

  /** Lists of topics, categories and notices, and hits of a form that no forum gives today. */
  private static final Set<String> WITHOUT_POSTS =
      Set.of(
          "api_categories.json",
          "api_category_latest_topics.json",
          "api_latest.json",
          "api_notifications.json",
          "api_replies.json",
          "api_search.json");

  static Stream<Path> answers() throws IOException {
    Path folder = Path.of(System.getenv("EARFUL_SAMPLES")).resolve("discourse");
    try (Stream<Path> listed = Files.list(folder)) {
      return listed.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void everyPostIsReadTwiceAndInAnyOrderWithTheSameResult(Path file) throws IOException {
    Map<String, JsonNode> posts = posts(file);
    assertThat(posts.isEmpty()).isEqualTo(WITHOUT_POSTS.contains(file.getFileName().toString()));
    List<Mention> mentions = mentions(List.copyOf(posts.values()));
    assertThat(mentions)
        .extracting(Mention::nativeId)
        .containsExactlyInAnyOrderElementsOf(posts.keySet());
    assertThat(mentions)
        .allSatisfy(
            mention -> {
              JsonNode post = Objects.requireNonNull(posts.get(mention.nativeId()));
              assertThat(mention.publishedAt())
                  .isEqualTo(OffsetDateTime.parse(post.path("created_at").asString()).toInstant());
              assertThat(mention.author().handle()).isEqualTo(post.path("username").asString());
              assertThat(mention.engagement()).isNotNull();
              assertThat(mention.text()).doesNotContain("<p>", "&amp;");
              // some say it with a picture alone
              assertThat(mention.text().isBlank())
                  .isEqualTo(
                      !String.valueOf(mention.html())
                          .replaceAll("<[^>]*>", "")
                          .matches("(?s).*\\S.*"));
            });
    assertThat(ids(mentions(List.copyOf(posts.values())))).isEqualTo(ids(mentions));
    List<JsonNode> shuffled = new ArrayList<>(posts.values());
    Collections.shuffle(shuffled, new Random(7));
    assertThat(ids(mentions(shuffled))).isEqualTo(ids(mentions));
  }

  /** Each answer as it is, at the address where a forum gives it. */
  @Test
  void whatIsAnAnswerOfAListIsReadAsItStands() throws IOException {
    for (Path file : answers().toList()) {
      JsonNode body = whole(file).path("all");
      if (body.path("latest_posts").isArray()) {
        assertThat(run(Map.of("read", "posts"), "/posts.json", body)).isNotEmpty();
      } else if (body.path("post_stream").path("stream").isArray()) {
        long id = body.path("id").asLong();
        assertThat(run(Map.of("read", "topic", "topic", id), "/t/" + id + ".json", body))
            .hasSize(body.path("post_stream").path("posts").size());
      }
    }
  }

  @Test
  void quotationsAreTakenOutAndKnowWhomTheyQuote() throws IOException {
    Path file =
        Path.of(System.getenv("EARFUL_SAMPLES")).resolve("discourse/live_t_2144_posts.json");
    List<Mention> mentions = mentions(List.copyOf(posts(file).values()));
    assertThat(mentions)
        .flatExtracting(Mention::quoted)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            quotation -> {
              assertThat(quotation.author()).isNotBlank();
              assertThat(quotation.text()).isNotBlank();
              assertThat(quotation.key()).matches("discourse:tests\\.example:p[0-9]+");
            });
    assertThat(mentions)
        .filteredOn(mention -> mention.conversation().parentKey() != null)
        .hasSizeGreaterThan(5);
  }

  @Test
  void whatWasReadIsWrittenDown() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : answers().toList()) {
      for (Mention mention : mentions(List.copyOf(posts(file).values()))) {
        lines.add(
            String.join(
                "\t",
                file.getFileName().toString(),
                mention.nativeId(),
                mention.publishedAt().toString(),
                String.valueOf(mention.author().handle()),
                String.valueOf(mention.conversation().parentKey()),
                String.valueOf(mention.quoted().size()),
                mention.text().replace('\n', ' ')));
      }
    }
    Files.write(Path.of("target", "discourse-samples.tsv"), lines);
    assertThat(lines).hasSizeGreaterThan(40);
  }

  private static JsonNode whole(Path file) throws IOException {
    String text = "{\"all\":" + Files.readString(file) + "}";
    return ChannelJson.object(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, JsonNode> posts(Path file) throws IOException {
    Map<String, JsonNode> posts = new LinkedHashMap<>();
    collect(whole(file), posts);
    return posts;
  }

  private static void collect(JsonNode node, Map<String, JsonNode> posts) {
    if (node.path("cooked").isString() && node.path("post_number").isNumber()) {
      posts.put(node.path("id").asString(), node);
    }
    node.values().forEach(value -> collect(value, posts));
  }

  private static List<Mention> mentions(List<JsonNode> posts) {
    String list =
        "{\"latest_posts\":[%s]}"
            .formatted(String.join(",", posts.stream().map(JsonNode::toString).toList()));
    return run(
        Map.of("read", "posts"),
        "/posts.json",
        ChannelJson.object(list.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Mention> run(Map<String, Object> reading, String target, JsonNode body) {
    try (FixtureServer server = FixtureServer.start()) {
      server.on(
          target,
          Answer.ok("application/json", body.toString()),
          Answer.ok("application/json", "{\"latest_posts\":[]}"));
      DiscourseConnector connector =
          new DiscourseConnector(
              new ConnectorContext(
                  new FixtureHttp(server), Clock.fixed(NOW, ZoneOffset.UTC), name -> null));
      Map<String, Object> settings = new LinkedHashMap<>(reading);
      settings.put("site", "https://tests.example");
      settings.put("sinceDays", 0);
      SourceView source = new SourceView("s", "s", settings, Map.of(), NOW);
      List<Batch> batches =
          Objects.requireNonNull(connector.collect(source, Cursor.START).collectList().block(SOON));
      assertThat(batches).allSatisfy(batch -> assertThat(batch.malformed()).isEmpty());
      return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
    }
  }

  private static Map<String, String> ids(List<Mention> mentions) {
    Map<String, String> ids = new TreeMap<>();
    mentions.forEach(m -> ids.put(m.key().value(), MentionEvents.created("s", m).id()));
    assertThat(ids).hasSameSizeAs(mentions);
    return ids;
  }
}
