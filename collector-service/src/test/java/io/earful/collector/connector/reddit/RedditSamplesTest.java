package io.earful.collector.connector.reddit;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.Batch;
import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.connector.OutgoingReply;
import io.earful.connector.SentReply;
import io.earful.connector.SourceView;
import io.earful.event.Mention;
import io.earful.event.MentionEvents;
import io.earful.event.MentionKey;
import io.earful.event.Visibility;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.ReceivedRequest;
import io.earful.testkit.SampleMentions;
import java.io.IOException;
import java.net.URI;
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
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Exchanges recorded by others, kept beside the project in the folder named by EARFUL_SAMPLES. */
@EnabledIfEnvironmentVariable(named = "EARFUL_SAMPLES", matches = ".+")
class RedditSamplesTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");

  private static final Map<String, String> PASSWORD =
      Map.of("clientId", "c", "clientSecret", "s", "userName", "me", "password", "p");

  static Stream<Path> exchanges() throws IOException {
    Path folder = Path.of(System.getenv("EARFUL_SAMPLES")).resolve("reddit");
    try (Stream<Path> listed = Files.list(folder)) {
      return listed.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void everyPostAndCommentIsReadOnce(Path file) throws IOException {
    Map<String, JsonNode> things = things(file);
    Set<String> there = new TreeSet<>();
    things.forEach(
        (name, thing) -> {
          JsonNode data = thing.path("data");
          String words = data.path("body").asString(data.path("selftext").asString(""));
          if (!words.equals("[deleted]")) {
            there.add(name);
          }
        });
    List<Mention> read = read(List.copyOf(things.values()));
    assertThat(read).extracting(Mention::nativeId).containsExactlyInAnyOrderElementsOf(there);
    assertThat(read)
        .allSatisfy(
            mention -> assertThat(mention.conversation().key()).matches("reddit:-:c:t3_[0-9a-z]+"))
        .allSatisfy(mention -> assertThat(mention.url()).startsWith("https://www.reddit.com/"))
        .allSatisfy(
            mention ->
                assertThat(mention.text() + mention.title()).doesNotContain("&amp;", "&lt;"));
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void idsAreTheSameInEveryRunAndOrder(Path file) throws IOException {
    List<JsonNode> things = new ArrayList<>(things(file).values());
    Set<String> first = ids(read(things));
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(things, new Random(seed));
      assertThat(ids(read(things))).isEqualTo(first);
    }
  }

  private static Set<String> ids(List<Mention> mentions) {
    Set<String> ids = new TreeSet<>();
    mentions.forEach(
        mention -> ids.add(mention.key() + " " + MentionEvents.created("s", mention).id()));
    assertThat(ids).hasSameSizeAs(mentions);
    return ids;
  }

  /**
   * What is sent is compared with what a client library sent, and its recorded answer is played.
   */
  @Test
  void anAnswerIsSentAsItWasRecorded() throws IOException {
    Path file =
        Path.of(System.getenv("EARFUL_SAMPLES"), "reddit", "TestComment.test_reply.exchange.json");
    JsonNode exchange =
        ChannelJson.mapper().readTree(Files.readAllBytes(file)).path("exchanges").path(1);
    URI asked = URI.create(exchange.path("request").path("url").asString());
    Map<String, String> form =
        RedditConnectorReplyTest.fields(exchange.path("request").path("body").asString());
    try (FixtureServer server = FixtureServer.start()) {
      server
          .on("/api/v1/access_token", Answer.ok("application/json", "{\"access_token\":\"t\"}"))
          .on(
              asked.getPath() + "?" + asked.getQuery(),
              Answer.ok("application/json", exchange.path("response").path("body").toString()));
      SourceView source = new SourceView("s", "s", Map.of("read", "mentions"), PASSWORD, NOW);
      SentReply sent = connector(server).reply(source, reply(form)).block(SOON);
      assertThat(sent).isNotNull();
      assertThat(sent.key().value()).isEqualTo("reddit:-:t1_d1680wu");
      ReceivedRequest request = server.requests().get(1);
      assertThat(request.method()).isEqualTo(exchange.path("request").path("method").asString());
      assertThat(request.header(FixtureHttp.MEANT_HOST)).isEqualTo(asked.getHost());
      assertThat(request.text()).isEqualTo(exchange.path("request").path("body").asString());
    }
  }

  private static OutgoingReply reply(Map<String, String> form) {
    String name = String.valueOf(form.get("thing_id"));
    Mention to = SampleMentions.mention("x", "Words").build();
    Mention answered =
        Mention.builder(MentionKey.of("reddit", MentionKey.GLOBAL, name), "reddit", name)
            .publishedAt(to.publishedAt())
            .author(to.author())
            .conversation(to.conversation())
            .provenance(to.provenance())
            .build();
    return new OutgoingReply("one", answered, String.valueOf(form.get("text")), Visibility.PUBLIC);
  }

  private static RedditConnector connector(FixtureServer server) {
    return new RedditConnector(
        new ConnectorContext(
            new FixtureHttp(server), Clock.fixed(NOW, ZoneOffset.UTC), name -> null));
  }

  /** By name, each as it was recorded last. */
  private static Map<String, JsonNode> things(Path file) throws IOException {
    Map<String, JsonNode> things = new LinkedHashMap<>();
    JsonNode recorded = ChannelJson.mapper().readTree(Files.readAllBytes(file));
    for (JsonNode exchange : recorded.path("exchanges")) {
      gather(exchange.path("response").path("body"), things);
    }
    assertThat(things).isNotEmpty();
    return things;
  }

  private static void gather(JsonNode node, Map<String, JsonNode> things) {
    String kind = node.path("kind").asString("");
    if (kind.equals("t1") || kind.equals("t3")) {
      things.put(node.path("data").path("name").asString(), node);
    }
    node.forEach(child -> gather(child, things));
  }

  private static List<Mention> read(List<JsonNode> things) {
    try (FixtureServer server = FixtureServer.start()) {
      server
          .on("/api/v1/access_token", Answer.ok("application/json", "{\"access_token\":\"t\"}"))
          .otherwise(
              Answer.ok(
                  "application/json",
                  "{\"kind\":\"Listing\",\"data\":{\"children\":%s}}".formatted(things)));
      RedditConnector connector = connector(server);
      Map<String, Object> settings =
          Map.of("read", "comments", "subreddit", "all", "account", "me", "sinceDays", 0);
      Map<String, String> credentials = Map.of("clientId", "c", "clientSecret", "s");
      SourceView source = new SourceView("s", "s", settings, credentials, NOW);
      List<Batch> batches = connector.collect(source, Cursor.START).collectList().block(SOON);
      assertThat(batches)
          .singleElement()
          .satisfies(batch -> assertThat(batch.malformed()).isEmpty());
      return batches.get(0).mentions();
    }
  }
}
