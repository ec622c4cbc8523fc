package io.earful.collector.connector.stackexchange;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.connector.SourceView;
import io.earful.event.Mention;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.FixtureServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads an API that plays what a test wants, as of one moment. */
abstract class StackexchangeReading {

  static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");

  static final String FILTERS = "/2.3/filters/create";
  static final String SEARCH = "/2.3/search/advanced";
  static final String KEY = "own-key((";
  static final long WEEK_BEFORE = 1_790_208_000;
  static final long SECOND_PAGE = 1_793_264_430;
  static final long LAST_HOURS = 1_793_347_200;

  static final Map<String, Object> SETTINGS =
      Map.of(
          "site",
          "cooking.stackexchange.com",
          "query",
          "kettle",
          "api",
          "https://tests.example/2.3/");
  static final Map<String, String> CREDENTIALS = Map.of("key", KEY);

  private static final Duration SOON = Duration.ofSeconds(60);

  final FixtureServer channel = FixtureServer.start();
  private final StackexchangeConnector connector = connector(NOW);

  private StackexchangeConnector connector(Instant now) {
    return new StackexchangeConnector(
        new ConnectorContext(
            new FixtureHttp(channel), Clock.fixed(now, ZoneOffset.UTC), name -> null));
  }

  /** The same at another time. */
  final List<Batch> all(Cursor from, Instant now) {
    Instant setUp = Instant.parse("2026-10-01T00:00:00Z");
    SourceView source = new SourceView("source-1", "A source", SETTINGS, CREDENTIALS, setUp);
    return await(connector(now).collect(source, from).collectList());
  }

  @AfterEach
  final void stopChannel() {
    channel.close();
  }

  static void playRecordings(FixtureServer channel) {
    channel
        .on(FILTERS, page("filter.json"))
        .on(target(WEEK_BEFORE, 1), page("first.json"))
        .on(target(SECOND_PAGE, 1), page("second.json"))
        .on(target(LAST_HOURS, 1), page("again.json"));
  }

  static int playMalformedItem(FixtureServer channel) {
    channel.on(FILTERS, page("filter.json")).on(SEARCH, page("malformed.json"));
    return 5;
  }

  static Answer page(String name) {
    return Answer.ok("application/json", fixture(name));
  }

  private static byte[] fixture(String name) {
    String path = "/fixtures/stackexchange/" + name;
    try (InputStream in = StackexchangeReading.class.getResourceAsStream(path)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Answer json(String body) {
    return Answer.ok("application/json", body);
  }

  final void finds(String... answers) {
    channel
        .on(FILTERS, page("filter.json"))
        .on(SEARCH, Stream.of(answers).map(StackexchangeReading::json).toArray(Answer[]::new));
  }

  static String items(String... items) {
    return "{\"items\":[" + String.join(",", items) + "],\"has_more\":false}";
  }

  static String target(long from, int page) {
    return SEARCH
        + "?order=asc&sort=activity&site=cooking.stackexchange.com"
        + "&filter=%21own*Choice%29of_fields&pagesize=30&page="
        + page
        + "&min="
        + from
        + "&q=kettle&key=own-key%28%28";
  }

  final Flux<Batch> collect(Cursor from) {
    Instant setUp = Instant.parse("2026-10-01T00:00:00Z");
    return connector.collect(
        new SourceView("source-1", "A source", SETTINGS, CREDENTIALS, setUp), from);
  }

  final Flux<Batch> collect() {
    return collect(Cursor.START);
  }

  /** Without a key, and set up just now. */
  final List<Batch> read(Map<String, Object> more, Cursor from) {
    Map<String, Object> settings = new HashMap<>(SETTINGS);
    settings.putAll(more);
    SourceView source = new SourceView("s", "s", settings, Map.of(), NOW);
    return await(connector.collect(source, from).collectList());
  }

  static List<String> ids(List<Batch> batches) {
    return mentions(batches).stream().map(Mention::nativeId).toList();
  }

  static List<Mention> mentions(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
  }

  static List<MalformedItem> malformed(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.malformed().stream()).toList();
  }

  static Cursor last(List<Batch> batches) {
    return batches.get(batches.size() - 1).next();
  }

  final List<Batch> all(Cursor from) {
    return await(collect(from).collectList());
  }

  final List<Batch> all() {
    return all(Cursor.START);
  }

  final Throwable failure() {
    return await(collect().then(Mono.<Throwable>empty()).onErrorResume(Mono::just));
  }

  final List<String> searches() {
    return channel.requests().stream()
        .map(request -> request.target())
        .filter(target -> target.startsWith(SEARCH))
        .toList();
  }

  /** What a Mono answers; an empty one fails the test. */
  static <T> T await(Mono<T> answer) {
    return Objects.requireNonNull(answer.block(SOON), "there was no answer");
  }

  static String question(int id, long activity) {
    return """
        {"question_id":%d,"title":"A question","creation_date":1792900000,"last_activity_date":%d}"""
        .formatted(id, activity);
  }
}
