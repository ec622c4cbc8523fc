package io.earful.collector.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.ConnectorFactory;
import io.earful.connector.OutgoingFile;
import io.earful.connector.OutgoingReply;
import io.earful.connector.ReplyRefused;
import io.earful.connector.UpstreamFault;
import io.earful.event.Author;
import io.earful.event.Conversation;
import io.earful.event.Mention;
import io.earful.event.MentionKey;
import io.earful.event.Provenance;
import io.earful.event.ReplyCapability;
import io.earful.event.ReplyOptions;
import io.earful.event.Visibility;
import io.earful.testkit.Answer;
import io.earful.testkit.ReceivedRequest;
import io.earful.testkit.ReplierContract;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/**
 * Answers, as https://docs.bsky.app/docs/advanced-guides/posts and the lexicon of
 * com.atproto.repo.createRecord describe them.
 */
class BlueskyConnectorReplyTest extends ReplierContract {

  private static final String RECORD = "/xrpc/com.atproto.repo.createRecord";
  private static final String FIND = "/xrpc/com.atproto.repo.getRecord";
  private static final String OWN = "did:plc:acme2aaaaaaaaaaaaaaaaaaa";
  private static final Instant SAID = Instant.parse("2026-11-01T08:59:59.561Z");
  private static final String TO =
      BlueskyReading.uri("did:plc:ole2aaaaaaaaaaaaaaaaaaaa", "3m4aaaaaaaa2b");
  private static final String TEXT = "🫖 So sorry! Please see https://acme.example/help.";

  private String rkey() {
    return Tid.of("answer-1", SAID);
  }

  @Override
  protected ConnectorFactory factory() {
    return new BlueskyConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return BlueskyReading.SETTINGS;
  }

  @Override
  protected Map<String, String> credentials() {
    return BlueskyReading.CREDENTIALS;
  }

  @Override
  protected OutgoingReply outgoing() {
    return outgoing(TEXT);
  }

  private static OutgoingReply outgoing(String text) {
    Mention to =
        Mention.builder(MentionKey.of("bluesky", "-", TO), "bluesky", TO)
            .text("It drips")
            .publishedAt(SAID)
            .author(Author.named("bluesky:-:did:plc:ole2aaaaaaaaaaaaaaaaaaaa", "Ole"))
            .conversation(Conversation.of("bluesky:-:c:" + TO))
            .reply(ReplyOptions.of(ReplyCapability.PUBLIC))
            .provenance(Provenance.of(NOW, "1"))
            .build();
    return new OutgoingReply("answer-1", to, text, Visibility.PUBLIC);
  }

  @Override
  protected void accept() {
    channel
        .on(BlueskyReading.CREATE, BlueskyReading.page("session.json"))
        .on(FIND, BlueskyReading.error(400, "RecordNotFound"))
        .on(BlueskyReading.POSTS, BlueskyReading.page("again.json"))
        .on(RECORD, created(rkey()));
  }

  private static Answer created(String rkey) {
    return BlueskyReading.json(
        """
        {"uri":"%s","cid":"bafyreinew","commit":{"cid":"bafyreicommit","rev":"3m4zzzzzzzz2z"},
         "validationStatus":"valid"}\
        """
            .formatted(BlueskyReading.uri(OWN, rkey)));
  }

  @Override
  protected MentionKey sentKey() {
    return MentionKey.of("bluesky", "-", BlueskyReading.uri(OWN, rkey()));
  }

  /** The session is opened once, whatever is sent. */
  @Override
  protected List<String> asked() {
    return writes().stream().map(one -> one.target() + " " + one.text()).toList();
  }

  private List<ReceivedRequest> writes() {
    return channel.requests().stream().filter(one -> one.path().equals(RECORD)).toList();
  }

