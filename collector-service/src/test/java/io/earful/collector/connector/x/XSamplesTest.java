package io.earful.collector.connector.x;

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
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Answers of the world, kept beside the project: their folder is named by EARFUL_SAMPLES. The posts
 * of a file are laid into pages of one search, with what was recorded beside them; what was read is
 * written to {@code target/x-samples.tsv}.
 */
@EnabledIfEnvironmentVariable(named = "EARFUL_SAMPLES", matches = ".+")
class XSamplesTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");
  private static final int PAGE = 100;

  private static Path folder() {
    return Path.of(System.getenv("EARFUL_SAMPLES")).resolve("x");
  }

  static Stream<Path> samples() throws IOException {
    List<Path> withPosts = new ArrayList<>();
    try (Stream<Path> listed = Files.list(folder())) {
      for (Path file : listed.sorted().toList()) {
        if (!posts(file).isEmpty()) {
          withPosts.add(file);
        }
      }
    }
    return withPosts.stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyPostIsReadTwiceAndInAnyOrderWithTheSameResult(Path file) throws IOException {
    List<JsonNode> posts = posts(file);
    JsonNode parts = parts(file);
    List<Mention> mentions = mentions(posts, parts);
    assertThat(mentions)
        .extracting(Mention::nativeId)
        .containsExactlyInAnyOrderElementsOf(expected(posts, parts));
    assertThat(mentions).allSatisfy(XSamplesTest::placesAreRight);
    assertThat(mentions)
        .allSatisfy(mention -> assertThat(mention.text()).doesNotContain("&amp;", "&lt;"));
    assertThat(ids(mentions(posts, parts))).isEqualTo(ids(mentions));
    List<JsonNode> shuffled = new ArrayList<>(posts);
    Collections.shuffle(shuffled, new Random(7));
    assertThat(ids(mentions(shuffled, parts))).isEqualTo(ids(mentions));
  }

  private static void placesAreRight(Mention mention) {
    Entities entities = mention.entities();
    if (entities != null) {
      entities.urls().forEach(link -> at(mention, link.start(), link.end(), link.url()));
      entities
          .mentions()
          .forEach(name -> at(mention, name.start(), name.end(), "@" + name.value()));
      entities.hashtags().forEach(tag -> at(mention, tag.start(), tag.end(), "#" + tag.value()));
    }
  }

  private static void at(
      Mention mention, @Nullable Integer start, @Nullable Integer end, String text) {
    assertThat(
            CodePoints.substring(
                mention.text(), Objects.requireNonNull(start), Objects.requireNonNull(end)))
        .isEqualToIgnoringCase(text);
  }

  @Test
  void whatWasReadIsWrittenDown() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : samples().toList()) {
      for (Mention mention : mentions(posts(file), parts(file))) {
        lines.add(
            String.join(
                "\t",
                file.getFileName().toString(),
                mention.nativeId(),
                mention.kind().toString(),
                mention.publishedAt().toString(),
                String.valueOf(mention.author().handle()),
                mention.text().replace('\n', ' ')));
      }
    }
    Files.write(Path.of("target", "x-samples.tsv"), lines);
    assertThat(lines).hasSizeGreaterThan(800);
  }

  /** What X was once told in earnest, and what it answered. */
  @Test
  void anAnswerIsWrittenAsTheRecordedPostWas() throws IOException {
    JsonNode exchange =
        read(folder().resolve("v2_create_and_delete_tweet.exchange.json"))
            .path("exchanges")
            .path(0);
    JsonNode asked = exchange.path("request");
    RequestWriter.Written written =
        RequestWriter.write(
            v2 ->
                v2.createTweet(
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    1578516068309794817L,
                    null,
                    asked.path("body").path("text").asString()));
    assertThat(written.method()).isEqualTo(asked.path("method").asString());
    assertThat(asked.path("url").asString()).endsWith("/2/" + written.target());
    JsonNode body =
        ChannelJson.object(Objects.requireNonNull(written.json()).getBytes(StandardCharsets.UTF_8));
    assertThat(body.path("text")).isEqualTo(asked.path("body").path("text"));
    assertThat(body.path("reply").path("in_reply_to_tweet_id").asString())
        .isEqualTo("1578516068309794817");
    assertThat(body.size()).isEqualTo(asked.path("body").size() + 1);
    assertThat(XIds.of(exchange.path("response").path("body").path("data"), "id")).isNotNull();
  }

  private static JsonNode read(Path file) throws IOException {
    String text = "{\"all\":" + Files.readString(file) + "}";
    return ChannelJson.object(text.getBytes(StandardCharsets.UTF_8)).path("all");
  }

  private static List<JsonNode> posts(Path file) throws IOException {
    JsonNode all = read(file);
    List<JsonNode> posts = new ArrayList<>();
    if (all.isArray()) {
      all.forEach(posts::add);
    }
    for (JsonNode exchange : all.path("exchanges")) {
      JsonNode data = exchange.path("response").path("body").path("data");
      if (data.path("text").isString()) {
        posts.add(data);
      }
      for (JsonNode one : data.isArray() ? data : List.<JsonNode>of()) {
        if (one.path("text").isString()) {
          posts.add(one);
        }
      }
    }
    return posts;
  }

  /** What belongs to the posts was recorded in a file of its own. */
  private static JsonNode parts(Path file) throws IOException {
    String name = file.getFileName().toString().replace("_data_", "_users_");
    Path beside = file.resolveSibling(name);
    return name.contains("_users_") && Files.exists(beside)
        ? read(beside)
        : ChannelJson.object("{}".getBytes(StandardCharsets.UTF_8));
  }

  /** A post that was passed on stands for itself, once; one that was changed has its first id. */
  private static List<String> expected(List<JsonNode> posts, JsonNode parts) {
    List<String> beside = new ArrayList<>();
    parts.path("tweets").forEach(post -> beside.add(post.path("id").asString()));
    List<String> expected = new ArrayList<>();
    for (JsonNode post : posts) {
      String first = post.path("edit_history_tweet_ids").path(0).asString("");
      String id = first.isEmpty() ? post.path("id").asString() : first;
      for (JsonNode reference : post.path("referenced_tweets")) {
        if (reference.path("type").asString("").equals("retweeted")) {
          id = reference.path("id").asString();
          id = beside.contains(id) ? id : "";
        }
      }
      if (!id.isEmpty() && !expected.contains(id)) {
        expected.add(id);
      }
    }
    return expected;
  }

  private static List<Mention> mentions(List<JsonNode> posts, JsonNode parts) {
    try (FixtureServer server = FixtureServer.start()) {
      List<Answer> pages = new ArrayList<>();
      for (int from = 0; from < posts.size(); from += PAGE) {
        List<JsonNode> page = posts.subList(from, Math.min(posts.size(), from + PAGE));
        String next = from + PAGE < posts.size() ? ",\"next_token\":\"p" + from + "\"" : "";
        pages.add(
            Answer.ok(
                "application/json",
                "{\"data\":%s,\"includes\":%s,\"meta\":{\"result_count\":%d%s}}"
                    .formatted(page, parts, page.size(), next)));
      }
      server.on(XReading.SEARCH, pages.toArray(Answer[]::new));
      XConnector connector =
          new XConnector(
              new ConnectorContext(
                  new FixtureHttp(server), Clock.fixed(NOW, ZoneOffset.UTC), name -> null));
      Map<String, Object> settings = XReading.with(XReading.SETTINGS, "sinceDays", 0);
      SourceView source = new SourceView("s", "s", settings, XReading.CREDENTIALS, NOW);
      List<Batch> batches =
          Objects.requireNonNull(
              connector.collect(source, Cursor.START).collectList().block(Duration.ofSeconds(60)));
      assertThat(batches).allSatisfy(batch -> assertThat(batch.malformed()).isEmpty());
      Map<String, Mention> once = new TreeMap<>();
      batches.forEach(batch -> batch.mentions().forEach(m -> once.put(m.nativeId(), m)));
      return List.copyOf(once.values());
    }
  }

  private static Map<String, String> ids(List<Mention> mentions) {
    Map<String, String> ids = new TreeMap<>();
    mentions.forEach(m -> ids.put(m.key().value(), MentionEvents.created("s", m).id()));
    return ids;
  }
}
