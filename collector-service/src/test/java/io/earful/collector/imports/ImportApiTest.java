package io.earful.collector.imports;

import static io.earful.collector.imports.ImportClient.counts;
import static io.earful.collector.imports.ImportClient.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.CollectorFixture;
import io.earful.collector.TestChannel;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.event.EventCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** The imports' API over HTTP, with what it leaves in the log. */
class ImportApiTest {

  private static final CollectorFixture COLLECTOR = new CollectorFixture();
  private static final ImportClient CLIENT = new ImportClient(COLLECTOR);

  @BeforeAll
  static void start() {
    COLLECTOR.start(
        Map.of(
            "earful.collector.poll.enabled", "false", "earful.collector.imports.max-size", "1MB"));
  }

  @AfterAll
  static void stop() {
    COLLECTOR.close();
  }

  @BeforeEach
  void empty() {
    COLLECTOR.execute("delete from collector.file_import");
    COLLECTOR.execute("delete from collector.blob");
    COLLECTOR.execute("delete from bus.log_event");
    COLLECTOR.execute("delete from collector.seen_mention");
  }

  @Test
  void aFileIsReadInTheBackgroundAndItsCountsAddUp() {
    String id = CLIENT.upload("a.jsonl", line("a") + line("b") + "{\"channel\":\n" + line("a"));
    JsonNode job = CLIENT.done(id);
    assertThat(counts(job)).containsExactly(4, 2, 1, 1);
    assertThat(job.path("format").asString()).isEqualTo("jsonl");
    assertThat(job.path("name").asString()).isEqualTo("a.jsonl");
    assertThat(job.path("bytesRead").asLong()).isEqualTo(job.path("size").asLong());
    assertThat(job.path("finishedAt").asString()).isNotEmpty();
    assertThat(COLLECTOR.events("created"))
        .hasSize(2)
        .allSatisfy(
            event -> {
              assertThat(event.path("data").path("historical").asBoolean()).isTrue();
              assertThat(event.path("source").asString()).isEqualTo("/sources/" + id);
            });
    List<String> rejected = CLIENT.text("/" + id + "/rejected").lines().toList();
    assertThat(rejected.get(0)).isEqualTo("\ufeffplace,id,reason,excerpt");
    assertThat(rejected.get(1)).startsWith("\"line 3\",,\"expected a JSON object");
    assertThat(COLLECTOR.query("select state from collector.blob"))
        .as("a file that was read is needed no more")
        .containsExactly("doomed");
  }

  @Test
  void aWholeMentionMayStandWithoutAnEventAroundItAndItsChannelIsFree() {
    String whole =
        EventCodec.json().writeValueAsString(TestChannel.post("whole", "all of it").build());
    JsonNode job = CLIENT.done(CLIENT.upload("a.jsonl", whole + "\n" + line("plain")));
    assertThat(counts(job)).containsExactly(2, 2, 0, 0);
    assertThat(COLLECTOR.events("created"))
        .extracting(event -> event.path("data").path("key").asString())
        .containsExactlyInAnyOrder("testchannel:-:whole", "webhook:-:plain");
  }

  @Test
  void theSecondImportOfAFileAddsNothingAndRejectsAgain() {
    String content =
        IntStream.range(0, 1200).mapToObj(i -> line("n" + i)).collect(Collectors.joining())
            + "broken\n";
    assertThat(counts(CLIENT.done(CLIENT.upload("a.jsonl", content))))
        .containsExactly(1201, 1200, 0, 1);
    assertThat(counts(CLIENT.done(CLIENT.upload("again.jsonl", content))))
        .containsExactly(1201, 0, 1200, 1);
    assertThat(COLLECTOR.events("created")).hasSize(1200);
  }

  @Test
  void fieldsMayStandBehindTheFile() {
    MultipartBodyBuilder body = new MultipartBodyBuilder();
    ImportClient.file(
        body, "table.txt", "когда;слова\n01.11.2026;добре\n".getBytes(StandardCharsets.UTF_8));
    body.part("name", "Survey of November");
    body.part("format", "csv");
    body.part("mapping", "{\"text\":\"слова\",\"publishedAt\":\"когда\"}");
    JsonNode job = CLIENT.done(CLIENT.send(body, 202).path("id").asString());
    assertThat(counts(job)).containsExactly(1, 1, 0, 0);
    assertThat(job.path("name").asString()).isEqualTo("Survey of November");
    assertThat(job.path("mapping").path("text").asString()).isEqualTo("слова");
  }