  @Override
  protected void isAsDocumented() {
    assertThat(writes())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.method()).isEqualTo("POST");
              assertThat(request.header("authorization")).isEqualTo("Bearer own.access.one");
              assertThat(request.header("content-type")).isEqualTo("application/json");
              assertThat(ChannelJson.object(request.body()))
                  .isEqualTo(ChannelJson.object(expected().getBytes(StandardCharsets.UTF_8)));
            });
  }

  private String expected() {
    String pia = BlueskyReading.uri("did:plc:pia2aaaaaaaaaaaaaaaaaaaa", "3m4aaaaaaaa2r");
    return """
    {"repo":"%s","collection":"app.bsky.feed.post","rkey":"%s","record":{
     "$type":"app.bsky.feed.post","text":"%s","createdAt":"2026-11-01T10:05:00Z",
     "reply":{"root":{"uri":"%s","cid":"%s"},"parent":{"uri":"%s","cid":"%s"}},
     "facets":[{"index":{"byteStart":26,"byteEnd":51},"features":[
      {"$type":"app.bsky.richtext.facet#link","uri":"https://acme.example/help"}]}]}}\
    """
        .formatted(
            OWN, rkey(), TEXT, pia, "bafyrei" + "r".repeat(52), TO, "bafyrei" + "b".repeat(52));
  }

  @Test
  void whatBeginsAThreadIsItsRoot() {
    accept();
    channel.on(
        BlueskyReading.POSTS,
        BlueskyReading.posts(
            null,
            BlueskyReading.post("3m4aaaaaaaa2b", "2026-11-01T08:59:59Z", "It drips")
                .replace("did:plc:abc", "did:plc:ole2aaaaaaaaaaaaaaaaaaaa")));
    await(send());
    JsonNode thread = ChannelJson.object(writes().get(0).body()).path("record").path("reply");
    assertThat(thread.path("root")).isEqualTo(thread.path("parent"));
    assertThat(thread.path("root").path("uri").asString()).isEqualTo(TO);
  }

  /** The outcome of the first try was lost. */
  @Test
  void anAnswerThatIsThereIsNotWrittenAgain() {
    accept();
    channel.on(
        FIND,
        BlueskyReading.json("{\"uri\":\"" + BlueskyReading.uri(OWN, rkey()) + "\",\"value\":{}}"));
    assertThat(await(send()).key()).isEqualTo(sentKey());
    assertThat(writes()).isEmpty();
  }

  @Test
  void whatIsGoneIsNotAnswered() {
    accept();
    channel.on(BlueskyReading.POSTS, BlueskyReading.page("none.json"));
    StepVerifier.create(send()).expectError(ReplyRefused.class).verify(SOON);
    assertThat(writes()).isEmpty();
  }

  @Test
  void aRefusalSaysWhyWithoutSecrets() {
    accept();
    String words = "Record/text must not be longer than 300 graphemes fixt-ure-pass-word";
    channel.on(
        RECORD,
        Answer.of(
            400,
            "application/json",
            "{\"error\":\"InvalidRequest\",\"message\":\"%s\"}"
                .formatted(words)
                .getBytes(StandardCharsets.UTF_8)));
    StepVerifier.create(send())
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(ReplyRefused.class)
                    .hasMessageContaining("300 graphemes")
                    .message()
                    .doesNotContain("fixt-ure"))
        .verify(SOON);
  }

  @Test
  void tooManyBytesAreNotSent() {
    accept();
    String long3001 = "é".repeat(1500) + "a";
    StepVerifier.create(connector().reply(source(), outgoing(long3001)))
        .expectError(ReplyRefused.class)
        .verify(SOON);
    assertThat(channel.requestCount()).isZero();
  }

  @Test
  void keysAreThoseOfTheSpecification() {
    assertThat(Tid.of("a", SAID)).hasSize(13).matches("[234567a-j][234567a-z]{12}");
    assertThat(Tid.of("a", SAID)).isEqualTo(Tid.of("a", SAID)).isNotEqualTo(Tid.of("b", SAID));
    assertThat(Tid.of("a", SAID).substring(0, 4)).isEqualTo(Tid.of("b", SAID).substring(0, 4));
    assertThat(Tid.of("a", Instant.EPOCH.minusSeconds(9))).matches("22222[234567a-z]{8}");
  }

  private static OutgoingFile file(String name, String type, @Nullable String description) {
    byte[] bytes = ("bytes of " + name).getBytes(StandardCharsets.UTF_8);
    return new OutgoingFile(name, type, bytes.length, description, Mono.just(bytes));
  }

  private static final String BLOB = "/xrpc/com.atproto.repo.uploadBlob";

  private static OutgoingReply with(OutgoingFile... files) {
    OutgoingReply plain = outgoing("Yes");
    return new OutgoingReply(
        plain.id(), plain.to(), plain.text(), plain.visibility(), List.of(files));
  }

  @Test
  void picturesAreHandedOverBeforeThePostThatShowsThem() {
    accept();
    String blob =
        "{\"$type\":\"blob\",\"ref\":{\"$link\":\"bafkreione\"},\"mimeType\":\"image/png\",\"size\":14}";
    channel.on(BLOB, BlueskyReading.json("{\"blob\":" + blob + "}"));

    await(
        connector()
            .reply(
                source(),
                with(file("a.png", "image/png", "a kettle"), file("b.png", "image/png", null))));

    List<ReceivedRequest> blobs =
        channel.requests().stream().filter(one -> one.path().equals(BLOB)).toList();
    assertThat(blobs).hasSize(2);
    assertThat(blobs.get(0).header("content-type")).isEqualTo("image/png");
    assertThat(blobs.get(0).header("authorization")).isEqualTo("Bearer own.access.one");
    assertThat(blobs.get(0).text()).isEqualTo("bytes of a.png");
    assertThat(ChannelJson.object(writes().get(0).body()).at("/record/embed"))
        .isEqualTo(
            ChannelJson.object(
                "{\"$type\":\"app.bsky.embed.images\",\"images\":[{\"alt\":\"a kettle\",\"image\":%s},{\"alt\":\"\",\"image\":%s}]}"
                    .formatted(blob, blob)
                    .getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void withoutItsPicturesNoPostIsWritten() {
    accept();
    channel.on(BLOB, Answer.status(502));
    StepVerifier.create(connector().reply(source(), with(file("a.png", "image/png", null))))
        .expectErrorSatisfies(error -> assertThat(((UpstreamFault) error).isUnsent()).isTrue())
        .verify(SOON);
    channel.on(BLOB, BlueskyReading.error(400, "BlobTooLarge"));
    StepVerifier.create(connector().reply(source(), with(file("a.png", "image/png", null))))
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(ReplyRefused.class)
                    .hasMessageContaining("BlobTooLarge"))
        .verify(SOON);
    assertThat(writes()).isEmpty();
  }
}
