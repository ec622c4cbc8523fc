package io.earful.collector.connector.discourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.connector.SourceView;
import io.earful.event.Mention;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A page that needs many requests beside itself is read in several steps, and none twice. */
class DiscourseStepsTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");
  private static final int MOST_BESIDE = 26;

  private final FixtureServer channel = FixtureServer.start();

  @AfterEach
  void stop() {
    channel.close();
  }

  private List<Batch> run(Map<String, Object> reading, Clock clock, Cursor from) {
    DiscourseConnector connector =
        new DiscourseConnector(new ConnectorContext(new FixtureHttp(channel), clock, name -> null));
    SourceView source = new SourceView("s", "s", reading, Map.of(), NOW);
    return Objects.requireNonNull(connector.collect(source, from).collectList().block(SOON));
  }

  private static Clock still() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  /** A clock at which somebody looks each six seconds. */
  private static Clock slow() {
    AtomicReference<Instant> at = new AtomicReference<>(NOW);
    InstantSource source = () -> at.getAndUpdate(now -> now.plusSeconds(6));
    return source.withZone(ZoneOffset.UTC);
  }

  private static List<String> ids(List<Batch> batches) {
    return batches.stream()
        .flatMap(batch -> batch.mentions().stream())
        .map(Mention::nativeId)
        .toList();
  }

  /** How many requests follow each one for a page. */
  private List<Integer> beside(String page) {
    List<Integer> counts = new ArrayList<>();
    for (ReceivedRequest request : channel.requests()) {
      if (request.target().startsWith(page)) {
        counts.add(0);
      } else {
        counts.set(counts.size() - 1, counts.get(counts.size() - 1) + 1);
      }
    }
    return counts;
  }

  private static Answer json(String body) {
    return Answer.ok("application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  private static String post(int id, String at, String more) {
    return """
        {"id":%d,"topic_id":40,"post_number":%d,"created_at":"%s","user_id":7,"username":"a",
         "cooked":"<p>word</p>"%s}\
        """
        .formatted(id, id, at, more);
  }

  /** Hits of long ago below one of now: those are forgotten as soon as they are read. */
  private Map<String, Object> playHits() {
    String hits =
        IntStream.rangeClosed(0, 50)
            .mapToObj(i -> hit(1050 - i))
            .collect(Collectors.joining(",", "[", "]"));
    channel.on(
        "/search.json",
        json("{\"posts\":" + hits + ",\"topics\":[],\"grouped_search_result\":{}}"));
    IntStream.rangeClosed(1000, 1050)
        .forEach(id -> channel.on("/posts/" + id + ".json", json(post(id, date(id), ""))));
    return Map.of(
        "site", "https://tests.example", "read", "search", "query", "kettle", "sinceDays", 0);
  }

  private static String date(int id) {
    return id == 1050 ? "2026-10-31T12:00:00.000Z" : "2020-10-31T12:00:00.000Z";
  }

  private static String hit(int id) {
    return """
        {"id":%d,"topic_id":40,"post_number":%d,"created_at":"%s","blurb":"word"}\
        """
        .formatted(id, id, date(id));
  }

  @Test
  void aPageOfManyHitsIsReadInSeveralSteps() {
    List<Batch> run = run(playHits(), still(), Cursor.START);

    assertThat(ids(run)).hasSize(51).doesNotHaveDuplicates();
    assertThat(run).hasSize(3);
    assertThat(beside("/search.json")).allMatch(count -> count <= MOST_BESIDE);
    assertThat(channel.requestCount()).isEqualTo(3 + 51);
    for (Batch batch : run.subList(0, 2)) {
      assertThat(ids(run(playHits(), still(), batch.next()))).hasSizeBetween(1, 26);
    }
  }

  @Test
  void aSlowForumIsReadInSmallerSteps() {
    List<Batch> run = run(playHits(), slow(), Cursor.START);

    Cursor next = run.get(run.size() - 1).next();
    List<String> ids = new ArrayList<>(ids(run));
    for (int more = 0; more < 5; more++) {
      List<Batch> further = run(playHits(), slow(), next);
      ids.addAll(ids(further));
      next = further.get(further.size() - 1).next();
    }
    assertThat(ids).contains("1000", "1050").hasSizeGreaterThanOrEqualTo(51);
    assertThat(beside("/search.json")).allMatch(count -> count < 10);
  }

  @Test
  void aPageOfManyAnswersIsReadInSeveralSteps() {
    String posts =
        IntStream.rangeClosed(0, 49)
            .map(i -> 2050 - i)
            .mapToObj(id -> post(id, date(1050), ",\"reply_to_post_number\":" + (id - 1000)))
            .collect(Collectors.joining(",", "[", "]"));
    channel
        .on("/posts.json", json("{\"latest_posts\":" + posts + "}"))
        .on("/posts.json?before=2001", json("{\"latest_posts\":[]}"));
    for (int number = 1001; number <= 1050; number++) {
      channel.on("/posts/by_number/40/" + number + ".json", json(post(number, date(1050), "")));
    }

    List<Batch> run =
        run(Map.of("site", "https://tests.example", "read", "posts"), still(), Cursor.START);

    assertThat(ids(run)).hasSize(50).doesNotHaveDuplicates();
    assertThat(run)
        .flatExtracting(Batch::mentions)
        .allMatch(mention -> mention.conversation().parentKey() != null);
    assertThat(beside("/posts.json")).allMatch(count -> count <= MOST_BESIDE);
    assertThat(channel.requestCount()).isLessThanOrEqualTo(50 + 4);
  }

  /** Those that are looked for leave room for what is new. */
  @Test
  void manyThatAreGoneDoNotHoldUpWhatIsNew() {
    Map<String, Object> reading = Map.of("site", "https://tests.example", "read", "posts");
    channel.on("/posts.json", list(1, 40)).on("/posts.json?before=1", list(2, 1));
    List<Batch> first = run(reading, still(), Cursor.START);
    Cursor read = first.get(first.size() - 1).next();
    channel
        .on("/posts.json", json("{\"latest_posts\":[" + post(41, date(1050), "") + "]}"))
        .on("/posts.json?before=41", json("{\"latest_posts\":[" + post(1, date(1050), "") + "]}"));

    List<Batch> again = run(reading, still(), read);

    assertThat(ids(again)).containsExactly("41");
    assertThat(beside("/posts.json")).allMatch(count -> count <= MOST_BESIDE);
  }

  private static Answer list(int from, int to) {
    return json(
        IntStream.rangeClosed(from, to)
            .map(i -> from + to - i)
            .mapToObj(id -> post(id, date(1050), ""))
            .collect(Collectors.joining(",", "{\"latest_posts\":[", "]}")));
  }
}