  @Test
  void whatCannotBeImportedIsRefusedWithTheFieldAtFault() {
    MultipartBodyBuilder noFile = new MultipartBodyBuilder();
    noFile.part("format", "csv");
    assertThat(pointers(CLIENT.send(noFile, 400))).containsExactly("/file");

    assertThat(refused("a.csv", "", Map.of(), 422)).containsExactly("/file");
    assertThat(refused("a.csv", "x", Map.of("format", "docx"), 422)).containsExactly("/format");
    assertThat(refused("a.bin", "\u0001\u0002", Map.of(), 422)).containsExactly("/format");
    assertThat(refused("a.csv", "x", Map.of("mapping", "{text"), 422)).containsExactly("/mapping");
    assertThat(
            refused(
                "a.csv",
                "x",
                Map.of(
                    "mapping",
                    "{\"colour\":\"red\",\"timezone\":\"Mars\",\"constants\":{\"shoe\":\"1\"}}"),
                422))
        .containsExactlyInAnyOrder(
            "/mapping/colour", "/mapping/timezone", "/mapping/constants/shoe");
    assertThat(refused("a.jsonl", line("a"), Map.of("mapping", "{\"text\":\"x\"}"), 422))
        .containsExactly("/mapping");
    assertThat(refused("a.csv", "x", Map.of("fromat", "csv"), 400)).containsExactly("/fromat");

    MultipartBodyBuilder two = new MultipartBodyBuilder();
    ImportClient.file(two, "a.jsonl", line("a").getBytes(StandardCharsets.UTF_8));
    ImportClient.file(two, "b.jsonl", line("b").getBytes(StandardCharsets.UTF_8));
    assertThat(pointers(CLIENT.send(two, 400))).containsExactly("/file");

    MultipartBodyBuilder large = new MultipartBodyBuilder();
    ImportClient.file(large, "a.jsonl", new byte[1024 * 1024 + 1]);
    assertThat(CLIENT.send(large, 413).path("type").asString()).endsWith(":import-too-large");

    COLLECTOR
        .client()
        .post()
        .uri(ImportClient.PATH)
        .contentType(MediaType.TEXT_PLAIN)
        .bodyValue("x")
        .exchange()
        .expectStatus()
        .isEqualTo(415);
    assertThat(CLIENT.get("", 200).path("items").isEmpty()).isTrue();
    assertThat(COLLECTOR.query("select state from collector.blob where state <> 'doomed'"))
        .as("of what was refused nothing stays")
        .isEmpty();
  }

  private static List<String> refused(
      String name, String content, Map<String, String> fields, int status) {
    MultipartBodyBuilder body = new MultipartBodyBuilder();
    fields.forEach(body::part);
    ImportClient.file(body, name, content.getBytes(StandardCharsets.UTF_8));
    return pointers(CLIENT.send(body, status));
  }

  private static List<String> pointers(JsonNode problem) {
    List<String> pointers = new ArrayList<>();
    problem.path("errors").forEach(fault -> pointers.add(fault.path("pointer").asString()));
    return pointers;
  }

  @Test
  void aCancelledImportStopsWithinABatchAndGoesOnFromThere() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    List<String> cursors = new ArrayList<>();
    TestChannel.file(
        "slow.scripted",
        (file, from) -> {
          cursors.add(from.value());
          return from.isStart()
              ? Flux.just(1, 2, 3)
                  .doOnNext(each -> await(each == 1 ? new CountDownLatch(0) : go))
                  .map(each -> batch("slow-" + each, each))
              : Flux.just(2, 3).map(each -> batch("slow-" + each, each));
        });
    String id = CLIENT.upload("slow.scripted", TestChannel.FILE_HEAD);
    CLIENT.await(id, job -> job.path("read").asLong() == 1);
    JsonNode cancelled = CLIENT.post("/" + id + "/cancel", 200);
    assertThat(cancelled.path("state").asString()).isEqualTo("cancelled");
    assertThat(cancelled.path("resumable").asBoolean()).isTrue();
    go.countDown();
    Thread.sleep(500);
    assertThat(counts(CLIENT.get("/" + id, 200)))
        .as("stored after that")
        .containsExactly(1, 1, 0, 0);

