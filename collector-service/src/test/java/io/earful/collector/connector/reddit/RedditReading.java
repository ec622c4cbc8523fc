package io.earful.collector.connector.reddit;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.connector.SourceView;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.MovingClock;
import io.earful.testkit.ReceivedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads a Reddit that plays what a test wants, at the time that a test says it is. */
abstract class RedditReading {

  static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");

  static final String TOKEN = "/api/v1/access_token";
  static final String COMMENTS = "/r/Kettles/comments?limit=100&raw_json=1";
  static final String POSTS = "/r/Kettles/new?limit=100&raw_json=1";
  static final String INFO = "/api/info";
  static final String THREAD = "/comments/kp0001?sort=new&depth=10&limit=500&raw_json=1";
  static final String MORE = "/api/morechildren";

  static final Map<String, String> CREDENTIALS =
      Map.of("clientId", "made-up-client", "clientSecret", "made-up-secret");
  static final Map<String, String> ACCOUNT =
      Map.of(
          "clientId", "made-up-client",
          "clientSecret", "made-up-secret",
          "refreshToken", "made-up-refresh");
  static final Map<String, Object> OF_COMMENTS =
      Map.of("read", "comments", "subreddit", "r/Kettles", "account", "Kettle_Maker");
  static final Map<String, Object> OF_POSTS =
      Map.of("read", "posts", "subreddit", "Kettles", "account", "/u/Kettle_Maker");
  static final Map<String, Object> OF_THREAD =
      Map.of(
          "read",
          "thread",
          "post",
          "https://www.reddit.com/r/Kettles/comments/kp0001/made_up/",
          "account",
          "Kettle_Maker");

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Instant SET_UP = Instant.parse("2026-10-01T00:00:00Z");

  final FixtureServer channel = FixtureServer.start();
  private final MovingClock clock = MovingClock.at(NOW);

  private final RedditConnector connector =
      new RedditConnector(new ConnectorContext(new FixtureHttp(channel), clock, name -> null));

  @AfterEach
  final void stopChannel() {
    channel.close();
  }

  final void after(Duration time) {
    clock.advance(time);
  }

  static void playComments(FixtureServer channel) {
    channel
        .on(TOKEN, page("token.json"))
        .on(COMMENTS, page("comments-newest.json"))
        .on(COMMENTS + "&after=t1_kc0006", page("comments-older.json"));
  }

  static void playThread(FixtureServer channel) {
    channel
        .on(TOKEN, page("token.json"))
        .on(THREAD, page("thread.json"))
        .on(MORE, page("more.json"));
  }

  static Answer page(String name) {
    String type = name.endsWith(".rss") ? "application/atom+xml" : "application/json";
    return Answer.ok(type + "; charset=UTF-8", fixture(name));
  }

  static String text(String name) {
    return new String(fixture(name), StandardCharsets.UTF_8);
  }

  private static byte[] fixture(String name) {
    try (InputStream in = RedditReading.class.getResourceAsStream("/fixtures/reddit/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Answer json(String body) {
    return Answer.ok("application/json", body);
  }

  static Answer list(String... things) {
    return listed(null, things);
  }

  static Answer listed(String after, String... things) {
    String on = after == null ? "null" : "\"" + after + "\"";
    return json(
        "{\"kind\":\"Listing\",\"data\":{\"after\":%s,\"children\":[%s]}}"
            .formatted(on, String.join(",", things)));
  }

  /** A post of which the number tells how long before now it was written, in minutes. */
  static String post(int minutes, String text, String... more) {
    return by("writer", minutes, text, more);
  }

  static String by(String author, int minutes, String text, String... more) {
    String extra = Stream.of(more).map(one -> "," + one).collect(Collectors.joining());
    return """
        {"kind":"t3","data":{"name":"t3_%s","author":"%s","title":"A title","selftext":"%s","is_self":true,"removed_by_category":null,"created_utc":%d.0,"subreddit":"Kettles","score":1%s}}"""
        .formatted(name(minutes), author, text, NOW.getEpochSecond() - 60L * minutes, extra);
  }

  private static String name(int minutes) {
    return minutes < 0 ? "m" + -minutes : "n" + minutes;
  }

  /** Posts a minute apart, the newest first. */
  static String[] posts(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(minute -> post(minute, "words"))
        .toArray(String[]::new);
  }

  final void listsPosts(Answer... answers) {
    channel.on(TOKEN, page("token.json")).on(POSTS, answers);
  }

  final Flux<Batch> collect(
      Map<String, Object> settings, Map<String, String> credentials, Cursor from) {
    return connector.collect(
        new SourceView("source-1", "A source", settings, credentials, SET_UP), from);
  }

  final List<Batch> read(
      Map<String, Object> settings, Map<String, String> credentials, Cursor from) {
    return await(collect(settings, credentials, from).collectList());
  }

  final List<Batch> readPosts(Cursor from) {
    return read(OF_POSTS, CREDENTIALS, from);
  }

  final Throwable failure(
      Map<String, Object> settings, Map<String, String> credentials, Cursor from) {
    return await(
        collect(settings, credentials, from)
            .then(Mono.<Throwable>empty())
            .onErrorResume(Mono::just));
  }

  static Map<String, Object> with(Map<String, Object> settings, String name, Object value) {
    Map<String, Object> more = new HashMap<>(settings);
    more.put(name, value);
    return more;
  }

  static List<Mention> mentions(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
  }

  static List<String> ids(List<Batch> batches) {
    return mentions(batches).stream().map(Mention::nativeId).toList();
  }

  static List<MentionDeleted> deletions(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.deletions().stream()).toList();
  }

  static List<String> notices(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.notices().stream()).toList();
  }

  static Cursor last(List<Batch> batches) {
    return batches.get(batches.size() - 1).next();
  }

  final List<String> asked(String path) {
    return channel.requests().stream()
        .map(ReceivedRequest::target)
        .filter(target -> target.startsWith(path))
        .toList();
  }

  /** What a Mono answers; an empty one fails the test. */
  static <T> T await(Mono<T> answer) {
    return Objects.requireNonNull(answer.block(SOON), "there was no answer");
  }
}
