package io.earful.collector.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.collector.TestChannel;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.event.Mention;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** F7: one mention that cannot be kept, between two that can. */
class PoisonFaultTest {

  private static final FaultyChannels CHANNELS = new FaultyChannels();
  private static final String LONG = "x".repeat(5 * 1024 * 1024);

  @BeforeAll
  static void start() {
    CHANNELS.start();
  }

  @AfterAll
  static void stop() {
    CHANNELS.close();
  }

  @BeforeEach
  void empty() {
    CHANNELS.empty();
  }

  private static String plain(String id, String more) {
    return "{\"channel\":\"webhook\",\"nativeId\":\"%s\",\"publishedAt\":\"2026-11-01T10:00:00Z\",%s}"
        .formatted(id, more);
  }

  private static String event(String schema) {
    return "{\"specversion\":\"1.0\",\"id\":\"e\",\"source\":\"/s\",\"type\":\"io.earful.mention.created.v1\","
        + "\"dataschema\":\""
        + schema
        + "\",\"data\":"
        + plain("p", "\"text\":\"a\"")
        + "}";
  }

  @Test
  void byIngestItIsAnsweredWithItsReasonAndItsNeighboursAreStored() {
    Map<String, String> poison = new LinkedHashMap<>();
    poison.put("NUL", plain("p", "\"text\":\"a\\u0000b\""));
    poison.put("lone surrogate", plain("p", "\"text\":\"a\\ud800b\""));
    poison.put("NUL in its id", plain("p\\u0000", "\"text\":\"a\""));
    poison.put("5 MB of text", plain("p", "\"text\":\"" + LONG + "\""));
    poison.put("year 9999", plain("p", "\"text\":\"a\"").replace("2026-11-01", "9999-12-31"));
    poison.put("unknown enum", plain("p", "\"text\":\"a\",\"kind\":\"poem\""));
    poison.put("wrong schema version", event("https://schemas.earful.example/mention/v2"));
    poison.forEach(
        (name, item) -> {
          CHANNELS.empty();
          long start = System.nanoTime();
          JsonNode answer =
              CHANNELS.ingest(
                  "["
                      + plain("a", "\"text\":\"a\"")
                      + ","
                      + item
                      + ","
                      + plain("z", "\"text\":\"z\"")
                      + "]");
          Duration took = Duration.ofNanos(System.nanoTime() - start);
          List<String> results = FaultyChannels.results(answer);
          JsonNode middle = answer.path("items").path(1);
          boolean mended = name.equals("NUL") || name.equals("lone surrogate");
          System.out.printf(
              "F7 by ingest, %s: %s after %d ms: %s%n",
              name,
              results.get(1),
              took.toMillis(),
              middle.path("problem").path("detail").asString());
          assertThat(results)
              .as(name)
              .containsExactly("accepted", mended ? "accepted" : "rejected", "accepted");
          assertThat(CHANNELS.created()).isEqualTo(mended ? 3 : 2);
          assertThat(middle.path("problem").path("detail").asString().isEmpty()).isEqualTo(mended);
        });
  }

  @Test
  void byPollItIsPutAsideWithItsReasonAndItsNeighboursAreStored() {
    Instant late = Instant.parse("9999-12-31T00:00:00Z");
    List<Mention> page =
        List.of(
            TestChannel.post("a", "a").build(),
            TestChannel.post("nul", "a\u0000b").build(),
            TestChannel.post("half", "a\ud800b").build(),
            TestChannel.post("id\u0000", "a").build(),
            TestChannel.post("large", LONG).build(),
            TestChannel.post("late", "a").publishedAt(late).build(),
            TestChannel.post("edited late", "a").editedAt(late).build(),
            TestChannel.post("z", "z").build());
    TestChannel.script("poison", (source, cursor) -> Flux.just(Batch.of(page, new Cursor("1"))));
    long start = System.nanoTime();
    String id = CHANNELS.script("poison");
    CHANNELS.awaitSuccess(id);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    JsonNode items = CHANNELS.get("/" + id + "/malformed").path("items");
    System.out.printf("F7 by poll: all known after %d ms%n", took.toMillis());
    items
        .valueStream()
        .forEach(
            item ->
                System.out.println(
                    "F7 by poll: " + item.path("nativeId") + " " + item.path("reason")));
    assertThat(items.valueStream().map(item -> item.path("nativeId").asString()))
        .containsExactlyInAnyOrder("id", "late", "edited late");
    assertThat(items.valueStream().map(item -> item.path("reason").asString()))
        .allMatch(reason -> reason.contains("expected"));
    assertThat(CHANNELS.created()).isEqualTo(5);
    assertThat(CHANNELS.cursor(id)).isEqualTo("1");
    // read again, it is not counted again
    CHANNELS.post("/" + id + "/poll");
    await()
        .atMost(FaultyChannels.SOON)
        .until(() -> CHANNELS.health(id).path("itemsSeen").asInt() == 16);
    assertThat(CHANNELS.health(id).path("malformed").asInt()).isEqualTo(3);
  }
}
