package io.earful.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.CollectorFixture;
import io.earful.collector.TestChannel;
import io.earful.connector.Attachment;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.event.Mention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** For whom mentions are found. */
class BrandsTest {

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
  }

  private static WebTestClient of(String... brands) {
    return COLLECTOR.client(
        COLLECTOR.gateway().bearerFor(Set.of(brands), "ingest:write", "mentions:read"));
  }

  private static void ingest(WebTestClient client, String body) {
    boolean event = body.contains("specversion");
    client
        .post()
        .uri("/api/v1/ingest/mentions")
        .contentType(
            event
                ? MediaType.parseMediaType("application/cloudevents+json")
                : MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange()
        .expectStatus()
        .isOk();
  }

  private static String mention(String text) {
    return """
        {"channel":"webhook","nativeId":"m1","text":"%s","publishedAt":"2026-11-01T12:00:00Z"}"""
        .formatted(text);
  }

  private static final String DELETION =
      """
      {"specversion":"1.0","id":"d1","source":"/test","type":"io.earful.mention.deleted.v1",
       "data":{"channel":"webhook","nativeId":"m1","reason":"author"}}""";

  private static List<String> brands(JsonNode matchedBy) {
    return matchedBy.path("brandIds").valueStream().map(JsonNode::asString).toList();
  }

  @Test
  void whatAKeyHandsInIsForItsBrands() {
    ingest(of("north", "east"), mention("hello"));
    JsonNode data = COLLECTOR.events("created").get(0).path("data");
    assertThat(brands(data.path("matchedBy").path(0))).containsExactly("east", "north");
  }

  @Test
  void theSameWordsOfAnotherBrandAreForBoth() {
    ingest(of("north"), mention("hello"));
    ingest(of("south"), mention("hello"));
    ingest(of("south"), mention("hello"));
    assertThat(COLLECTOR.events()).hasSize(2);
    JsonNode matched = COLLECTOR.events("matched").get(0).path("data").path("matchedBy");
    assertThat(brands(matched)).containsExactly("south");
    assertThat(COLLECTOR.query("select unnest(brand_ids) from collector.seen_mention order by 1"))
        .containsExactly("north", "south");
  }

  @Test
  void nobodyChangesOrTakesAwayWhatIsAnotherBrands() {
    ingest(of("north"), mention("hello"));
    ingest(of("south"), mention("other words"));
    ingest(of("south"), DELETION);
    assertThat(COLLECTOR.events()).hasSize(1);
    assertThat(COLLECTOR.query("select unnest(brand_ids) from collector.seen_mention"))
        .containsExactly("north");
    ingest(of("north"), mention("other words"));
    assertThat(COLLECTOR.events("updated")).hasSize(1);
  }

  @Test
  void whatASourceReadsIsForItsBrandsAndTheChannelsOwnWord() {
    ingest(of("north"), mention("hello"));
    Origin source = Origin.source("s1", Instant.EPOCH, true, List.of("south"));
    Mention edited =
        Mention.builder(io.earful.event.MentionKey.of("webhook", "-", "m1"), "webhook", "m1")
            .publishedAt(Instant.parse("2026-11-01T12:00:00Z"))
            .text("edited")
            .author(TestChannel.post("a", "a").build().author())
            .conversation(io.earful.event.Conversation.of("webhook:-:m1"))
            .provenance(io.earful.event.Provenance.of(Instant.now(), "1"))
            .build();
    store(source, edited);
    JsonNode updated = COLLECTOR.events("updated").get(0).path("data");
    assertThat(updated.path("text").asString()).isEqualTo("edited");
    assertThat(brands(updated.path("matchedBy").path(0))).containsExactly("south");
    assertThat(COLLECTOR.query("select unnest(brand_ids) from collector.seen_mention order by 1"))
        .containsExactly("north", "south");
  }

  private static void store(Origin origin, Mention mention, Attachment... files) {
    Batch batch =
        new Batch(
            List.of(mention),
            List.of(),
            List.of(),
            List.of(),
            Cursor.START,
            List.of(),
            null,
            List.of(files));
    store
        .storePolled(origin, batch, (counts, complete) -> Mono.empty())
        .block(Duration.ofSeconds(60));
  }

  @Test
  void anAttachmentIsThereForThoseWhoSeeItsMention() {
    Mention mention = TestChannel.post("m1", "see the picture").build();
    store(
        Origin.source("s1", Instant.EPOCH, true, List.of("north")),
        mention,
        new Attachment(mention.key(), 0, "a.png", "image/png", new byte[] {1, 2, 3}, 3));
    String url =
        COLLECTOR
            .events("created")
            .get(0)
            .path("data")
            .path("media")
            .path(0)
            .path("url")
            .asString();
    of("north").get().uri(url).exchange().expectStatus().isOk();
    of().get().uri(url).exchange().expectStatus().isOk();
    of("south").get().uri(url).exchange().expectStatus().isNotFound();
  }
}
