package io.earful.collector.imports;

import static io.earful.collector.imports.ImportClient.counts;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.CollectorFixture;
import io.earful.collector.TestChannel;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.event.Mention;
import io.earful.kit.lease.LeaseRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** What becomes of imports whose instance dies, is stopped, or comes back as a ghost. */
class ImportRecoveryTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int BATCHES = 6;
  private static final Map<String, Object> READS = Map.of("earful.collector.poll.enabled", "false");

  private static final CollectorFixture COLLECTOR = new CollectorFixture();
  private static final ImportClient CLIENT = new ImportClient(COLLECTOR);

  private final List<ConfigurableApplicationContext> readers = new ArrayList<>();

  /** The first instance only takes files in. */
  @BeforeAll
  static void start() {
    COLLECTOR.start(
        Map.of(
            "earful.collector.poll.enabled", "false", "earful.collector.imports.enabled", "false"));
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

  private ConfigurableApplicationContext startReader(Map<String, Object> settings) {
    ConfigurableApplicationContext reader = COLLECTOR.start(settings);
    readers.add(reader);
    return reader;
  }

  /** One that went on would read what the next test hands in. */
  @AfterEach
  void stopReaders() {
    readers.forEach(COLLECTOR::stop);
  }

  @Test
  void anImportOfADeadInstanceGoesOnWhenItsLeaseHasRunOut() {
    script("dead.scripted", new CountDownLatch(0), BATCHES);
    String id = CLIENT.upload("dead.scripted", TestChannel.FILE_HEAD);
    COLLECTOR.execute(
        "update collector.file_import set owner = 'dead', epoch = 1, tries = 1, cursor = '2',"
            + " read = 22, accepted = 20, rejected = 2, lease_until = now() + interval '3 seconds'"
            + " where id = '%s'".formatted(id));
    startReader(READS);
    JsonNode job = CLIENT.done(id);
    assertThat(counts(job)).containsExactly(11 * BATCHES, 10 * BATCHES, 0, BATCHES);
    assertThat(COLLECTOR.events("created")).as("of the batches that were left").hasSize(40);
    assertThat(COLLECTOR.query("select epoch from collector.file_import")).containsExactly("2");
  }

  @Test
  void aGhostStoresNothingOnceItsImportIsTakenOver() {
    CountDownLatch go = new CountDownLatch(1);
    script("ghost.scripted", go, 2);
    startReader(READS);
    String id = CLIENT.upload("ghost.scripted", TestChannel.FILE_HEAD);
    CLIENT.await(id, job -> job.path("read").asLong() == 22);
    COLLECTOR.execute(
        "update collector.file_import set owner = 'another', epoch = epoch + 1,"
            + " lease_until = now() + interval '4 seconds'");
    go.countDown();
    JsonNode job = CLIENT.done(id);
    assertThat(counts(job)).containsExactly(11 * BATCHES, 10 * BATCHES, 0, BATCHES);
    assertThat(COLLECTOR.events("created")).hasSize(10 * BATCHES);
    assertThat(COLLECTOR.query("select count(*) from collector.import_rejection"))
        .containsExactly(Integer.toString(BATCHES));
  }

  @Test
  void anOrderlyStopGivesTheImportBackAtOnce() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    script("stop.scripted", go, 2);
    ConfigurableApplicationContext other =
        startReader(
            Map.of(
                "earful.collector.poll.enabled", "false", "earful.collector.imports.lease", "10m"));
    LeaseRunner<?> runs = (LeaseRunner<?>) other.getBean("importRuns");
    String id = CLIENT.upload("stop.scripted", TestChannel.FILE_HEAD);
    CLIENT.await(id, job -> job.path("read").asLong() == 22);
    Thread stopping = new Thread(() -> COLLECTOR.stop(other));
    stopping.start();
    Awaitility.await().atMost(SOON).until(() -> !runs.isRunning());
    go.countDown();
    stopping.join(SOON.toMillis());
    JsonNode given = CLIENT.get("/" + id, 200);
    assertThat(given.path("state").asString()).isEqualTo("running");
    assertThat(COLLECTOR.query("select coalesce(owner, 'nobody') from collector.file_import"))
        .containsExactly("nobody");
    startReader(READS);
    assertThat(counts(CLIENT.done(id))).containsExactly(11 * BATCHES, 10 * BATCHES, 0, BATCHES);
  }

  @Test
  void aFileThatTakesItsReaderDownEachTimeIsGivenUp() {
    script("bad.scripted", new CountDownLatch(0), BATCHES);
    String id = CLIENT.upload("bad.scripted", TestChannel.FILE_HEAD);
    COLLECTOR.execute("update collector.file_import set tries = 5");
    startReader(READS);
    JsonNode job = CLIENT.ended(id);
    assertThat(job.path("state").asString()).isEqualTo("failed");
    assertThat(job.path("reason").asString()).contains("5 times");
    assertThat(job.path("resumable").asBoolean()).isTrue();
  }

  @Test
  void aDamagedFileFailsAndAnAwayDatabaseDoesNot() {
    String id = CLIENT.upload("a.jsonl", ImportClient.line("a").repeat(10));
    COLLECTOR.execute("update collector.blob_chunk set sealed = '\\x00112233445566778899aabbccdd'");
    startReader(READS);
    JsonNode job = CLIENT.ended(id);
    assertThat(job.path("state").asString()).isEqualTo("failed");
    assertThat(job.path("reason").asString()).contains("does not open");

    String later = CLIENT.upload("b.jsonl", ImportClient.line("b"));
    CLIENT.done(later);
  }

  /** Batches of ten posts and one bad item; those behind some wait until they may go on. */
  private static void script(String name, CountDownLatch go, int free) {
    AtomicInteger reading = new AtomicInteger();
    TestChannel.file(
        name,
        (file, from) -> {
          int begin = from.isStart() ? 0 : Integer.parseInt(from.value());
          boolean first = reading.getAndIncrement() == 0;
          return Flux.range(begin, BATCHES - begin)
              .doOnNext(
                  number -> {
                    if (first && number >= free) {
                      await(go);
                    }
                  })
              .map(number -> batch(name, number));
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("given up", e);
    }
  }

  private static Batch batch(String name, int number) {
    List<Mention> posts =
        IntStream.range(0, 10)
            .mapToObj(i -> TestChannel.post(name + number + "-" + i, "text").build())
            .toList();
    return new Batch(
        posts,
        List.of(),
        List.of(new MalformedItem(null, "broken", "x", "batch " + number)),
        List.of(),
        new Cursor(Integer.toString(number + 1)),
        List.of(),
        null);
  }
}
