package io.earful.collector.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.collector.CollectorFixture;
import io.earful.collector.TestChannel;
import io.earful.collector.ingest.BatchStore;
import io.earful.collector.ingest.Origin;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.event.AttachmentLimits;
import io.earful.event.DeletionReason;
import io.earful.event.EventCodec;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionKind;
import io.earful.event.MentionTicket;
import io.earful.event.UploadedFile;
import io.earful.kit.secret.SecretBox;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.reactive.function.BodyInserter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files for answers: from the upload to the answer that has them, or to the sweep. */
class UploadTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final CollectorFixture COLLECTOR = new CollectorFixture();
  private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2, 3};
  private static final Consumer<HttpHeaders> PLAIN = headers -> {};

  private static ConfigurableApplicationContext instance;
  private static Attachments attachments;

  private final Mention mention = TestChannel.post("m1", "it leaks").build();

  @BeforeAll
  static void start() {
    instance = COLLECTOR.start(Map.of());
    attachments = instance.getBean(Attachments.class);
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
    store(List.of(mention), List.of());
    COLLECTOR.execute("update collector.seen_mention set brand_ids = '{north}'");
  }

  @Test
  void aFileIsTakenAndServedAndItsIdSaysWhatItIs() {
    JsonNode taken = json(upload("a b.png", "image/png", PICTURE, 201));

    assertThat(taken.path("name").asString()).isEqualTo("a b.png");
    assertThat(taken.path("mediaType").asString()).isEqualTo("image/png");
    assertThat(taken.path("size").asInt()).isEqualTo(PICTURE.length);
    UploadedFile file = opened(taken);
    assertThat(file.mentionId()).isEqualTo(mention.key().id());
    assertThat(file.size()).isEqualTo(PICTURE.length);
    assertThat(file.usableUntil()).isEqualTo(Instant.parse(taken.path("usableUntil").asString()));
    EntityExchangeResult<byte[]> saved = get("/api/v1/attachments/" + file.id(), 200);
    assertThat(saved.getResponseBody()).isEqualTo(PICTURE);
    assertThat(saved.getResponseHeaders().getFirst("Content-Disposition"))
        .startsWith("attachment; filename=\"a b.png\"");
    assertThat(attachments.bytes(UUID.fromString(file.id()), mention.key()).block(SOON))
        .isEqualTo(PICTURE);
  }

  @Test
  void whatItIsSaidToBeIsNotBelieved() {
    assertThat(problem(upload("a.png", "image/jpeg", PICTURE, 422))).contains("invalid-attachment");
    byte[] page = "<script>alert(1)</script>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThat(problem(upload("a.txt", "text/plain", page, 422))).contains("invalid-attachment");
    assertThat(problem(upload("a.txt", "text/plain", new byte[0], 422))).contains("empty");
    assertThat(COLLECTOR.query("select id from collector.attachment")).isEmpty();
    assertThat(COLLECTOR.query("select 1 from collector.blob where state <> 'doomed'")).isEmpty();
  }

  /** The rest of it would never come, so an answer is one to its beginning. */
  @Test
  void whatIsNotTakenIsRefusedByItsBeginning() {
    byte[] program = Arrays.copyOf(new byte[] {'M', 'Z', 0}, FileKind.HEAD);
    Sinks.Empty<DataBuffer> rest = Sinks.empty();
    Flux<DataBuffer> endless = Flux.concat(Mono.just(piece(program)), rest.asMono());
    COLLECTOR
        .client(COLLECTOR.gateway().bearer("mentions:write"))
        .post()
        .uri("/api/v1/mentions/" + mention.key().id() + "/reply-attachments?name=a.png")
        .header("Content-Type", "image/png")
        .body(flushed(endless))
        .exchange()
        .expectStatus()
        .isEqualTo(422);
    rest.tryEmitEmpty();
  }

  /** Sends each piece as soon as it is there. */
  private static BodyInserter<Void, ClientHttpRequest> flushed(Flux<DataBuffer> pieces) {
    return (request, context) -> request.writeAndFlushWith(pieces.map(Flux::just));
  }

  @Test
  void ofOneMentionSoManyFilesMayWaitForAnAnswer() {
    COLLECTOR.execute(
        """
        insert into collector.attachment (id, key_hash, media_type, size, stored_at, usable_until)
        select gen_random_uuid(), key_hash, 'image/png', 1, now(), now()
        from collector.seen_mention, generate_series(1, 39)
        """);
    UUID last = UUID.fromString(opened(json(upload("a.png", "image/png", PICTURE, 201))).id());
    assertThat(problem(upload("a.png", "image/png", PICTURE, 409))).contains("too-many-uploads");
    attachments.use(List.of(last), mention.key()).block(SOON);
    upload("a.png", "image/png", PICTURE, 201);
  }

  @Test
  void allThatWaitForAnswersHoldNoMoreThanIsAllowed() {
    COLLECTOR.execute(
        """
        insert into collector.attachment (id, key_hash, media_type, size, stored_at, usable_until)
        values (gen_random_uuid(), gen_random_uuid(), 'image/png', 2147483648 - 11, now(), now())
        """);
    upload("a.png", "image/png", PICTURE, 201);
    assertThat(problem(upload("b.png", "image/png", PICTURE, 409))).contains("too-many-uploads");
    assertThat(COLLECTOR.query("select 1 from collector.blob where state <> 'doomed'")).hasSize(1);
  }

  @Test
  void aNameIsNoPathAndNoHeader() {
    JsonNode taken = json(upload("../../x\r\nEvil: 1\u202egnp.exe", "image/png", PICTURE, 201));
    assertThat(taken.path("name").asString()).isEqualTo("xEvil_ 1gnp.exe.png");
    assertThat(json(upload("", "image/png", PICTURE, 201)).path("name").asString())
        .isEqualTo("attachment.png");
  }

  @Test
  void aNameEndsAsWhatItIs() {
    byte[] script = "@echo off".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    JsonNode taken = json(upload("run.bat", "application/x-bat", script, 201));
    assertThat(taken.path("name").asString()).isEqualTo("run.bat.txt");
    assertThat(taken.path("mediaType").asString()).isEqualTo("text/plain");
    byte[] archive = {'P', 'K', 3, 4, 0};
    assertThat(problem(upload("run.jar", "application/zip", archive, 422)))
        .contains("invalid-attachment", "docx");
    assertThat(json(upload("a.zip", "application/zip", archive, 201)).path("name").asString())
        .isEqualTo("a.zip");
  }

  @Test
  void whatIsTooLargeIsNotKept() {
    byte[] large = Arrays.copyOf(PICTURE, (int) AttachmentLimits.MOST_BYTES + 1);
    assertThat(problem(upload("a.png", "image/png", large, 413))).contains("attachment-too-large");
    byte[] most = Arrays.copyOf(PICTURE, (int) AttachmentLimits.MOST_BYTES);
    JsonNode taken = json(upload("a.png", "image/png", most, 201));
    UUID id = UUID.fromString(opened(taken).id());
    assertThat(attachments.bytes(id, mention.key()).block(SOON)).isEqualTo(most);
    assertThat(COLLECTOR.query("select 1 from collector.attachment")).hasSize(1);
  }

  @Test
  void whoMayNotKnowOfTheMentionUploadsNothingForIt() {
    String south = COLLECTOR.gateway().bearerFor(Set.of("south"), "mentions:write");
    String north = COLLECTOR.gateway().bearerFor(Set.of("north"), "mentions:write");
    String reader = COLLECTOR.gateway().bearer("mentions:read");
    assertThat(problem(upload(south, mention.key().id(), PLAIN, 404)))
        .contains("mention-not-found");
    upload(north, mention.key().id(), PLAIN, 201);
    upload(reader, mention.key().id(), PLAIN, 403);
    upload(north, "0123456789abcdef", PLAIN, 404);
    upload(north, "%25", PLAIN, 404);
  }

  @Test
  void whoWasShownTheMentionHasATicketForItsFiles() {
    Set<String> brands = Set.of("south");
    String south = COLLECTOR.gateway().bearerFor(brands, "mentions:write", "mentions:read");
    String id = mention.key().id();
    String ticket = ticket("tester", brands, id, Instant.now().plus(SOON));

    UploadedFile file = opened(json(ticketed(south, ticket, 201)));

    String address = "/api/v1/attachments/" + file.id();
    assertThat(file.mentionId()).isEqualTo(id);
    assertThat(get(south, address + "?ticket=" + ticket, 200).getResponseBody()).isEqualTo(PICTURE);
    assertThat(problem(get(south, address, 404))).contains("attachment-not-found");
    String reader = COLLECTOR.gateway().bearerFor(brands, "mentions:read");
    ticketed(reader, ticket, 403);
  }

  @Test
  void aTicketIsForOneCallerOneMentionAndAWhile() {
    Set<String> brands = Set.of("south");
    String south = COLLECTOR.gateway().bearerFor(brands, "mentions:write", "mentions:read");
    String north = COLLECTOR.gateway().bearerFor(Set.of("north"), "mentions:write");
    String id = mention.key().id();
    Instant later = Instant.now().plus(SOON);
    String good = ticket("tester", brands, id, later);
    SecretBox box = instance.getBean(SecretBox.class);
    String file = opened(json(upload("a.png", "image/png", PICTURE, 201))).id();
    for (String bad :
        List.of(
            "",
            id,
            "v1.a.b.c",
            "v1.....",
            "x".repeat(2_000),
            good + "A",
            ticket("somebody", brands, id, later),
            ticket("tester", Set.of("south", "west"), id, later),
            ticket("tester", brands, TestChannel.post("m2", "other").build().key().id(), later),
            ticket("tester", brands, id, Instant.now().minusSeconds(1)),
            box.seal(UploadedFile.PLACE, box.open(MentionTicket.place("tester", brands), good)),
            box.seal(MentionTicket.place("tester", brands), "[]"))) {
      assertThat(problem(ticketed(south, bad, 404))).as(bad).contains("mention-not-found");
      assertThat(problem(get(south, "/api/v1/attachments/" + file + "?ticket=" + bad, 404)))
          .as(bad)
          .contains("attachment-not-found");
      ticketed(north, bad, 201);
    }
    COLLECTOR.execute("update collector.seen_mention set deleted_at = now()");
    ticketed(south, good, 404);
  }

  private static String ticket(String subject, Set<String> brands, String id, Instant until) {
    return instance
        .getBean(SecretBox.class)
        .seal(
            MentionTicket.place(subject, brands),
            EventCodec.json().writeValueAsString(new MentionTicket(id, until)));
  }

  private EntityExchangeResult<byte[]> ticketed(String bearer, String ticket, int status) {
    return COLLECTOR
        .client(bearer)
        .post()
        .uri(
            uri ->
                uri.path("/api/v1/mentions/{id}/reply-attachments")
                    .queryParam("ticket", "{ticket}")
                    .build(mention.key().id(), ticket))
        .header("Content-Type", "image/png")
        .bodyValue(PICTURE)
        .exchange()
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .returnResult();
  }

  @Test
  void anUploadThatIsRepeatedIsOne() {
    String writer = COLLECTOR.gateway().bearer("mentions:write");
    Consumer<HttpHeaders> keyed = headers -> headers.set("Idempotency-Key", "upload-one-two-three");
    byte[] first = upload(writer, mention.key().id(), keyed, 201).getResponseBody();
    byte[] second = upload(writer, mention.key().id(), keyed, 201).getResponseBody();
    assertThat(second).isEqualTo(first);
    assertThat(COLLECTOR.query("select 1 from collector.attachment")).hasSize(1);
  }

  @Test
  void whatNoAnswerHasIsLetGoAndWhatOneHasStays() {
    UUID unused = UUID.fromString(opened(json(upload("a.png", "image/png", PICTURE, 201))).id());
    UUID used = UUID.fromString(opened(json(upload("b.png", "image/png", PICTURE, 201))).id());
    UUID fresh = UUID.fromString(opened(json(upload("c.png", "image/png", PICTURE, 201))).id());
    COLLECTOR.execute(
        "update collector.attachment set usable_until = now() - interval '25 hours' where id <> '%s'"
            .formatted(fresh));
    attachments.use(List.of(used), mention.key()).block(SOON);

    UploadJanitor janitor = instance.getBean(UploadJanitor.class);
    assertThat(janitor.clean().block(SOON)).isEqualTo(1);

    assertThat(attachments.bytes(unused, mention.key()).block(SOON)).isNull();
    assertThat(attachments.bytes(used, mention.key()).block(SOON)).isEqualTo(PICTURE);
    assertThat(attachments.bytes(fresh, mention.key()).block(SOON)).isEqualTo(PICTURE);
    // its bytes are doomed, or swept away already
    assertThat(COLLECTOR.query("select 1 from collector.blob where state <> 'doomed'")).hasSize(2);
    attachments.letGo(List.of(used)).block(SOON);
    assertThat(attachments.bytes(used, mention.key()).block(SOON)).isNull();
  }

  /** An answer takes the file while the sweep comes by: neither waits, and the file stays. */
  @Test
  void whatAnAnswerTakesAtThisMomentIsNotLetGo() {
    UUID id = UUID.fromString(opened(json(upload("a.png", "image/png", PICTURE, 201))).id());
    COLLECTOR.execute("update collector.attachment set usable_until = now() - interval '25 hours'");
    UploadJanitor janitor = instance.getBean(UploadJanitor.class);

    Long gone =
        attachments
            .use(List.of(id), mention.key())
            // a future has no part in the transaction
            .then(Mono.defer(() -> Mono.fromFuture(janitor.clean().toFuture())))
            .as(instance.getBean(TransactionalOperator.class)::transactional)
            .block(SOON);

    assertThat(gone).isZero();
    assertThat(janitor.clean().block(SOON)).isZero();
    assertThat(attachments.bytes(id, mention.key()).block(SOON)).isEqualTo(PICTURE);
  }

  @Test
  void filesOfAnswersGoWithTheirMention() {
    UUID used = UUID.fromString(opened(json(upload("b.png", "image/png", PICTURE, 201))).id());
    attachments.use(List.of(used), mention.key()).block(SOON);
    MentionDeleted gone =
        new MentionDeleted(
            mention.key().value(),
            mention.channel(),
            Instant.now(),
            DeletionReason.CHANNEL,
            MentionKind.POST);

    store(List.of(), List.of(gone));

    assertThat(attachments.bytes(used, mention.key()).block(SOON)).isNull();
    upload("c.png", "image/png", PICTURE, 404);
  }

  @Test
  void aMentionThatIsDeletedWhileAFileComesHasNone() {
    MentionDeleted gone =
        new MentionDeleted(
            mention.key().value(),
            mention.channel(),
            Instant.now(),
            DeletionReason.CHANNEL,
            MentionKind.POST);
    Mono<DataBuffer> rest =
        Mono.fromCallable(
                () -> {
                  await()
                      .atMost(SOON)
                      .until(
                          () ->
                              !COLLECTOR
                                  .query("select 1 from collector.blob where state = 'writing'")
                                  .isEmpty());
                  store(List.of(), List.of(gone));
                  return piece(new byte[] {4, 5});
                })
            .subscribeOn(Schedulers.boundedElastic());
    COLLECTOR
        .client(COLLECTOR.gateway().bearer("mentions:write"))
        .post()
        .uri("/api/v1/mentions/" + mention.key().id() + "/reply-attachments?name=a.png")
        .header("Content-Type", "image/png")
        .body(flushed(Flux.concat(Mono.just(piece(PICTURE)), rest)))
        .exchange()
        .expectStatus()
        .isEqualTo(404);
    assertThat(COLLECTOR.query("select 1 from collector.attachment")).isEmpty();
    assertThat(COLLECTOR.query("select 1 from collector.blob where state <> 'doomed'")).isEmpty();
  }

  private static DataBuffer piece(byte[] bytes) {
    return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
  }

  @Test
  void ofAnotherMentionItHasNoBytes() {
    UUID id = UUID.fromString(opened(json(upload("a.png", "image/png", PICTURE, 201))).id());
    Mention other = TestChannel.post("m2", "other").build();
    assertThat(attachments.bytes(id, other.key()).block(SOON)).isNull();
  }

  private static void store(List<Mention> mentions, List<MentionDeleted> deletions) {
    Batch batch =
        new Batch(mentions, deletions, List.of(), List.of(), Cursor.START, List.of(), null);
    instance
        .getBean(BatchStore.class)
        .storePolled(
            Origin.source("s1", Instant.EPOCH, true, List.of()),
            batch,
            (counts, complete) -> Mono.empty())
        .block(SOON);
  }

  private static UploadedFile opened(JsonNode taken) {
    String json =
        instance.getBean(SecretBox.class).open(UploadedFile.PLACE, taken.path("id").asString());
    return EventCodec.json().readValue(json, UploadedFile.class);
  }

  private EntityExchangeResult<byte[]> upload(String name, String type, byte[] body, int status) {
    return COLLECTOR
        .client(COLLECTOR.gateway().bearer("mentions:write"))
        .post()
        .uri(
            uri ->
                uri.path("/api/v1/mentions/{id}/reply-attachments")
                    .queryParam("name", "{name}")
                    .build(mention.key().id(), name))
        .header("Content-Type", type)
        .bodyValue(body)
        .exchange()
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .returnResult();
  }

  private static EntityExchangeResult<byte[]> upload(
      String bearer, String id, Consumer<HttpHeaders> headers, int status) {
    return COLLECTOR
        .client(bearer)
        .post()
        .uri("/api/v1/mentions/" + id + "/reply-attachments?name=a.png")
        .header("Content-Type", "image/png")
        .headers(headers)
        .bodyValue(PICTURE)
        .exchange()
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .returnResult();
  }

  private static EntityExchangeResult<byte[]> get(String url, int status) {
    return get(COLLECTOR.gateway().bearer("mentions:read"), url, status);
  }

  private static EntityExchangeResult<byte[]> get(String bearer, String url, int status) {
    return COLLECTOR
        .client(bearer)
        .get()
        .uri(url)
        .exchange()
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .returnResult();
  }

  private static JsonNode json(EntityExchangeResult<byte[]> answer) {
    return JSON.readTree(Objects.requireNonNull(answer.getResponseBody()));
  }

  private static String problem(EntityExchangeResult<byte[]> answer) {
    return json(answer).toString();
  }
}
