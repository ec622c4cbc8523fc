package io.earful.collector.connector.hackernews;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFactory;
import io.earful.connector.Cursor;
import io.earful.connector.PullConnector;
import io.earful.connector.RateLimited;
import io.earful.connector.SourceView;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.PullConnectorContract;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class HackernewsConnectorTest extends PullConnectorContract {

  private static final String SEARCH = "/api/v1/search_by_date";
  private static final long WEEK_BEFORE = 1_790_208_000;
  private static final long EDGE = 1_793_264_430;
  private static final long LAST_HOURS = 1_793_352_000;

  @Override
  protected ConnectorFactory factory() {
    return new HackernewsConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of("query", "kettle", "api", "https://tests.example/api/v1/");
  }

  @Override
  protected void playRecordings(FixtureServer channel) {
    channel
        .on(target(WEEK_BEFORE, null), page("newest.json"))
        .on(target(WEEK_BEFORE, EDGE), page("older.json"))
        .on(target(LAST_HOURS, null), page("recent.json"));
  }

  @Override
  protected int playMalformedItem(FixtureServer channel) {
    channel.on(SEARCH, page("malformed.json"));
    return 2;
  }

  private Answer page(String name) {
    return Answer.ok("application/json", fixture(name));
  }

  private static String target(long from, Long to) {
    return SEARCH
        + "?query=kettle&tags=%28story%2Ccomment%29&numericFilters=created_at_i%3E%3D"
        + from
        + (to == null ? "" : "%2Ccreated_at_i%3C%3D" + to)
        + "&hitsPerPage=100";
  }

  private List<Batch> read(Map<String, Object> more, Cursor from) {
    Map<String, Object> settings = new HashMap<>(settings());
    settings.putAll(more);
    SourceView source = new SourceView("s", "s", settings, Map.of(), NOW);
    return await(connector().collect(source, from).collectList());
  }

  private static List<String> ids(List<Batch> batches) {
    return batches.stream()
        .flatMap(batch -> batch.mentions().stream())
        .map(Mention::nativeId)
        .toList();
  }

  private Cursor last(List<Batch> batches) {
    return batches.get(batches.size() - 1).next();
  }

  private List<Batch> all(Cursor from) {
    return await(collect(from).collectList());
  }

  @Test
  void whatChangedInTheLastHoursComesAgain() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel.on(target(LAST_HOURS, null), page("changed.json"));

    List<Batch> again = all(read);

    List<Mention> mentions = again.get(0).mentions();
    assertThat(mentions).extracting(Mention::nativeId).containsExactly("41000009", "41000007");
    assertThat(mentions.get(0).text()).endsWith("They have sent a new one.");
    assertThat(mentions.get(1).engagement()).isNotNull();
    assertThat(mentions.get(1).engagement().score()).isEqualTo(40);
    assertThat(ids(all(last(again)))).isEmpty();
  }

  /** New numbers are passed over within a quarter of an hour after the last ones. */
  @Test
  void whatChangedIsToldOnceMoreAQuarterOfAnHourLater() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel.on(target(LAST_HOURS, null), page("changed.json"));
    List<Batch> again = all(read);

    List<Batch> soon = all(last(again), NOW.plusSeconds(600));
    List<Batch> later = all(last(soon), NOW.plusSeconds(1_000));

    assertThat(ids(soon)).isEmpty();
    assertThat(ids(later)).containsExactly("41000009", "41000007");
    assertThat(ids(all(last(later), NOW.plusSeconds(3_000)))).isEmpty();
  }

  private List<Batch> all(Cursor from, Instant now) {
    PullConnector later =
        (PullConnector)
            factory()
                .create(
                    new ConnectorContext(
                        new FixtureHttp(channel), Clock.fixed(now, ZoneOffset.UTC), name -> null));
    SourceView source = new SourceView("s", "s", settings(), Map.of(), NOW);
    return await(later.collect(source, from).collectList());
  }

  @Test
  void aWalkThatWasInterruptedGoesOnBelow() {
    playRecordings(channel);
    Batch first = await(collect().next());
    channel.on(target(WEEK_BEFORE, null), Answer.status(500));

    assertThat(ids(all(first.next()))).containsExactly("40999990", "41000001");
  }

  @Test
  void anotherSearchBeginsAtItsOwnBeginning() {
    playRecordings(channel);
    Cursor read = last(all(Cursor.START));
    channel.on(SEARCH, page("recent.json"));

    assertThat(ids(read(Map.of("kinds", List.of("comment")), read))).hasSize(2);
    assertThat(channel.requests().get(channel.requestCount() - 1).target())
        .contains("&tags=comment&");
  }

  @Test
  void everythingIsReadFromTheBeginningOfTime() {
    channel.on(SEARCH, page("recent.json"));
    read(Map.of("sinceDays", 0, "query", "\"tea & kettle\""), Cursor.START);
    assertThat(channel.requests().get(0).target())
        .contains("query=%22tea%20%26%20kettle%22")
        .contains("created_at_i%3E%3D0&");
  }

  /** More in one second than a page holds: the walk does not stay there for ever. */
  @Test
  void aFullPageOfOneSecondDoesNotStopTheWalk() {
    Answer full = Answer.ok("application/json", oneSecond(100, 1_793_000_000));
    channel
        .on(target(WEEK_BEFORE, null), full)
        .on(target(WEEK_BEFORE, 1_793_000_000L), full)
        .on(
            target(WEEK_BEFORE, 1_792_999_999L),
            Answer.ok("application/json", oneSecond(1, 1_792_000_000)));

    assertThat(all(Cursor.START))
        .hasSize(3)
        .last()
        .satisfies(batch -> assertThat(batch.mentions()).hasSize(1));
  }

  /** Neither leads the cursor to where nothing is, nor keeps it where it is. */
  @Test
  void aTimeThatWasNotAskedForIsPutAside() {
    channel.on(
        SEARCH,
        Answer.ok(
            "application/json",
            hits(
                hit("3", "1793000000000"),
                hit("2", "" + Long.MAX_VALUE),
                hit("1", "1793000000"),
                hit("4", "1"))));

    Batch read = all(Cursor.START).get(0);

    assertThat(read.mentions()).extracting(Mention::nativeId).containsExactly("1");
    assertThat(read.malformed()).hasSize(3);
    all(read.next());
    assertThat(channel.requests().get(1).target()).contains("created_at_i%3E%3D1792992800&");
  }

  private static byte[] hits(String... hits) {
    return ("{\"hits\":[" + String.join(",", hits) + "]}").getBytes(StandardCharsets.UTF_8);
  }

  private static String hit(String id, String at) {
    return "{\"objectID\":\"%s\",\"created_at_i\":%s,\"comment_text\":\"word\"}".formatted(id, at);
  }

  private static byte[] oneSecond(int hits, long at) {
    return hits(
        IntStream.range(0, hits)
            .mapToObj(i -> hit(Long.toString(at + i), Long.toString(at)))
            .toArray(String[]::new));
  }

  @Test
  void markUpIsReadAndNothingOfItRuns() {
    String hit =
        """
        {"hits":[{"objectID":"5","created_at_i":1793000000,"story_id":1,"parent_id":3,
         "comment_text":"<script>alert(1)</script>Fine<p>and <a href=\\"javascript:x()\\">good</a>"}]}
        """;
    channel.on(SEARCH, Answer.ok("application/json", hit.getBytes(StandardCharsets.UTF_8)));

    Mention mention = all(Cursor.START).get(0).mentions().get(0);

    assertThat(mention.text()).isEqualTo("Fine\n\nand good");
    assertThat(mention.html()).doesNotContain("script", "javascript");
    assertThat(mention.author().id()).isEqualTo("hackernews:-:anonymous");
  }

  @Test
  void anAnswerOfWhichNothingCanBeReadMovesNothing() {
    channel.on(
        SEARCH,
        Answer.ok(
            "application/json", "{\"hits\":[{\"objectID\":1}]}".getBytes(StandardCharsets.UTF_8)),
        Answer.ok("application/json", "{\"hits\":7}".getBytes(StandardCharsets.UTF_8)),
        Answer.ok("application/json", "[]".getBytes(StandardCharsets.UTF_8)));
    for (int i = 0; i < 3; i++) {
      assertThat(failure()).isInstanceOf(UpstreamFault.class);
    }
  }

  private Throwable failure() {
    return await(collect().then(Mono.<Throwable>empty()).onErrorResume(Mono::just));
  }

  @Test
  void aRateLimitIsForEverySource() {
    channel.refuse(429, "90");
    SourceView other =
        new SourceView(
            "t", "t", Map.of("query", "tea", "api", "https://tests.example"), Map.of(), NOW);

    assertThat(failure()).isInstanceOf(RateLimited.class);
    Throwable failure =
        await(
            connector()
                .collect(other, Cursor.START)
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just));
    assertThat(failure).isInstanceOf(RateLimited.class);
    assertThat(channel.requestCount()).isEqualTo(1);
  }

  @Test
  void aCursorThatCannotBeReadBeginsAnew() {
    playRecordings(channel);
    assertThat(ids(all(new Cursor("{\"search\":")))).hasSize(5);
  }
}
