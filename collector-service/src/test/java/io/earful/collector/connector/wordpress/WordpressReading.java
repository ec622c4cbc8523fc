package io.earful.collector.connector.wordpress;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.connector.Gap;
import io.earful.connector.SourceView;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.ReceivedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Mono;

/** Reads a site that plays what a test wants, as of one moment. */
abstract class WordpressReading {

  static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");
  static final Duration HOUR = Duration.ofHours(1);

  /** A moment of the day before {@link #NOW}. */
  static final String AT = "2026-10-31T12:00:00";

  static final String API = "/wp-json/wp/v2/";
  static final String COMMENTS = API + "comments";
  static final String POSTS = API + "posts";
  static final String PAGES = API + "pages";
  static final String LIST = COMMENTS + "?order=asc&orderby=date_gmt&per_page=100";
  static final String FIRST = LIST + "&after=2026-09-22T22%3A00%3A00Z&" + Comment.FIELDS;
  static final String SECOND = LIST + "&offset=90&after=2026-09-22T22%3A00%3A00Z&" + Comment.FIELDS;
  static final String NEAR = LIST + "&after=2026-10-30T07%3A00%3A00Z&" + Comment.FIELDS;

  static final Map<String, Object> SETTINGS = Map.of("site", "https://blog.tests.example/");
  static final Map<String, String> CREDENTIALS =
      Map.of("user", "fixture-editor", "applicationPassword", "fixture pass word of nobody");

  private static final Duration SOON = Duration.ofSeconds(60);

  final FixtureServer channel = FixtureServer.start();

  /** One run: what it gave before it ended, and how it failed. */
  record Run(List<Batch> batches, Throwable failure) {

    List<Mention> mentions() {
      return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
    }

    List<String> ids() {
      return mentions().stream().map(Mention::nativeId).toList();
    }

    List<String> gone() {
      return batches.stream()
          .flatMap(batch -> batch.deletions().stream())
          .map(MentionDeleted::key)
          .toList();
    }

    List<String> notices() {
      return batches.stream().flatMap(batch -> batch.notices().stream()).toList();
    }

    List<Gap> gaps() {
      return batches.stream().flatMap(batch -> batch.gaps().stream()).toList();
    }

    Cursor last() {
      return batches.get(batches.size() - 1).next();
    }
  }

  @AfterEach
  final void stopChannel() {
    channel.close();
  }

  static void playRecordings(FixtureServer channel) {
    channel
        .on(FIRST, page("comments-1.json", 150))
        .on(SECOND, page("comments-2.json", 150))
        .on(NEAR, page("recent.json", 2))
        .on(POSTS, page("posts.json", 1))
        .on(PAGES, page("pages.json", 1));
  }

  static Answer page(String name, long total) {
    return Answer.ok("application/json; charset=UTF-8", fixture(name))
        .header("X-WP-Total", Long.toString(total))
        .header("X-WP-TotalPages", Long.toString((total + 99) / 100));
  }

  private static byte[] fixture(String name) {
    try (InputStream in =
        WordpressReading.class.getResourceAsStream("/fixtures/wordpress/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A page of comments as they are made by {@link #comment}. */
  static Answer list(long total, String... comments) {
    return Answer.ok("application/json", "[" + String.join(",", comments) + "]")
        .header("X-WP-Total", Long.toString(total));
  }

  static String comment(long id, String at) {
    return comment(id, at, "word");
  }

  static String comment(long id, String at, String words) {
    return """
    {"id":%d,"post":12,"parent":0,"author":0,"author_name":"Pia","date_gmt":"%s",
     "content":{"rendered":"%s"},"status":"approved","type":"comment"}\
    """
        .formatted(id, at, words);
  }

  static String[] comments(int from, int to, String at) {
    return IntStream.range(from, to).mapToObj(id -> comment(id, at)).toArray(String[]::new);
  }

  Run read(Cursor from) {
    return read(Map.of(), Map.of(), from, NOW);
  }

  Run read(Cursor from, Instant now) {
    return read(Map.of(), Map.of(), from, now);
  }

  Run read(Map<String, Object> more, Map<String, String> credentials, Cursor from, Instant now) {
    return read(more, credentials, from, Clock.fixed(now, ZoneOffset.UTC));
  }

  Run read(Map<String, Object> more, Map<String, String> credentials, Cursor from, Clock clock) {
    Map<String, Object> settings = new HashMap<>(SETTINGS);
    settings.putAll(more);
    SourceView source =
        new SourceView("s", "s", settings, credentials, Instant.parse("2026-10-01T00:00:00Z"));
    List<Batch> batches = new ArrayList<>();
    Throwable[] failure = new Throwable[1];
    new WordpressConnector(new ConnectorContext(new FixtureHttp(channel), clock, name -> null))
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

  String asked() {
    return channel.requests().stream()
        .map(ReceivedRequest::target)
        .collect(Collectors.joining("\n"));
  }
}
