package io.earful.collector.connector.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.connector.RateLimited;
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
import java.nio.charset.StandardCharsets;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads a server that plays what a test wants, as of one moment. */
abstract class MastodonReading {

  static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");

  static final String TAG = "/api/v1/timelines/tag/kettle";
  static final String LIST = TAG + "?limit=40";
  static final String STATUS = "/api/v1/statuses/";
  static final String TOKEN = "fixture-token-of-nobody";
  static final String OLDEST = "115460000000000101";
  static final String ANSWER = "115460000000000202";
  static final String QUOTING = "115460000000000303";

  /** What the API says of a post that it does not know. */
  static final Answer GONE =
      Answer.of(
          404,
          "application/json",
          "{\"error\":\"Record not found\"}".getBytes(StandardCharsets.UTF_8));

  static final String NEWEST = "115460000000000404";

  static final Map<String, Object> SETTINGS =
      Map.of("server", "https://tests.example/", "read", "hashtag", "hashtag", "#kettle");
  static final Map<String, String> CREDENTIALS = Map.of("accessToken", TOKEN);

  private static final Duration SOON = Duration.ofSeconds(60);

  final FixtureServer channel = FixtureServer.start();
  private final MastodonConnector connector = connector(NOW);

  @AfterEach
  final void stopChannel() {
    channel.close();
  }

  private MastodonConnector connector(Instant now) {
    return new MastodonConnector(
        new ConnectorContext(
            new FixtureHttp(channel), Clock.fixed(now, ZoneOffset.UTC), name -> null));
  }

  static void playRecordings(FixtureServer channel) {
    channel
        .on(LIST, linked("newest.json", ANSWER, NEWEST))
        .on(LIST + "&max_id=" + ANSWER, linked("older.json", "115460000000000001", OLDEST))
        .on(LIST + "&max_id=115460000000000001", page("empty.json"))
        .on(LIST + "&min_id=" + OLDEST, linked("newest.json", ANSWER, NEWEST))
        .on(LIST + "&min_id=" + NEWEST, page("empty.json"))
        .on(STATUS + ANSWER + "/context", page("context.json"));
  }

  static int playMalformedItem(FixtureServer channel) {
    channel.on(TAG, page("malformed.json"), page("empty.json"));
    return 3;
  }

  static Answer page(String name) {
    return Answer.ok("application/json; charset=utf-8", fixture(name));
  }

  private static byte[] fixture(String name) {
    try (InputStream in = MastodonReading.class.getResourceAsStream("/fixtures/mastodon/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Answer linked(String name, String older, String newer) {
    return page(name).header("Link", links(older, newer));
  }

  /** Where the addresses lead does not matter: the connector has its own. */
  static String links(String older, String newer) {
    return "<https://elsewhere.example/x?limit=40&max_id=%s>; rel=\"next\", <https://elsewhere.example/x?min_id=%s>; rel=\"prev\""
        .formatted(older, newer);
  }

  static Answer json(String body) {
    return Answer.ok("application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  static SourceView source() {
    return new SourceView(
        "source-1", "A source", SETTINGS, CREDENTIALS, Instant.parse("2026-10-01T00:00:00Z"));
  }

  static SourceView source(Map<String, Object> more, Map<String, String> credentials) {
    Map<String, Object> settings = new HashMap<>(SETTINGS);
    settings.putAll(more);
    return new SourceView("s", "s", settings, credentials, NOW);
  }

  final Flux<Batch> collect() {
    return collect(Cursor.START);
  }

  final Flux<Batch> collect(Cursor from) {
    return connector.collect(source(), from);
  }

  /** What comes before the server refuses for so long. */
  final List<Batch> untilRateLimited(Cursor from, Duration pause) {
    List<Batch> before = new ArrayList<>();
    Throwable failure =
        await(
            collect(from)
                .doOnNext(before::add)
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just));
    assertThat(failure)
        .isInstanceOfSatisfying(
            RateLimited.class, limited -> assertThat(limited.retryAfter()).isEqualTo(pause));
    return before;
  }

  final List<Batch> read(Map<String, Object> more, Cursor from) {
    return await(connector.collect(source(more, CREDENTIALS), from).collectList());
  }

  /** The same source of another account, read at another time. */
  final List<Batch> read(Map<String, Object> more, String token, Cursor from, Duration later) {
    SourceView source = source(more, Map.of("accessToken", token));
    return await(connector(NOW.plus(later)).collect(source, from).collectList());
  }

  final List<Batch> all(Cursor from) {
    return await(connector.collect(source(), from).collectList());
  }

  /** The same source, read at another time. */
  final List<Batch> all(Cursor from, Duration later) {
    return await(connector(NOW.plus(later)).collect(source(), from).collectList());
  }

  static Cursor last(List<Batch> batches) {
    return batches.get(batches.size() - 1).next();
  }

  static List<Mention> mentions(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
  }

  static List<MentionDeleted> deletions(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.deletions().stream()).toList();
  }

  final List<String> targets() {
    return channel.requests().stream().map(ReceivedRequest::target).toList();
  }

  final Throwable failure(SourceView source) {
    return await(
        connector
            .collect(source, Cursor.START)
            .then(Mono.<Throwable>empty())
            .onErrorResume(Mono::just));
  }

  final Throwable failure() {
    return failure(source());
  }

  /** What a Mono answers; an empty one fails the test. */
  static <T> T await(Mono<T> answer) {
    return Objects.requireNonNull(answer.block(SOON), "there was no answer");
  }

  static String id(int number) {
    return "1154700000000%05d".formatted(number);
  }

  /** Posts of consecutive numbers, the newest first. */
  static Answer list(int from, int size) {
    return json(
        IntStream.range(0, size)
            .mapToObj(i -> post(from + size - 1 - i))
            .map(
                post ->
                    post.replaceFirst("\"id\":\"([0-9]+)\"", "\"id\":\"1154700000000" + "0$1\""))
            .collect(Collectors.joining(",", "[", "]")));
  }

  static String post(int number) {
    return """
        {"id":"%d","uri":"https://tests.example/p/%d","created_at":"2026-10-31T12:00:00.000Z",
         "visibility":"public","in_reply_to_id":null,"content":"<p>word</p>","account":{"acct":"a"}}\
        """
        .formatted(number, number);
  }
}
