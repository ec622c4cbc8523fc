package io.earful.collector.connector.bluesky;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Mono;

/** Reads a server that plays what a test wants, as of one moment. */
abstract class BlueskyReading {

  static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");
  static final Duration HOUR = Duration.ofHours(1);

  static final String CREATE = "/xrpc/com.atproto.server.createSession";
  static final String REFRESH = "/xrpc/com.atproto.server.refreshSession";
  static final String SEARCH = "/xrpc/app.bsky.feed.searchPosts";
  static final String POSTS = "/xrpc/app.bsky.feed.getPosts";
  static final String FIRST =
      SEARCH + "?q=kettle&sort=latest&limit=100&since=2026-09-24T00%3A00%3A00Z";
  static final String SECOND = FIRST + "&cursor=3";
  static final String AGAIN =
      SEARCH + "?q=kettle&sort=latest&limit=100&since=2026-11-01T07%3A30%3A00.120Z";
  static final String NEWEST = SEARCH + "?q=kettle&sort=latest&limit=5";

  static final Map<String, Object> SETTINGS =
      Map.of("query", " kettle ", "service", "https://pds.tests.example/");
  static final Map<String, String> CREDENTIALS =
      Map.of("identifier", "acme.bsky.example", "appPassword", "fixt-ure-pass-word");

  private static final Duration SOON = Duration.ofSeconds(60);

  final FixtureServer channel = FixtureServer.start();
  private final MovingClock clock = MovingClock.at(NOW);
  private BlueskyConnector connector = connector();

  /** One run: what it gave before it ended, and how it failed. */
  record Run(List<Batch> batches, Throwable failure) {

    List<Mention> mentions() {
      return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
    }

    /** Keys of posts among what their authors wrote. */
    List<String> ids() {
      return mentions().stream().map(one -> one.nativeId().replaceFirst(".*/", "")).toList();
    }

    List<String> gone() {
      return batches.stream()
          .flatMap(batch -> batch.deletions().stream())
          .map(MentionDeleted::key)
          .toList();
    }

    Cursor last() {
      return batches.get(batches.size() - 1).next();
    }
  }

  @AfterEach
  final void stopChannel() {
    channel.close();
  }

  private BlueskyConnector connector() {
    return new BlueskyConnector(
        new ConnectorContext(new FixtureHttp(channel), clock, name -> null));
  }

  /** As after a restart. */
  final void forgetSessions() {
    connector = connector();
  }

  static void playRecordings(FixtureServer channel) {
    channel
        .on(CREATE, page("session.json"))
        .on(FIRST, page("newest.json"))
        .on(SECOND, page("older.json"))
        .on(AGAIN, page("again.json"))
        .on(POSTS, page("posts.json"));
  }

  static int playMalformedItem(FixtureServer channel) {
    channel.on(CREATE, page("session.json")).on(SEARCH, page("malformed.json"));
    return 3;
  }

  /** What a server says, with what it allows. */
  static Answer page(String name) {
    return json(new String(fixture(name), StandardCharsets.UTF_8));
  }

  static Answer json(String body) {
    return Answer.ok("application/json; charset=utf-8", body)
        .header("ratelimit-limit", "3000")
        .header("ratelimit-remaining", "2983")
        .header("ratelimit-reset", Long.toString(NOW.plusSeconds(200).getEpochSecond()))
        .header("ratelimit-policy", "3000;w=300");
  }

  static Answer error(int status, String name) {
    String body = "{\"error\":\"" + name + "\",\"message\":\"words of the server\"}";
    return Answer.of(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] fixture(String name) {
    try (InputStream in = BlueskyReading.class.getResourceAsStream("/fixtures/bluesky/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String uri(String did, String rkey) {
    return "at://" + did + "/app.bsky.feed.post/" + rkey;
  }

  /** A post as the search shows it. */
  static String post(String rkey, String at, String words) {
    return post(rkey, at, at, words);
  }

  static String post(String rkey, String saidAt, String takenInAt, String words) {
    return """
        {"uri":"at://did:plc:abc/app.bsky.feed.post/%1$s","cid":"bafy%5$s","author":{"did":"did:plc:abc",
         "handle":"abc.example"},"record":{"$type":"app.bsky.feed.post","createdAt":"%2$s","text":"%4$s"},
         "replyCount":0,"repostCount":0,"likeCount":0,"quoteCount":0,"indexedAt":"%3$s","labels":[]}"""
        .formatted(rkey, saidAt, takenInAt, words, Integer.toHexString(words.hashCode()));
  }

  static Answer posts(String next, String... posts) {
    String cursor = next == null ? "" : ",\"cursor\":\"" + next + "\"";
    return json("{\"posts\":[" + String.join(",", posts) + "]" + cursor + "}");
  }

  final Run read(Cursor from) {
    return read(from, NOW);
  }

  final Run read(Cursor from, Instant now) {
    return read(Map.of(), CREDENTIALS, from, now);
  }

  final Run read(
      Map<String, Object> more, Map<String, String> credentials, Cursor from, Instant now) {
    clock.set(now);
    Map<String, Object> settings = new HashMap<>(SETTINGS);
    settings.putAll(more);
    SourceView source =
        new SourceView("s", "s", settings, credentials, Instant.parse("2026-10-01T00:00:00Z"));
    List<Batch> batches = new ArrayList<>();
    Throwable[] failure = new Throwable[1];
    connector
        .collect(source, from)
        .doOnNext(batches::add)
        .then()
        .onErrorResume(
            error -> {
              failure[0] = error;
              return Mono.empty();
            })
        .block(SOON);
    return new Run(batches, failure[0]);
  }

  final List<String> asked() {
    return channel.requests().stream().map(ReceivedRequest::target).toList();
  }

  final long asked(String path) {
    return channel.requests().stream().filter(one -> one.path().equals(path)).count();
  }
}