    CLIENT.post("/" + id + "/resume", 200);
    assertThat(counts(CLIENT.done(id))).containsExactly(3, 3, 0, 0);
    assertThat(cursors).containsExactly("", "1");
    assertThat(CLIENT.post("/" + id + "/cancel", 409).path("type").asString())
        .endsWith(":import-not-running");
    assertThat(CLIENT.post("/" + id + "/resume", 409).path("type").asString())
        .endsWith(":import-not-resumable");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("given up", e);
    }
  }

  private static Batch batch(String nativeId, int cursor) {
    return Batch.of(
        List.of(TestChannel.post(nativeId, "text of " + nativeId).build()),
        new Cursor(Integer.toString(cursor)));
  }

  @Test
  void aFileThatCannotBeReadFailsWithItsReason() {
    JsonNode job = CLIENT.ended(CLIENT.upload("a.csv", "colour,size\nred,1\n"));
    assertThat(job.path("state").asString()).isEqualTo("failed");
    assertThat(job.path("reason").asString()).contains("mapping.text").contains("colour, size");
  }

  @Test
  void rejectedRowsAreSafeInASpreadsheet() {
    String id =
        CLIENT.upload(
            "a.jsonl",
            "=cmd|' /C calc'!A0\n+1\n-1\n@x\n\"quoted\", \"text\"\n"
                .getBytes(StandardCharsets.UTF_8),
            Map.of("format", "jsonl"));
    CLIENT.done(id);
    String csv = CLIENT.text("/" + id + "/rejected");
    assertThat(csv)
        .contains(",\"'=cmd|' /C calc'!A0\"\r\n")
        .contains(",\"'+1\"\r\n")
        .contains(",\"'-1\"\r\n")
        .contains(",\"'@x\"\r\n")
        .contains(",\"\"\"quoted\"\", \"\"text\"\"\"\r\n");
    assertThat(RejectedFile.cell("\tx")).isEqualTo("\"'\tx\"");
  }

  @Test
  void everybodySeesTheirOwnImportsOnly() {
    String mine = CLIENT.upload("a.jsonl", line("a"));
    String others = CLIENT.upload("b.jsonl", line("b"));
    CLIENT.done(mine);
    CLIENT.done(others);
    COLLECTOR.execute(
        "update collector.file_import set created_by = 'somebody' where id = '" + others + "'");
    var program = COLLECTOR.client(COLLECTOR.gateway().bearer("ingest:write"));
    program.get().uri(ImportClient.PATH + "/" + mine).exchange().expectStatus().isOk();
    for (String path : new String[] {"", "/rejected"}) {
      program
          .get()
          .uri(ImportClient.PATH + "/" + others + path)
          .exchange()
          .expectStatus()
          .isNotFound();
    }
    program.delete().uri(ImportClient.PATH + "/" + others).exchange().expectStatus().isNotFound();
    assertThat(
            new String(
                program
                    .get()
                    .uri(ImportClient.PATH)
                    .exchange()
                    .expectBody()
                    .returnResult()
                    .getResponseBody(),
                StandardCharsets.UTF_8))
        .contains(mine)
        .doesNotContain(others);
    COLLECTOR
        .client(COLLECTOR.gateway().bearer("mentions:read"))
        .get()
        .uri(ImportClient.PATH)
        .exchange()
        .expectStatus()
        .isForbidden();
  }

  @Test
  void theListIsTheNewestFirstPageByPage() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(0, CLIENT.upload("a.jsonl", line("a" + i)));
    }
    JsonNode first = CLIENT.get("?limit=2", 200);
    String cursor = first.path("nextCursor").asString();
    JsonNode second = CLIENT.get("?limit=2&cursor=" + cursor, 200);
    List<String> listed = new ArrayList<>();
    first.path("items").forEach(each -> listed.add(each.path("id").asString()));
    second.path("items").forEach(each -> listed.add(each.path("id").asString()));
    assertThat(listed).isEqualTo(ids);
    assertThat(second.path("nextCursor").isNull()).isTrue();
  }

  @Test
  void aDeletedImportTakesItsFileAndItsRejectedRowsAlong() {
    String id = CLIENT.upload("a.jsonl", line("a") + "broken\n");
    CLIENT.done(id);
    COLLECTOR
        .client()
        .delete()
        .uri(ImportClient.PATH + "/" + id)
        .exchange()
        .expectStatus()
        .isNoContent();
    CLIENT.get("/" + id, 404);
    assertThat(COLLECTOR.query("select id from collector.import_rejection")).isEmpty();
    assertThat(COLLECTOR.query("select state from collector.blob where state <> 'doomed'"))
        .isEmpty();
    assertThat(COLLECTOR.events("created")).as("what it brought stays").hasSize(1);
  }
}
