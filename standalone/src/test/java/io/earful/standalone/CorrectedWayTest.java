package io.earful.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Through the one door: a person's word, and the present model asked once more. */
class CorrectedWayTest {

  private static final String JOBS = "/api/v1/sentiment/reanalyses";

  @TempDir private static Path home;

  private static FourServices earful;
  private static Somebody admin;

  @BeforeAll
  static void start() throws IOException {
    earful = new FourServices(home);
    admin = Somebody.withKey(earful.address(), "admin key", earful.token());
  }

  @AfterAll
  static void stop() {
    earful.close();
  }

  @Test
  void whatIsCorrectedIsCorrectedEverywhereAndStaysSo() throws Exception {
    List<String> ids = ingested("way", 12);
    String path = "/api/v1/mentions/" + ids.get(0) + "/sentiment";
    String model = admin.json("GET", path, "").path("model").asString();

    JsonNode answer = admin.json("PATCH", path, "{\"label\":\"mixed\",\"note\":\"both\"}");

    assertThat(answer.path("label").asString()).isEqualTo("mixed");
    assertAgreed(ids.get(0));
    JsonNode exported =
        admin.json("GET", "/api/v1/sentiment/corrections?label=mixed", "").path("items");
    assertThat(exported).hasSize(1);
    assertThat(exported.at("/0/model").asString()).isEqualTo(model);

    String job = admin.json("POST", JOBS, "{\"filter\":{\"q\":\"way\"}}").path("id").asString();
    await()
        .atMost(FourServices.SOON)
        .until(() -> state(job).path("state").asString().equals("done"));

    JsonNode done = state(job);
    assertThat(done.path("selected").asInt()).isEqualTo(12);
    assertThat(done.path("sent").asInt()).isEqualTo(12);
    assertThat(done.path("unchanged").asInt()).isEqualTo(12);
    assertThat(done.path("modelTo").asString()).isEqualTo(model);
    assertAgreed(ids.get(0));
  }

  /** What another model said before is replaced by the present one's word, and by nothing else. */
  @Test
  void theWordOfAnOlderModelIsReplaced() throws Exception {
    List<String> ids = ingested("older", 30);
    List<String> before = labels("older");
    for (String table : List.of("mention", "mention_seen")) {
      earful.update(
          "update reporting.%s set model = 'standard-0' where id in (%s)"
              .formatted(table, numbers(ids)));
    }
    earful.update(
        "update reporting.mention set label = 'neutral' where id in (%s)".formatted(numbers(ids)));

    String job = admin.json("POST", JOBS, "{\"filter\":{\"q\":\"older\"}}").path("id").asString();
    await()
        .atMost(FourServices.SOON)
        .until(() -> state(job).path("state").asString().equals("done"));

    JsonNode done = state(job);
    assertThat(done.path("answered").asInt()).isEqualTo(30);
    assertThat(done.path("modelsFrom").toString()).isEqualTo("[\"standard-0\"]");
    assertThat(done.path("changed").asLong())
        .isEqualTo(before.stream().filter(label -> !label.equals("neutral")).count());
    assertThat(labels("older")).isEqualTo(before);
  }

  private static JsonNode state(String job) throws IOException, InterruptedException {
    return admin.json("GET", JOBS + "/" + job, "");
  }

  private static String numbers(List<String> ids) {
    return String.join(
        ",", ids.stream().map(id -> Long.toString(Long.parseUnsignedLong(id, 16))).toList());
  }

  private static List<String> labels(String word) throws IOException, InterruptedException {
    List<String> labels = new ArrayList<>();
    admin
        .json("GET", "/api/v1/mentions?limit=200&q=" + word, "")
        .path("items")
        .forEach(item -> labels.add(item.at("/sentiment/label").asString()));
    return labels;
  }

  private static List<String> ingested(String word, int count) throws Exception {
    List<String> mentions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String text = i % 3 == 0 ? "What a wonderful kettle" : "Terrible kettle, it leaks";
      mentions.add(
          """
          {"channel":"blog","nativeId":"%s%d","publishedAt":"2026-11-01T10:00:%02dZ",
           "text":"%s %s"}"""
              .formatted(word, i, i, text, word));
    }
    earful.post("/api/v1/ingest/mentions", "[" + String.join(",", mentions) + "]");
    String list = "/api/v1/mentions?limit=200&q=" + word;
    await()
        .atMost(FourServices.SOON)
        .until(() -> admin.json("GET", list, "").path("items").size() == count);
    List<String> ids = new ArrayList<>();
    admin.json("GET", list, "").path("items").forEach(item -> ids.add(item.path("id").asString()));
    return ids;
  }

  /** Detail, filter, event and feed say the same. */
  private static void assertAgreed(String id) throws Exception {
    JsonNode detail = admin.json("GET", "/api/v1/mentions/" + id, "").path("sentiment");
    assertThat(detail.path("label").asString()).isEqualTo("mixed");
    assertThat(detail.path("score").asDouble()).isZero();
    assertThat(detail.path("correctedBy").isNull()).isFalse();
    JsonNode found = admin.json("GET", "/api/v1/mentions?q=way&sentiment=mixed", "").path("items");
    assertThat(found).hasSize(1);
    assertThat(found.at("/0/id").asString()).isEqualTo(id);
    assertThat(found.at("/0/sentiment")).isEqualTo(detail);
    await()
        .atMost(FourServices.SOON)
        .untilAsserted(
            () -> {
              String feed = "/api/v1/events?after=-1&limit=200&types=sentiment.corrected";
              JsonNode told = admin.json("GET", feed, "").path("items");
              assertThat(told).hasSize(1);
              assertThat(told.at("/0/data/id").asString()).isEqualTo(id);
              assertThat(told.at("/0/data/sentiment").asString()).isEqualTo("mixed");
            });
  }
}
