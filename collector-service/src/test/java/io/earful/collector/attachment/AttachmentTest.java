package io.earful.collector.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.CollectorFixture;
import io.earful.collector.TestChannel;
import io.earful.collector.ingest.BatchStore;
import io.earful.collector.ingest.Counts;
import io.earful.collector.ingest.Origin;
import io.earful.connector.Attachment;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.event.DeletionReason;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** From a connector's batch to the file that somebody saves. */
class AttachmentTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Origin ORIGIN = Origin.source("s1", Instant.EPOCH, true, List.of());
  private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};
  private static final CollectorFixture COLLECTOR = new CollectorFixture();

  private static BatchStore store;

  @BeforeAll
  static void start() {
    store = COLLECTOR.start(Map.of()).getBean(BatchStore.class);
  }

  @AfterAll
  static void stop() {
    COLLECTOR.close();
  }

  @BeforeEach
  void empty() {
    COLLECTOR.execute("delete from bus.log_event");
    COLLECTOR.execute("delete from collector.seen_mention");
    COLLECTOR.execute("delete from collector.attachment");
    COLLECTOR.execute("delete from collector.blob");
  }

  @Test
  void theEventLinksToTheFileAndTheFileIsServed() {
    Mention mention = TestChannel.post("m1", "see the picture").build();
    store(mention, new Attachment(mention.key(), 0, "a b.png", "image/PNG", PICTURE, 7));
    JsonNode media = COLLECTOR.events("created").get(0).path("data").path("media").path(0);
    assertThat(media.path("type").asString()).isEqualTo("image");
    assertThat(media.path("bytes").asInt()).isEqualTo(7);
    assertThat(media.path("alt").asString()).isEqualTo("a b.png");
    EntityExchangeResult<byte[]> answer = get(media.path("url").asString(), 200);
    assertThat(answer.getResponseBody()).isEqualTo(PICTURE);
    HttpHeaders headers = answer.getResponseHeaders();
    assertThat(headers.getFirst("Content-Type")).isEqualTo("image/png");
    assertThat(headers.getContentLength()).isEqualTo(7);
    assertThat(headers.getFirst("Content-Disposition"))
        .isEqualTo("attachment; filename=\"a b.png\"; filename*=UTF-8''a%20b.png");
    assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(headers.getFirst("Content-Security-Policy")).contains("sandbox");
  }

  @Test
  void whatABrowserWouldRunIsMereBytes() {
    Mention mention = TestChannel.post("m1", "click").build();
    int index = 0;
    for (String type :
        new String[] {
          "text/html",
          "image/svg+xml",
          "application/xhtml+xml",
          "text/xml",
          "application/javascript",
          "TEXT/HTML; charset=utf-7",
          "text/plain\r\nX-Evil: 1",
          "message/rfc822",
          ""
        }) {
      Attachment file =
          new Attachment(
              mention.key(),
              index,
              "x.html",
              type,
              "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8),
              25);
      Mention other = TestChannel.post("m" + index++, "click").build();
      store(other, new Attachment(other.key(), 0, "x.html", type, file.bytes(), 25));
      List<JsonNode> events = COLLECTOR.events("created");
      String url =
          events.stream()
              .filter(each -> each.path("data").path("key").asString().equals(other.key().value()))
              .findFirst()
              .orElseThrow()
              .path("data")
              .path("media")
              .path(0)
              .path("url")
              .asString();
      HttpHeaders headers = get(url, 200).getResponseHeaders();
      assertThat(headers.getFirst("Content-Type")).as(type).isEqualTo("application/octet-stream");
      assertThat(headers.getFirst("Content-Disposition")).startsWith("attachment; ");
      assertThat(headers.containsHeader("X-Evil")).isFalse();
    }
  }

  @Test
  void namesAreShownHarmless() {
    assertThat(disposition("../../etc/passwd")).contains("filename=\"passwd\"");
    assertThat(disposition("C:\\temp\\a.txt")).contains("filename=\"a.txt\"");
    assertThat(disposition("x\"; filename=evil.exe"))
        .contains("filename=\"x__ filename=evil.exe\"");
    assertThat(disposition("a\r\nSet-Cookie: b")).contains("filename=\"aSet-Cookie_ b\"");
    assertThat(disposition("gpj\u202eexe.png")).contains("filename=\"gpjexe.png\"");
    assertThat(disposition("Рахунок.pdf"))
        .isEqualTo(
            "attachment; filename=\"_______.pdf\";"
                + " filename*=UTF-8''%D0%A0%D0%B0%D1%85%D1%83%D0%BD%D0%BE%D0%BA.pdf");
    assertThat(disposition("...")).contains("filename=\"attachment\"");
    assertThat(disposition(null)).contains("filename=\"attachment\"");
    assertThat(disposition("x".repeat(500) + ".pdf")).contains("x.pdf\"").hasSizeLessThan(320);
  }

  private static String disposition(@Nullable String name) {
    return Objects.requireNonNull(
        SafeDownload.headers(name, "text/plain").getFirst("Content-Disposition"));
  }

  @Test
  void readingAMentionAgainKeepsItsFileOnce() {
    Mention mention = TestChannel.post("m1", "see the picture").build();
    Attachment file = new Attachment(mention.key(), 0, "a.png", "image/png", PICTURE, 7);
    store(mention, file);
    assertThat(store(mention, file).duplicates()).isEqualTo(1);
    assertThat(COLLECTOR.query("select id from collector.attachment")).hasSize(1);
    assertThat(COLLECTOR.query("select id from collector.blob")).hasSize(1);
  }

  @Test
  void aFileGoesWithItsMention() {
    Mention mention = TestChannel.post("m1", "see the picture").build();
    store(mention, new Attachment(mention.key(), 0, "a.png", "image/png", PICTURE, 7));
    String url = COLLECTOR.events("created").get(0).path("data").at("/media/0/url").asString();
    MentionDeleted gone =
        new MentionDeleted(
            mention.key().value(),
            mention.channel(),
            Instant.now(),
            DeletionReason.CHANNEL,
            MentionKind.POST);
    Batch batch =
        new Batch(List.of(), List.of(gone), List.of(), List.of(), Cursor.START, List.of(), null);
    store.storePolled(ORIGIN, batch, (counts, complete) -> Mono.empty()).block(SOON);
    get(url, 404);
    assertThat(COLLECTOR.query("select state from collector.blob")).containsExactly("doomed");
  }

  @Test
  void aFileLeftOutForItsSizeIsShownAndSaysSo() {
    Mention mention = TestChannel.post("m1", "see the film").build();
    store(mention, new Attachment(mention.key(), 0, "a.mp4", "video/mp4", new byte[0], 99_000_000));
    JsonNode media = COLLECTOR.events("created").get(0).path("data").at("/media/0");
    assertThat(media.path("bytes").asLong()).isEqualTo(99_000_000);
    EntityExchangeResult<byte[]> answer = get(media.path("url").asString(), 404);
    assertThat(new String(Objects.requireNonNull(answer.getResponseBody()), StandardCharsets.UTF_8))
        .contains("attachment-left-out");
  }

  @Test
  void nothingIsServedToThoseWhoMayNotReadMentionsOrForMadeUpIds() {
    get("/api/v1/attachments/" + "00000000-0000-0000-0000-000000000000", 404);
    get("/api/v1/attachments/..%2f..%2fetc", 404);
    COLLECTOR
        .client(COLLECTOR.gateway().bearer("ingest:write"))
        .get()
        .uri("/api/v1/attachments/00000000-0000-0000-0000-000000000000")
        .exchange()
        .expectStatus()
        .isForbidden();
  }

  @Test
  void aFailedTransactionLeavesNoFile() {
    Mention mention = TestChannel.post("m1", "see the picture").build();
    Batch batch = batch(mention, new Attachment(mention.key(), 0, "a", "image/png", PICTURE, 7));
    Mono<Counts> stored =
        store.storePolled(
            ORIGIN, batch, (counts, complete) -> Mono.error(new IllegalStateException("fenced")));
    assertThat(stored.map(Counts::toString).onErrorReturn("refused").block(SOON))
        .isEqualTo("refused");
    assertThat(COLLECTOR.query("select id from collector.attachment")).isEmpty();
    assertThat(COLLECTOR.query("select id from collector.blob")).isEmpty();
  }

  private static Counts store(Mention mention, Attachment file) {
    return Objects.requireNonNull(
        store
            .storePolled(ORIGIN, batch(mention, file), (counts, complete) -> Mono.empty())
            .block(SOON));
  }

  private static Batch batch(Mention mention, Attachment file) {
    return new Batch(
        List.of(mention),
        List.of(),
        List.of(),
        List.of(),
        Cursor.START,
        List.of(),
        null,
        List.of(file));
  }

  private static EntityExchangeResult<byte[]> get(String url, int status) {
    WebTestClient client = COLLECTOR.client(COLLECTOR.gateway().bearer("mentions:read"));
    return client
        .get()
        .uri(url)
        .exchange()
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .returnResult();
  }
}
