package io.earful.standalone;

import static io.earful.standalone.FourServices.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** F7 and F8 of docs/reliability.md where only all four services can show that they hold. */
class FaultsOnTheWayTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String THREAD = "blog:-:c:poison";
  private static final String LAG =
      """
      select coalesce(max(h.next_pos - c.pos), 0)
      from bus.log_head h join bus.log_cursor c on c.topic = h.topic and c.part = h.part
      """;

  @TempDir private static Path home;

  private static FourServices earful;

  @BeforeAll
  static void start() throws IOException {
    earful = new FourServices(home);
  }

  @AfterAll
  static void stop() {
    earful.close();
  }

  private static String mention(String id, String text, String more) {
    return "{\"channel\":\"blog\",\"nativeId\":\"%s\",\"publishedAt\":\"2026-11-01T10:00:00Z\",\"text\":\"%s\"%s}"
        .formatted(id, text, more);
  }

  private static List<JsonNode> shown(String channel) throws IOException, InterruptedException {
    return JSON.readTree(earful.get("/api/v1/mentions?limit=200&channel=" + channel))
        .path("items")
        .valueStream()
        .toList();
  }

  private static List<JsonNode> deadLetters() throws IOException, InterruptedException {
    return JSON.readTree(earful.get("/api/v1/dead-letters?limit=200"))
        .path("items")
        .valueStream()
        .toList();
  }

  private static Map<String, String> poison(String good) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("broken JSON", good.substring(0, good.length() / 2));
    all.put("no JSON at all", "poison");
    all.put("unknown enum", good.replace("\"kind\":\"post\"", "\"kind\":\"poem\""));
    all.put("half a surrogate pair", good.replace("neighbour", "\\ud800"));
    all.put("NUL", good.replace("neighbour", "a\\u0000b"));
    all.put("year 9999", good.replace("2026-11-01", "9999-12-31"));
    all.put("wrong schema version", good.replace("mention/v1", "mention/v2"));
    return all;
  }

  @Test
  void aPoisonedEventIsADeadLetterAndItsNeighboursAreShown() throws Exception {
    String inThread = ",\"conversation\":{\"key\":\"poison\"}";
    earful.post("/api/v1/ingest/mentions", mention("good", "neighbour", inThread));
    String good =
        earful.query("select body from bus.log_event where key = '" + THREAD + "'").get(0);
    List<LogEvent> events = new ArrayList<>();
    Map<String, String> poison = poison(good);
    poison.forEach(
        (name, body) ->
            events.add(
                new LogEvent(
                    THREAD,
                    "io.earful.mention.created.v1",
                    body.replace("blog:-:good", "blog:-:" + name.replace(' ', '-')))));
    for (int i = 0; i < 50; i++) {
      earful.post("/api/v1/ingest/mentions", mention("before" + i, "neighbour", inThread));
    }
    long start = System.nanoTime();
    earful.service("collector").getBean(EventLog.class).append("mentions", events).block(SOON);
    for (int i = 0; i < 50; i++) {
      earful.post("/api/v1/ingest/mentions", mention("after" + i, "neighbour", inThread));
    }
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(earful.query(LAG)).containsExactly("0");
              assertThat(shown("blog").stream().map(m -> m.path("key").asString()))
                  .contains(
                      "blog:-:good",
                      "blog:-:before0",
                      "blog:-:before49",
                      "blog:-:after0",
                      "blog:-:after49");
            });
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    List<JsonNode> buried = deadLetters();
    System.out.printf(
        "F7 in the log: %d poisoned events, %d dead letters, lag 0 after %d ms%n",
        poison.size(), buried.size(), took.toMillis());
    buried.forEach(
        letter ->
            System.out.println(
                "F7 dead letter of "
                    + letter.path("group").asString()
                    + ": "
                    + letter.path("reason").asString()));
    assertThat(buried).hasSizeGreaterThanOrEqualTo(3);
    assertThat(buried).allMatch(letter -> !letter.path("reason").asString().isBlank());
    int waiting = earful.query("select 1 from reporting.mention_quarantine").size();
    assertThat(waiting).as("what is dated 9999").isEqualTo(1);
    assertThat(buried.size() + waiting + shown("blog").size()).isEqualTo(101 + poison.size());

    JsonNode letter = buried.get(0);
    String id = letter.path("id").asString();
    earful.post("/api/v1/dead-letters/" + id + "/replay", "");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        earful.query(
                            "select attempts || ' ' || state from bus.dead_letter where id = "
                                + id))
                    .as("it is delivered again, and is as bad as before")
                    .containsExactly("2 open"));
    assertThat(earful.query(LAG)).containsExactly("0");
  }

  @Test
  void editsDuplicatesAndDeletionsAreOneRow() throws Exception {
    String first = mention("one", "first words", "").replace("blog", "diary");
    String edited =
        mention("one", "last words", ",\"editedAt\":\"2026-11-01T12:00:00Z\"")
            .replace("blog", "diary");
    String older =
        mention("one", "older words", ",\"editedAt\":\"2026-11-01T11:00:00Z\"")
            .replace("blog", "diary");
    for (String body : List.of(first, first, edited, older, first, edited)) {
      earful.post("/api/v1/ingest/mentions", body);
    }
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(earful.query(LAG)).containsExactly("0");
              assertThat(shown("diary"))
                  .singleElement()
                  .satisfies(m -> assertThat(m.path("text").asString()).isEqualTo("last words"));
            });
    String gone =
        """
        {"specversion":"1.0","id":"d1","source":"/s","type":"io.earful.mention.deleted.v1",
         "data":{"channel":"diary","nativeId":"one"}}""";
    for (String body : List.of(gone, gone, first, edited)) {
      earful.post("/api/v1/ingest/mentions", body);
    }
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(earful.query(LAG)).containsExactly("0");
              assertThat(shown("diary")).isEmpty();
            });
    System.out.printf(
        "F8 on the whole way: 10 deliveries, 1 row, then none; %s events%n",
        earful.query(
            "select count(*) from bus.log_event where key = 'diary:-:one' and topic = 'mentions'"));
  }
}
