package io.earful.collector.imports;

import static io.earful.collector.imports.ImportClient.counts;
import static io.earful.collector.imports.ImportClient.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.CollectorFixture;
import io.earful.collector.TestChannel;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** Archives: good ones, strange ones, and bombs. */
class ArchiveTest {

  private static final CollectorFixture COLLECTOR = new CollectorFixture();
  private static final ImportClient CLIENT = new ImportClient(COLLECTOR);

  @BeforeAll
  static void start() {
    COLLECTOR.start(
        Map.of(
            "earful.collector.poll.enabled", "false", "earful.collector.imports.unpacked", "40MB"));
  }

  @AfterAll
  static void stop() {
    COLLECTOR.close();
  }

  @BeforeEach
  void empty() {
    COLLECTOR.execute("delete from collector.file_import");
    COLLECTOR.execute("delete from bus.log_event");
    COLLECTOR.execute("delete from collector.seen_mention");
  }

  /** An archive that is written entry by entry. */
  private static final class Zip {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream out = new ZipOutputStream(bytes);

    Zip with(String name, String content) {
      return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Zip with(String name, byte[] content) {
      try {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
        return this;
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    byte[] bytes() {
      try {
        out.close();
        return bytes.toByteArray();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void eachEntryIsReadInItsOwnFormatAndWhatIsNoneIsOneRejectedItem() {
    byte[] inner = new Zip().with("x.jsonl", line("x")).bytes();
    byte[] archive =
        new Zip()
            .with("folder/", "")
            .with("folder/a.jsonl", line("a") + "broken\n")
            .with("../../etc/passwd.csv", "date,text\n2026-11-01,good\n2026-11-02,bad\n")
            .with("__MACOSX/._a.jsonl", "noise")
            .with("folder/.DS_Store", "noise")
            .with("picture.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1})
            .with("inner.zip", inner)
            .with("z.ndjson", line("z"))
            .bytes();
    String id = CLIENT.upload("all.zip", archive, Map.of());
    JsonNode job = CLIENT.done(id);
    assertThat(job.path("format").asString()).isEqualTo("zip");
    assertThat(counts(job)).containsExactly(7, 4, 0, 3);
    String rejected = CLIENT.text("/" + id + "/rejected");
    assertThat(rejected)
        .contains("\"folder/a.jsonl, line 2\"")
        .contains("\"picture.png\",,\"expected a file of one of these formats")
        .contains("\"inner.zip\",,\"an archive within an archive");
    assertThat(counts(CLIENT.done(CLIENT.upload("all.zip", archive, Map.of("format", "zip")))))
        .containsExactly(7, 0, 4, 3);
  }

  @Test
  void manySmallFilesAreStoredTogether() {
    Zip zip = new Zip();
    for (int i = 0; i < 450; i++) {
      zip.with(i + ".jsonl", line("n" + i));
    }
    String id = CLIENT.upload("many.zip", zip.bytes(), Map.of());
    assertThat(counts(CLIENT.done(id))).containsExactly(450, 450, 0, 0);
    assertThat(COLLECTOR.query("select count(distinct xmin::text) from collector.seen_mention"))
        .as("transactions")
        .containsExactly("3");
  }

  @Test
  void aBombIsOneRejectedItemAndItsNeighboursAreIn() {
    byte[] bomb =
        ("date,text\n2026-11-01,good\n" + "a".repeat(12 * 1024 * 1024))
            .getBytes(StandardCharsets.UTF_8);
    byte[] archive =
        new Zip().with("a.jsonl", line("a")).with("b.csv", bomb).with("c.jsonl", line("c")).bytes();
    assertThat(archive.length).isLessThan(100_000);
    String id = CLIENT.upload("bomb.zip", archive, Map.of());
    assertThat(counts(CLIENT.done(id)))
        .as("what stands before the break is in")
        .containsExactly(4, 3, 0, 1);
    assertThat(CLIENT.text("/" + id + "/rejected")).contains("as only bombs do");
  }

  @Test
  void anArchiveThatUnpacksToTooMuchFails() {
    String row = "2026-11-01," + "x".repeat(2000) + "\n";
    byte[] table = ("date,text\n" + row.repeat(4500)).getBytes(StandardCharsets.UTF_8);
    Zip zip = new Zip();
    for (int i = 0; i < 6; i++) {
      zip.with(i + ".csv", table);
    }
    JsonNode job = CLIENT.ended(CLIENT.upload("large.zip", zip.bytes(), Map.of()));
    assertThat(job.path("state").asString()).isEqualTo("failed");
    assertThat(job.path("reason").asString()).contains("unpacks to more than");
  }

  @Test
  void encryptedAndBrokenEntriesAreRejectedWithTheReason() {
    byte[] archive = new Zip().with("a.jsonl", line("a")).with("b.jsonl", line("b")).bytes();
    int directory = indexOf(archive, new byte[] {'P', 'K', 1, 2}, 0);
    byte[] encrypted = archive.clone();
    encrypted[directory + 8] |= 1;
    String id = CLIENT.upload("secret.zip", encrypted, Map.of());
    assertThat(counts(CLIENT.done(id))).containsExactly(2, 1, 0, 1);
    assertThat(CLIENT.text("/" + id + "/rejected")).contains("\"a.jsonl\",,\"it is encrypted");

    byte[] cut = java.util.Arrays.copyOf(archive, archive.length / 2);
    JsonNode job = CLIENT.ended(CLIENT.upload("cut.zip", cut, Map.of()));
    assertThat(job.path("state").asString()).isEqualTo("failed");
    assertThat(job.path("reason").asString()).startsWith("the archive cannot be opened");
  }

  private static int indexOf(byte[] bytes, byte[] wanted, int from) {
    for (int i = from; i < bytes.length - wanted.length; i++) {
      if (java.util.Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new IllegalArgumentException("it is not there");
  }

  @Test
  void aCancelledArchiveGoesOnInsideOfItsEntry() {
    CountDownLatch go = new CountDownLatch(1);
    List<String> cursors = new ArrayList<>();
    TestChannel.file(
        "b.scripted",
        (file, from) -> {
          cursors.add(from.value());
          return from.isStart()
              ? Flux.just(1, 2, 3)
                  .map(
                      number -> {
                        if (number == 3) {
                          await(go);
                        }
                        return batch(number);
                      })
              : Flux.just(batch(2), batch(3));
        });
    byte[] archive =
        new Zip()
            .with("a.jsonl", line("a"))
            .with("b.scripted", TestChannel.FILE_HEAD)
            .with("c.jsonl", line("c"))
            .bytes();
    String id = CLIENT.upload("slow.zip", archive, Map.of());
    CLIENT.await(id, job -> job.path("read").asLong() == 201);
    CLIENT.post("/" + id + "/cancel", 200);
    go.countDown();
    CLIENT.post("/" + id + "/resume", 200);
    assertThat(counts(CLIENT.done(id))).containsExactly(602, 602, 0, 0);
    assertThat(cursors).containsExactly("", "1");
    assertThat(COLLECTOR.events("created")).hasSize(602);
  }

  private static Batch batch(int number) {
    List<io.earful.event.Mention> posts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      posts.add(TestChannel.post("b" + number + "-" + i, "text").build());
    }
    return Batch.of(posts, new Cursor(Integer.toString(number)));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("given up", e);
    }
  }
}
