package io.earful.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.collector.TestChannel;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.event.Mention;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** What the reading of a source leaves in the log and in its health. */
class PollingTest extends PolledSources {

  @Test
  void aDueSourceIsReadPageAfterPageAndItsCursorMoves() {
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    String id =
        source(
            "pages",
            (source, cursor) -> {
              asked.add(cursor.value());
              return cursor.isStart()
                  ? Flux.just(page("1", "a", "b"), page("2", "c"))
                  : Flux.just(Batch.nothingNew(cursor));
            });
    awaitSuccess(id);
    assertThat(collector.events("created")).hasSize(3);
    assertThat(column(id, "cursor")).isEqualTo("2");
    JsonNode health = health(id);
    assertThat(health.path("accepted").asInt()).isEqualTo(3);
    assertThat(health.path("itemsSeen").asInt()).isEqualTo(3);
    assertThat(Instant.parse(health.path("nextRun").asString()))
        .isAfter(Instant.now().plusSeconds(100));
    askAgain(id);
    await().atMost(SOON).until(() -> asked.size() == 2);
    assertThat(asked).containsExactly("", "2");
  }

  @Test
  void aChannelMayAskForALongerPause() {
    String id =
        source(
            "ttl",
            (source, cursor) ->
                Flux.just(
                    new Batch(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        new Cursor("1"),
                        List.of("it moved to https://new.example/"),
                        Duration.ofHours(2))));
    awaitSuccess(id);
    JsonNode health = health(id);
    assertThat(Instant.parse(health.path("nextRun").asString()))
        .isAfter(Instant.now().plusSeconds(7000));
    assertThat(health.path("notices").path(0).asString()).contains("https://new.example/");
  }

  @Test
  void whatIsOlderThanItsSourceIsHistoricalForEver() {
    Instant past = Instant.now().minusSeconds(86_400);
    AtomicInteger runs = new AtomicInteger();
    String id =
        source(
            "backfill",
            (source, cursor) ->
                Flux.just(
                    Batch.of(
                        List.of(
                            TestChannel.post("old", "text " + runs.incrementAndGet())
                                .publishedAt(past)
                                .build(),
                            TestChannel.post("new", "now").build()),
                        new Cursor("1"))));
    awaitSuccess(id);
    assertThat(collector.events("created"))
        .allSatisfy(
            event ->
                assertThat(event.path("data").path("historical").asBoolean())
                    .isEqualTo(event.path("subject").asString().endsWith("old")));
    collector.execute("update collector.source set created_at = '2020-01-01'");
    askAgain(id);
    await().atMost(SOON).until(() -> collector.events("updated").size() == 1);
    assertThat(collector.events("updated").get(0).path("data").path("historical").asBoolean())
        .isTrue();
  }

  @Test
  void aMalformedItemIsListedOnceAndItsNeighboursAreStored() {
    String id =
        source(
            "partly",
            (source, cursor) ->
                Flux.just(
                    new Batch(
                        List.of(
                            TestChannel.post("a", "good").build(),
                            TestChannel.post("b", "late")
                                .publishedAt(Instant.parse("9999-12-31T00:00:00Z"))
                                .build()),
                        List.of(),
                        List.of(new MalformedItem("c", "expected a text", "<item>\u0000</item>")),
                        List.of(),
                        new Cursor("1"),
                        List.of(),
                        null)));
    awaitSuccess(id);
    askAgain(id);
    await().atMost(SOON).until(() -> health(id).path("itemsSeen").asInt() == 6);
    assertThat(collector.events("created")).hasSize(1);
    JsonNode health = health(id);
    assertThat(health.path("malformed").asInt()).isEqualTo(2);
    assertThat(health.path("duplicates").asInt()).isEqualTo(1);
    JsonNode items = get("/" + id + "/malformed").path("items");
    assertThat(items.valueStream().map(item -> item.path("nativeId").asString()))
        .containsExactlyInAnyOrder("b", "c");
    assertThat(items.toString()).contains("expected a text").contains("9999-12-31");
    assertThat(get("/" + id + "/malformed?limit=1").path("nextCursor").isString()).isTrue();
  }

  @Test
  void anAnswerIsKeptSealedOnlyWhenItBroughtSomethingNew() {
    byte[] bytes = "<rss>canary in the answer</rss>".getBytes(StandardCharsets.UTF_8);
    AtomicInteger runs = new AtomicInteger();
    String id =
        source(
            "raw",
            (source, cursor) -> {
              runs.incrementAndGet();
              URI from = URI.create("https://feed.example/rss?key=secret");
              RawDocument raw = new RawDocument("text/xml", from, Instant.now(), bytes);
              Mention mention = TestChannel.post("a", "text").build();
              return Flux.just(
                  new Batch(
                      List.of(mention),
                      List.of(),
                      List.of(),
                      List.of(raw),
                      new Cursor("1"),
                      List.of(),
                      null));
            });
    awaitSuccess(id);
    JsonNode provenance = collector.events("created").get(0).path("data").path("provenance");
    assertThat(provenance.path("rawRef").asString()).startsWith("raw/");
    assertThat(provenance.path("rawSha256").asString()).hasSize(64);
    assertThat(collector.query("select origin from collector.raw_document"))
        .containsExactly("https://feed.example/rss");
    assertThat(collector.query("select encode(sealed, 'escape') from collector.raw_document"))
        .allSatisfy(text -> assertThat(text).doesNotContain("canary"));
    collector.execute("delete from collector.raw_document");
    askAgain(id);
    await().atMost(SOON).until(() -> health(id).path("duplicates").asInt() == 1);
    assertThat(collector.query("select id from collector.raw_document")).isEmpty();
  }

  @Test
  void aLargeBatchIsStoredInParts() {
    String[] ids = IntStream.range(0, 1300).mapToObj(i -> "n" + i).toArray(String[]::new);
    String id = source("large", (source, cursor) -> Flux.just(page("1", ids)));
    awaitSuccess(id);
    assertThat(collector.events("created")).hasSize(1300);
    assertThat(health(id).path("accepted").asInt()).isEqualTo(1300);
    assertThat(column(id, "cursor")).isEqualTo("1");
  }

  @Test
  void anotherSourceThatFindsAMentionIsNotedOnce() {
    String first = source("same", (source, cursor) -> Flux.just(page("1", "a")));
    awaitSuccess(first);
    String second = create("same", "");
    awaitSuccess(second);
    askAgain(second);
    await().atMost(SOON).until(() -> health(second).path("duplicates").asInt() == 2);
    assertThat(collector.events()).hasSize(2);
    JsonNode match = collector.events("matched").get(0);
    assertThat(match.path("source").asString()).isEqualTo("/sources/" + second);
  }
}
