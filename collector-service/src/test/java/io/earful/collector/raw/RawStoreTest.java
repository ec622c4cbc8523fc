package io.earful.collector.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.collector.CollectorFixture;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Mono;

/** What is kept of channels' answers: how it lies on disk, and for how long. */
class RawStoreTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final CollectorFixture COLLECTOR = new CollectorFixture();
  private static final String CANARY = "canary-4711-of-the-answer ".repeat(20);

  private static RawStore store;
  private static RawRetention retention;
  private static MalformedItems malformed;

  @BeforeAll
  static void start() {
    ConfigurableApplicationContext collector =
        COLLECTOR.start(Map.of("earful.collector.poll.enabled", "false"));
    store = collector.getBean(RawStore.class);
    retention = collector.getBean(RawRetention.class);
    malformed = collector.getBean(MalformedItems.class);
  }

  @AfterAll
  static void stop() {
    COLLECTOR.close();
  }

  @BeforeEach
  void empty() {
    COLLECTOR.execute("truncate collector.raw_document, collector.malformed_item");
  }

  private static RawDocument document(String text, Instant fetchedAt) {
    URI from = URI.create("https://user:word@channel.example/posts?key=hush");
    return new RawDocument("text/plain", from, fetchedAt, text.getBytes(StandardCharsets.UTF_8));
  }

  private static <T> T of(Mono<T> mono) {
    return java.util.Objects.requireNonNull(mono.block(SOON));
  }

  @Test
  void whatLiesOnDiskIsSealedAndComesBackByteForByte() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    RawDocument document = document(CANARY, now);
    store.save("s1", List.of(document), false).block(SOON);
    List<String> kept =
        COLLECTOR.query("select encode(sealed, 'escape') from collector.raw_document");
    assertThat(kept).hasSize(1).noneMatch(bytes -> bytes.contains("canary"));
    // gzip would show its first bytes if it were not sealed
    assertThat(
            COLLECTOR.query(
                "select position('\\x1f8b08'::bytea in sealed) from collector.raw_document"))
        .containsExactly("0");
    assertThat(COLLECTOR.query("select origin from collector.raw_document"))
        .containsExactly("https://channel.example/posts");
    RawDocument found = of(store.find(RawStore.ref("s1", document.sha256())));
    assertThat(new String(found.bytes(), StandardCharsets.UTF_8)).isEqualTo(CANARY);
  }

  @Test
  void aSealedDocumentMovedToAnotherRowDoesNotOpen() {
    Instant now = Instant.now();
    RawDocument one = document(CANARY + 1, now);
    RawDocument other = document(CANARY + 2, now);
    store.save("s1", List.of(one, other), false).block(SOON);
    COLLECTOR.execute(
        "update collector.raw_document set sealed = (select sealed from collector.raw_document"
            + " where sha256 = '%s') where sha256 = '%s'".formatted(one.sha256(), other.sha256()));
    assertThat(
            store
                .find(RawStore.ref("s1", other.sha256()))
                .map(found -> "opened")
                .onErrorReturn("refused")
                .block(SOON))
        .isEqualTo("refused");
  }

  @Test
  void privateAnswersGoAfterAWeekAndPublicOnesAfterThirtyDays() {
    Instant now = Instant.now();
    for (int days : List.of(6, 8, 29, 31)) {
      Instant then = now.minus(days, ChronoUnit.DAYS);
      store.save("public", List.of(document("p" + days, then)), false).block(SOON);
      store.save("private", List.of(document("p" + days, then)), true).block(SOON);
    }
    removalLeaves(
        "select source_id || ' ' || round(extract(epoch from now() - fetched_at) / 86400)"
            + " from collector.raw_document order by 1",
        "private 6",
        "public 29",
        "public 6",
        "public 8");
  }

  @Test
  void malformedItemsGoAfterThirtyDays() {
    Instant now = Instant.now();
    malformed
        .add("s1", List.of(new MalformedItem("old", "r", "e")), now.minus(31, ChronoUnit.DAYS))
        .block(SOON);
    malformed
        .add("s1", List.of(new MalformedItem("new", "r", "e")), now.minus(29, ChronoUnit.DAYS))
        .block(SOON);
    removalLeaves("select native_id from collector.malformed_item", "new");
  }

  /** The service removes in its own time as well, and one at a time does. */
  private static void removalLeaves(String query, String... left) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              retention.removeOld().block(SOON);
              assertThat(COLLECTOR.query(query)).containsExactly(left);
            });
  }
}
