package io.earful.collector.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.collector.AnsweringChannel;
import io.earful.collector.CollectorFixture;
import io.earful.collector.blob.BlobStore;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.OutgoingFile;
import io.earful.connector.OutgoingReply;
import io.earful.connector.RateLimited;
import io.earful.connector.ReplyRefused;
import io.earful.connector.SentReply;
import io.earful.connector.SourceGone;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.Author;
import io.earful.event.Conversation;
import io.earful.event.EventCodec;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.MentionKey;
import io.earful.event.Provenance;
import io.earful.event.ReplyAttachment;
import io.earful.event.ReplyAttachmentsGone;
import io.earful.event.ReplyCapability;
import io.earful.event.ReplyEvents;
import io.earful.event.ReplyOptions;
import io.earful.event.ReplyRequested;
import io.earful.event.Topics;
import io.earful.event.Visibility;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogEvent;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the request in the log to the result in the log, past a channel that does as it is told. */
class ReplySendingTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration SOON = Duration.ofSeconds(30);

  private static final CollectorFixture COLLECTOR = new CollectorFixture();
  private static EventLog log;
  private static ConfigurableApplicationContext instance;

  private final Queue<OutgoingReply> asked = new ConcurrentLinkedQueue<>();
  private String source = "";

  @BeforeAll
  static void start() {
    instance =
        COLLECTOR.start(
            Map.of(
                "earful.collector.replies.tick", "50ms",
                "earful.collector.replies.lease", "2s",
                "earful.collector.replies.timeout", "5s",
                "earful.collector.replies.retry-pause", "20ms"));
    log = instance.getBean(EventLog.class);
  }

  @AfterAll
  static void stop() {
    COLLECTOR.close();
  }

  @BeforeEach
  void empty() {
    COLLECTOR.execute("delete from collector.source");
    COLLECTOR.execute("delete from collector.reply");
    COLLECTOR.execute("delete from collector.attachment");
    COLLECTOR.execute("delete from collector.seen_mention");
    COLLECTOR.execute("delete from bus.log_event");
    COLLECTOR.execute("delete from bus.dead_letter");
    AnsweringChannel.REPEATABLE.set(false);
    AnsweringChannel.REMEMBERS.set(Duration.ofDays(1));
    AnsweringChannel.NEWS.set(Flux.empty());
    AnsweringChannel.LACKS.set("");
    channel(ReplySendingTest::taken);
    source = made();
  }

  @Test
  void whatASourceCanDoIsToldWheneverItChanges() {
    await().atMost(SOON).until(() -> told().equals(List.of("1 null")));

    AnsweringChannel.LACKS.set("it has no token");
    COLLECTOR.execute("update collector.source set version = version + 1");
    await().atMost(SOON).until(() -> told().size() == 2);
    AnsweringChannel.LACKS.set("");
    COLLECTOR.execute("update collector.source set version = version + 1");
    await().atMost(SOON).until(() -> told().size() == 3);
    post("/" + source + "/pause");
    await().atMost(SOON).until(() -> told().size() == 4);
    COLLECTOR.execute("delete from collector.source");
    await().atMost(SOON).until(() -> told().size() == 5);

    assertThat(told())
        .containsExactly(
            "1 null", "2 unauthorized", "3 null", "4 source-paused", "5 source-not-found");
    assertThat(COLLECTOR.query("select 1 from collector.source_told")).isEmpty();
  }

  @Test
  void whoseASourceIsIsToldAndToldAgainWhenItChangesOrWasNotToldBefore() {
    await().atMost(SOON).until(() -> brands().equals(List.of("[]")));
    // as of a release that did not tell it
    COLLECTOR.execute("update collector.source_told set brand_ids = null, version = -1");
    await().atMost(SOON).until(() -> brands().equals(List.of("[]", "[]")));
    COLLECTOR.execute("update collector.source set version = 2, brand_ids = '{b2,b1}'");
    await().atMost(SOON).until(() -> brands().size() == 3);
    COLLECTOR.execute("delete from collector.source");
    await().atMost(SOON).until(() -> brands().size() == 4);

    assertThat(brands()).containsExactly("[]", "[]", "[\"b1\",\"b2\"]", "[\"b1\",\"b2\"]");
  }

  /** Brands that were told of the source, in order. */
  private List<String> brands() {
    return data().map(data -> data.path("brandIds").toString()).toList();
  }

  /** Numbers and refusals of what was told of the source, in order. */
  private List<String> told() {
    return data()
        .map(data -> data.path("number").asString() + " " + data.path("refusal").asString("null"))
        .toList();
  }

  private Stream<JsonNode> data() {
    return COLLECTOR
        .query("select body from bus.log_event where topic = 'sources' order by part, pos")
        .stream()
        .map(JSON::readTree)
        .filter(event -> event.path("subject").asString().equals(source))
        .map(event -> event.path("data"));
  }

  @Test
  void aSourceThatLacksSomethingSendsNothing() {
    AnsweringChannel.LACKS.set("it has no token");

    ReplyRequested request = asking(to().build(), "hello");

    assertThat(reason(request)).isEqualTo("unauthorized");
    assertThat(result(request).path("data").path("detail").asString()).isEqualTo("it has no token");
    assertThat(asked).isEmpty();
  }

  @Test
  void anAnswerIsSentAndTold() {
    ReplyRequested request = request("We are sorry");

    ask(request);

    JsonNode told = result(request);
    assertThat(told.path("type").asString()).isEqualTo("io.earful.reply.sent.v1");
    assertThat(told.path("data").path("sentKey").asString())
        .isEqualTo("answeringchannel:-:answer-to-m1");
    assertThat(told.path("data").path("url").asString()).isEqualTo("https://a.test/1");
    assertThat(told.path("partitionkey").asString()).isEqualTo("answeringchannel:-:t1");
    OutgoingReply sent = asked.element();
    assertThat(sent.id()).isEqualTo(request.replyId());
    assertThat(sent.text()).isEqualTo("We are sorry");
    assertThat(sent.to().ext()).isEqualTo(Map.of("answeringchannel", Map.of("place", 7)));
    assertThat(COLLECTOR.query("select request from collector.reply")).containsExactly("null");
  }

  /** A file that was uploaded for the mention that is answered; its bytes are 1, 2, 3. */
  private static ReplyAttachment uploaded(Mention to) {
    UUID id = UUID.randomUUID();
    UUID saved =
        instance
            .getBean(BlobStore.class)
            .begin()
            .flatMap(
                writer ->
                    writer
                        .write(DefaultDataBufferFactory.sharedInstance.wrap(new byte[] {1, 2, 3}))
                        .then(writer.finish()))
            .flatMap(
                written -> instance.getBean(BlobStore.class).keep(written).thenReturn(written.id()))
            .blockOptional(SOON)
            .orElseThrow();
    COLLECTOR.execute(
        """
        insert into collector.attachment
          (id, key_hash, name, media_type, size, blob_id, stored_at, usable_until)
        values ('%s', cast('%s' as uuid), 'a.png', 'image/png', 3, '%s', now(), now())
        """
            .formatted(id, HexFormat.of().formatHex(to.key().hash()), saved));
    return new ReplyAttachment(id.toString(), "a.png", "image/png", 3, "a kettle");
  }

  private ReplyRequested request(Mention to, String text, ReplyAttachment... files) {
    return new ReplyRequested(
        UUID.randomUUID().toString(),
        source,
        to,
        text,
        Visibility.PUBLIC,
        "user-1",
        Instant.now(),
        List.of(files));
  }

  @Test
  void filesAreHandedToTheChannelAndStayWithTheAnswer() {
    Mention to = to().build();
    ReplyAttachment file = uploaded(to);
    ReplyRequested request = request(to, "We are sorry", file);

    ask(request);

    assertThat(result(request).path("type").asString()).isEqualTo("io.earful.reply.sent.v1");
    OutgoingFile sent = asked.element().files().get(0);
    assertThat(sent.name()).isEqualTo("a.png");
    assertThat(sent.mediaType()).isEqualTo("image/png");
    assertThat(sent.description()).isEqualTo("a kettle");
    assertThat(sent.bytes().block(SOON)).containsExactly(1, 2, 3);
    assertThat(COLLECTOR.query("select usable_until from collector.attachment"))
        .containsExactly("null");
    log.append(Topics.REPLIES, List.of(gone(file))).block(SOON);
    await()
        .atMost(SOON)
        .until(() -> COLLECTOR.query("select 1 from collector.attachment").isEmpty());
  }

  private static LogEvent gone(ReplyAttachment file) {
    var event =
        ReplyEvents.gone("gone-1", new ReplyAttachmentsGone(List.of(file.id())), Instant.now());
    return new LogEvent(event.subject(), event.type(), EventCodec.encode(event));
  }

  @Test
  void aFileThatIsGoneEndsTheAnswer() {
    channel(reply -> reply.files().get(0).bytes().flatMap(bytes -> ReplySendingTest.taken(reply)));
    ReplyAttachment lost =
        new ReplyAttachment(UUID.randomUUID().toString(), "ann.png", "image/png", 3, null);
    ReplyRequested request = request(to().build(), "We are sorry", lost);

    ask(request);

    assertThat(reason(request)).isEqualTo("refused");
    assertThat(result(request).path("data").path("detail").asString())
        .contains("no longer kept")
        .doesNotContain("ann.png");
  }

  @Test
  void twoAnswersWithFilesAreSentAtATimeAndOthersPassThem() {
    Sinks.Empty<Void> taking = Sinks.empty();
    channel(
        reply ->
            reply.files().isEmpty()
                ? taken(reply)
                : taking.asMono().then(Mono.defer(() -> taken(reply))));
    List<ReplyRequested> heavy = Stream.of("m1", "m2", "m3").map(this::withFile).toList();
    heavy.forEach(ReplySendingTest::ask);
    await()
        .atMost(SOON)
        .until(
            () ->
                COLLECTOR
                    .query("select trouble from collector.reply where trouble is not null")
                    .equals(List.of("other answers with files are sent first")));
    ReplyRequested light = request(apart("m4"), "We are sorry");
    ask(light);

    assertThat(result(light).path("type").asString()).isEqualTo("io.earful.reply.sent.v1");
    assertThat(asked).hasSize(3);
    assertThat(asked).filteredOn(reply -> !reply.files().isEmpty()).hasSize(2);
    taking.tryEmitEmpty();
    for (ReplyRequested request : heavy) {
      assertThat(result(request).path("type").asString()).isEqualTo("io.earful.reply.sent.v1");
    }
    assertThat(asked).hasSize(4);
  }

  private ReplyRequested withFile(String mention) {
    Mention to = apart(mention);
    return request(to, "We are sorry", uploaded(to));
  }

  /** In a conversation of its own, so that nothing waits for its turn in one. */
  private Mention apart(String id) {
    return mention(id)
        .conversation(Conversation.of(AnsweringChannel.ID + ":-:of-" + id))
        .reply(new ReplyOptions(ReplyCapability.PUBLIC, null, null, null, source))
        .build();
  }

  @Test
  void filesThatTheChannelDoesNotTakeAreNotHandedToIt() {
    Mention to = to().build();
    String id = UUID.randomUUID().toString();
    List<ReplyRequested> wrong =
        List.of(
            request(to, "Sorry", new ReplyAttachment(id, "a", "image/gif", 3, null)),
            request(to, "Sorry", new ReplyAttachment(id, "a", "image/png", 101, null)),
            request(to, "Sorry", new ReplyAttachment(id, "a", "image/png", 3, "01234567890")),
            request(
                to,
                "Sorry",
                new ReplyAttachment(id, "a", "image/png", 80, null),
                new ReplyAttachment(id, "b", "image/png", 80, null)));
    for (ReplyRequested request : wrong) {
      ask(request);
      assertThat(reason(request)).isEqualTo("refused");
    }
    ReplyRequested wordy =
        request(to, "sixteen letters!", new ReplyAttachment(id, "a", "image/png", 3, null));
    ask(wordy);
    assertThat(reason(wordy)).isEqualTo("too-long");
    assertThat(asked).isEmpty();
  }

  @Test
  void howeverOftenItIsAskedForItIsSentOnce() {
    ReplyRequested request = request("We are sorry");
    ask(request);
    result(request);

    ask(request);
    ReplyRequested later = request("Another");
    ask(later);

    result(later);
    assertThat(asked).extracting(OutgoingReply::text).containsExactly("We are sorry", "Another");
  }

  @Test
  void aChannelThatIsAskedTooOftenIsAskedLater() {
    List<Instant> times = new ArrayList<>();
    channel(
        reply -> {
          times.add(Instant.now());
          return times.size() < 2
              ? Mono.error(new RateLimited(Duration.ofMillis(300)))
              : taken(reply);
        });
    ReplyRequested request = request("We are sorry");

    ask(request);

    assertThat(result(request).path("type").asString()).isEqualTo("io.earful.reply.sent.v1");
    assertThat(Duration.between(times.get(0), times.get(1)))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  @Test
  void refusalsEndIt() {
    assertThat(reasonWhen(new Unauthorized("may only read"))).isEqualTo("unauthorized");
    assertThat(reasonWhen(new ReplyRefused("the post is gone"))).isEqualTo("refused");
    assertThat(reasonWhen(new SourceGone("the forum is gone"))).isEqualTo("refused");
    assertThat(asked).hasSize(3);
  }

  @Test
  void whatMayHaveBeenSentIsNotSentAgainWhereThatMakesTwo() {
    assertThat(reasonWhen(new UpstreamFault("cut off", 502))).isEqualTo("outcome-unknown");
    assertThat(asked).hasSize(1);
  }

  @Test
  void whatSurelyWasNotSentIsTriedAgain() {
    channel(
        reply ->
            asked.size() < 3
                ? Mono.error(new UpstreamFault("no way", new ConnectException("refused")))
                : taken(reply));
    ReplyRequested request = request("We are sorry");

    ask(request);

    assertThat(result(request).path("type").asString()).isEqualTo("io.earful.reply.sent.v1");
    assertThat(asked).hasSize(3);
  }

  @Test
  void whereTwoAreOneItIsTriedUntilItIsSent() {
    AnsweringChannel.REPEATABLE.set(true);
    channel(
        reply -> asked.size() < 4 ? Mono.error(new UpstreamFault("cut off", 502)) : taken(reply));
    ReplyRequested request = request("We are sorry");

    ask(request);

    assertThat(result(request).path("type").asString()).isEqualTo("io.earful.reply.sent.v1");
    assertThat(asked).hasSize(4);
  }

  @Test
  void afterADayItIsGivenUp() {
    AnsweringChannel.REPEATABLE.set(true);
    channel(reply -> Mono.error(new UpstreamFault("down", 503)));
    ReplyRequested request =
        request(to().build(), "We are sorry", Instant.now().minus(25, ChronoUnit.HOURS));

    ask(request);

    assertThat(reason(request)).isEqualTo("unreachable");
    assertThat(asked).hasSize(1);
  }

  @Test
  void whatCannotBeSentIsRefusedWithoutAskingTheChannel() {
    assertThat(reason(asking(to().build(), "twenty-one characters"))).isEqualTo("too-long");
    Mention deaf = to().reply(ReplyOptions.NONE).build();
    assertThat(reason(asking(deaf, "hello"))).isEqualTo("not-answerable");
    Mention late =
        to().reply(
                new ReplyOptions(
                    ReplyCapability.PUBLIC, Instant.now().minusSeconds(1), null, null, source))
            .build();
    assertThat(reason(asking(late, "hello"))).isEqualTo("too-late");
    post("/" + source + "/pause");
    assertThat(reason(asking(to().build(), "hello"))).isEqualTo("source-paused");
    COLLECTOR.execute("delete from collector.source");
    assertThat(reason(asking(to().build(), "hello"))).isEqualTo("source-not-found");
    assertThat(asked).isEmpty();
  }

  @Test
  void aMentionsOwnLimitCountsForMore() {
    ReplyOptions own = new ReplyOptions(ReplyCapability.PUBLIC, null, 30, null, source);

    ReplyRequested request = asking(to().reply(own).build(), "twenty-one characters");

    assertThat(result(request).path("type").asString()).isEqualTo("io.earful.reply.sent.v1");
  }

  @Test
  void whatWasBegunWhenEarfulStoppedIsNotSentBlindly() {
    ReplyRequested lost = request("We are sorry");
    begun(lost);
    assertThat(reason(lost)).isEqualTo("outcome-unknown");
    assertThat(asked).isEmpty();

    AnsweringChannel.REPEATABLE.set(true);
    ReplyRequested again = request("We are sorry");
    begun(again);
    assertThat(result(again).path("type").asString()).isEqualTo("io.earful.reply.sent.v1");

    AnsweringChannel.REMEMBERS.set(Duration.ofHours(1));
    ReplyRequested late = request("We are sorry");
    begun(late);
    assertThat(reason(late)).isEqualTo("outcome-unknown");
  }

  @Test
  void aDoubtStaysHoweverTheNextTryEnds() {
    AnsweringChannel.REPEATABLE.set(true);
    channel(
        reply -> {
          if (asked.size() == 3) {
            AnsweringChannel.REPEATABLE.set(false);
          }
          return asked.size() == 1
              ? Mono.error(new UpstreamFault("cut off", 502))
              : Mono.error(new RateLimited(Duration.ofMillis(50)));
        });

    assertThat(reason(asking(to().build(), "We are sorry"))).isEqualTo("outcome-unknown");
    assertThat(asked).hasSize(3);
  }

  @Test
  void answersOfOneConversationKeepTheirOrder() {
    channel(
        reply ->
            reply.text().equals("first") && asked.size() < 3
                ? Mono.error(new RateLimited(Duration.ofMillis(100)))
                : taken(reply));
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    ReplyRequested first = request(to().build(), "first", now);
    ReplyRequested second = request(to().build(), "second", now.plusMillis(1));

    ask(first);
    ask(second);

    result(second);
    assertThat(asked)
        .extracting(OutgoingReply::text)
        .containsExactly("first", "first", "first", "second");
  }

  @Test
  void ourOwnAnswerReadLaterIsNoMention() {
    ReplyRequested request = request("We are sorry");
    ask(request);
    result(request);

    read(answer(), mention("m2").text("and more").build());

    await().atMost(SOON).until(() -> !COLLECTOR.events("created").isEmpty());
    assertThat(COLLECTOR.events("created"))
        .extracting(event -> event.path("subject").asString())
        .containsExactly("answeringchannel:-:m2");
  }

  @Test
  void ourOwnAnswerReadAMomentBeforeGoesAgain() {
    read(answer());
    await().atMost(SOON).until(() -> !COLLECTOR.events("created").isEmpty());
    ReplyRequested request = request("We are sorry");

    ask(request);

    result(request);
    JsonNode gone = COLLECTOR.events("deleted").get(0);
    assertThat(gone.path("subject").asString()).isEqualTo("answeringchannel:-:answer-to-m1");
    assertThat(gone.path("data").path("reason").asString()).isEqualTo("ours");
  }

  @Test
  void aRequestThatIsNoneIsBuriedAlone() {
    ReplyRequested good = request("We are sorry");
    LogEvent broken =
        new LogEvent("answeringchannel:-:t1", "io.earful.reply.requested.v1", "{\"data\":{}}");
    log.append(Topics.REPLIES, List.of(broken, event(good))).block(SOON);

    assertThat(result(good).path("type").asString()).isEqualTo("io.earful.reply.sent.v1");
    await()
        .atMost(SOON)
        .until(
            () -> COLLECTOR.query("select topic from bus.dead_letter").equals(List.of("replies")));
  }

  private void channel(Function<OutgoingReply, Mono<SentReply>> script) {
    AnsweringChannel.SCRIPT.set(
        reply -> {
          asked.add(reply);
          return script.apply(reply);
        });
  }

  private static Mono<SentReply> taken(OutgoingReply reply) {
    MentionKey key =
        MentionKey.of(AnsweringChannel.ID, MentionKey.GLOBAL, "answer-to-" + reply.to().nativeId());
    return Mono.just(
        new SentReply(key, "https://a.test/1", Instant.now().truncatedTo(ChronoUnit.MICROS)));
  }

  private String reasonWhen(RuntimeException failure) {
    channel(reply -> Mono.error(failure));
    return reason(asking(to().build(), "We are sorry"));
  }

  private ReplyRequested asking(Mention to, String text) {
    ReplyRequested request = request(to, text, Instant.now());
    ask(request);
    return request;
  }

  private static String reason(ReplyRequested request) {
    JsonNode told = result(request);
    assertThat(told.path("type").asString()).isEqualTo("io.earful.reply.failed.v1");
    assertThat(told.path("data").path("detail").asString()).isNotBlank();
    return told.path("data").path("reason").asString();
  }

  private static JsonNode result(ReplyRequested request) {
    String sql =
        """
        select body from bus.log_event
        where topic = 'reply-results' and body like '%%"%s"%%'
        """
            .formatted(request.replyId());
    await().atMost(SOON).until(() -> !COLLECTOR.query(sql).isEmpty());
    List<String> told = COLLECTOR.query(sql);
    assertThat(told).hasSize(1);
    return JSON.readTree(told.get(0));
  }

  private void begun(ReplyRequested request) {
    COLLECTOR.execute(
        """
        insert into collector.reply
          (id, source_id, mention_key, conversation_key, request, requested_at, begun_at, tries)
        values ('%s', '%s', 'k', 'answeringchannel:-:t1', '%s', now(), now() - interval '2 hours', 1)
        """
            .formatted(request.replyId(), source, EventCodec.json().writeValueAsString(request)));
  }

  private ReplyRequested request(String text) {
    return request(to().build(), text, Instant.now());
  }

  private ReplyRequested request(Mention to, String text, Instant at) {
    return new ReplyRequested(
        UUID.randomUUID().toString(), source, to, text, Visibility.PUBLIC, "user-1", at);
  }

  private MentionBuilder to() {
    ReplyOptions open = new ReplyOptions(ReplyCapability.PUBLIC, null, null, null, source);
    return mention("m1").reply(open);
  }

  private static Mention answer() {
    return mention("answer-to-m1").text("We are sorry").build();
  }

  private static MentionBuilder mention(String id) {
    String channel = AnsweringChannel.ID;
    Instant now = Instant.now();
    return Mention.builder(MentionKey.of(channel, MentionKey.GLOBAL, id), channel, id)
        .text("It leaks")
        .publishedAt(now)
        .author(Author.named(channel + ":-:ann", "Ann"))
        .conversation(Conversation.of(channel + ":-:t1"))
        .provenance(Provenance.of(now, "1"))
        .ext(Map.of(channel, Map.of("place", 7)));
  }

  private static void ask(ReplyRequested request) {
    log.append(Topics.REPLIES, List.of(event(request))).block(SOON);
  }

  private static LogEvent event(ReplyRequested request) {
    var event = ReplyEvents.requested(request);
    return new LogEvent(request.to().conversation().key(), event.type(), EventCodec.encode(event));
  }

  private void read(Mention... mentions) {
    AnsweringChannel.NEWS.set(
        Flux.just(Batch.of(List.of(mentions), new Cursor(UUID.randomUUID().toString()))));
    post("/" + source + "/poll");
  }

  private static void post(String path) {
    COLLECTOR
        .client()
        .post()
        .uri("/api/v1/sources" + path)
        .exchange()
        .expectStatus()
        .is2xxSuccessful();
  }

  private static String made() {
    byte[] answer =
        COLLECTOR
            .client()
            .post()
            .uri("/api/v1/sources")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(
                "{\"name\":\"An answering source\",\"channel\":\"%s\",\"settings\":{}}"
                    .formatted(AnsweringChannel.ID))
            .exchange()
            .expectStatus()
            .isCreated()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JSON.readTree(answer).path("id").asString();
  }
}
