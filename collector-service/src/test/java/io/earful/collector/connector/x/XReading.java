package io.earful.collector.connector.x;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.connector.SourceView;
import io.earful.event.Mention;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.ReceivedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
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
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Mono;

/** Reads an API that plays what a test wants, as of one moment. */
abstract class XReading {

  static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");

  static final String SEARCH = "/2/tweets/search/recent";
  static final String MENTIONS = "/2/users/2244990022/mentions";
  static final String BEARER = "fixture-bearer-of-nobody";

  static final String ANSWER = "2116127976453046279";
  static final String EDITED = "2115337769579446279";
  static final String EDITED_AGAIN = "2115340789478326279";

  static final Map<String, Object> SETTINGS = Map.of("read", "search", "query", "kettle");
  static final Map<String, Object> NAMED = Map.of("read", "mentions", "userId", "2244990022");
  static final Map<String, String> CREDENTIALS = Map.of("bearerToken", BEARER);

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Instant SET_UP = Instant.parse("2026-10-20T00:00:00Z");

  final FixtureServer channel = FixtureServer.start();
  private final XConnector connector = connector(NOW);

  @AfterEach
  final void stopChannel() {
    channel.close();
  }

  /** Another one knows nothing of pauses that this one was asked to keep. */
  final XConnector connector(Instant now) {
    return new XConnector(
        new ConnectorContext(
            new FixtureHttp(channel), Clock.fixed(now, ZoneOffset.UTC), name -> null));
  }

  static void playRecordings(FixtureServer channel) {
    channel.on(SEARCH, page("newest.json"), page("older.json"), page("empty.json"));
  }

  static Answer page(String name) {
    return Answer.ok("application/json; charset=utf-8", fixture(name));
  }

  static Answer refused() {
    return Answer.of(400, "application/json", fixture("refused.json"));
  }

  static Answer json(String body) {
    return Answer.ok("application/json", body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  static byte[] fixture(String name) {
    try (InputStream in = XReading.class.getResourceAsStream("/fixtures/x/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Posts written a second after the other, the newest first, and where the list goes on. */
  static Answer list(Instant newest, int size, @Nullable String next) {
    String posts =
        LongStream.range(0, size)
            .mapToObj(i -> post(id(newest.minusSeconds(i))))
            .collect(Collectors.joining(","));
    String on = next == null ? "" : ",'next_token':'" + next + "'";
    return json("{'data':[%s],'meta':{'result_count':%d%s}}".formatted(posts, size, on));
  }

  static String post(String id) {
    return "{'id':'%s','text':'word','author_id':'7','edit_history_tweet_ids':['%s']}"
        .formatted(id, id);
  }

  static String id(Instant at) {
    return Long.toString((at.toEpochMilli() - 1_288_834_974_657L) << 22);
  }

  static SourceView source(Map<String, Object> settings) {
    return new SourceView("source-1", "A source", settings, CREDENTIALS, SET_UP);
  }

  static Map<String, Object> with(Map<String, Object> settings, String name, Object value) {
    Map<String, Object> more = new HashMap<>(settings);
    more.put(name, value);
    return more;
  }

  final List<Batch> all(Map<String, Object> settings, Cursor from) {
    return all(settings, from, connector);
  }

  /** The same source, read at another time. */
  final List<Batch> all(Map<String, Object> settings, Cursor from, Instant now) {
    return all(settings, from, connector(now));
  }

  private static List<Batch> all(Map<String, Object> settings, Cursor from, XConnector by) {
    return await(by.collect(source(settings), from).collectList());
  }

  /** What comes before the run fails, and why it does. */
  final Throwable failure(Map<String, Object> settings, Cursor from, List<Batch> before) {
    return await(
        connector
            .collect(source(settings), from)
            .doOnNext(before::add)
            .then(Mono.<Throwable>empty())
            .onErrorResume(Mono::just));
  }

  final Throwable failure(Map<String, Object> settings) {
    return failure(settings, Cursor.START, new ArrayList<>());
  }

  static Cursor last(List<Batch> batches) {
    return batches.get(batches.size() - 1).next();
  }

  static List<Mention> mentions(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
  }

  static List<String> notices(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.notices().stream()).toList();
  }

  static Mention mention(List<Batch> batches, String id) {
    return mentions(batches).stream()
        .filter(mention -> mention.nativeId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Parameters of each request, decoded. */
  final List<Map<String, String>> asked() {
    return channel.requests().stream().map(XReading::parameters).toList();
  }

  static Map<String, String> parameters(ReceivedRequest request) {
    Map<String, String> parameters = new TreeMap<>();
    String target = request.target();
    int query = target.indexOf('?');
    for (String pair : query < 0 ? new String[0] : target.substring(query + 1).split("&")) {
      int equals = pair.indexOf('=');
      parameters.put(
          pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return parameters;
  }

  /** What a Mono answers; an empty one fails the test. */
  static <T> T await(Mono<T> answer) {
    return Objects.requireNonNull(answer.block(SOON), "there was no answer");
  }
}
