package io.earful.collector.connector.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.ConnectorFactory;
import io.earful.connector.OutgoingFile;
import io.earful.connector.OutgoingReply;
import io.earful.connector.ReplyRefused;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.EventCodec;
import io.earful.event.Mention;
import io.earful.event.MentionKey;
import io.earful.event.Moderation;
import io.earful.event.ReplyCapability;
import io.earful.event.Visibility;
import io.earful.testkit.Answer;
import io.earful.testkit.ReceivedRequest;
import io.earful.testkit.ReplierContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class MastodonConnectorReplyTest extends ReplierContract {

  private static final String REPLY = "5f0c2f0e-5d0c-4f0e-9f3a-2a6c0b6b1f11";
  private static final String NEW = "/api/v1/statuses";

  @Override
  protected ConnectorFactory factory() {
    return new MastodonConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return MastodonReading.SETTINGS;
  }

  @Override
  protected Map<String, String> credentials() {
    return MastodonReading.CREDENTIALS;
  }

  /** The newest post of the recordings, as the connector reads it. */
  private Mention question() {
    return question(0);
  }

  private Mention question(int line) {
    String json =
        new String(fixture("expected.ndjson"), StandardCharsets.UTF_8).lines().toList().get(line);
    return EventCodec.json().readValue(json, Mention.class);
  }

  @Override
  protected OutgoingReply outgoing() {
    return outgoing(question(), "We are sorry & will mend it", Visibility.PUBLIC);
  }

  private static OutgoingReply outgoing(Mention to, String text, Visibility visibility) {
    return new OutgoingReply(REPLY, to, text, visibility);
  }

  @Override
  protected void accept() {
    channel.on(NEW, Answer.ok("application/json; charset=utf-8", fixture("answer.json")));
  }

  @Override
  protected MentionKey sentKey() {
    return MentionKey.of(
        "mastodon",
        MentionKey.GLOBAL,
        "https://tests.example/users/kettleworks/statuses/115460000000000505");
  }

  /** https://docs.joinmastodon.org/methods/statuses/#create */
  @Override
  protected void isAsDocumented() {
    ReceivedRequest request = channel.requests().get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target()).isEqualTo(NEW);
    assertThat(request.header("authorization"))
        .isEqualTo("Bearer " + MastodonReading.CREDENTIALS.get("accessToken"));
    assertThat(request.header("idempotency-key")).isEqualTo(REPLY);
    assertThat(request.header("content-type")).isEqualTo("application/x-www-form-urlencoded");
    assertThat(request.text())
        .isEqualTo(
            "status=%40pia%40tests.example+We+are+sorry+%26+will+mend+it"
                + "&in_reply_to_id=115460000000000404&visibility=public");
  }

  @Test
  void anAnswerIsSeenByNoMoreThanWhatItAnswers() {
    assertThat(question(2).visibility()).isEqualTo(Visibility.UNLISTED);

    assertThat(sent(outgoing(question(2), "Yes", Visibility.PUBLIC)))
        .contains("visibility=unlisted");
    assertThat(sent(outgoing(question(), "Yes", Visibility.PRIVATE))).contains("visibility=direct");
    Mention direct = question().toBuilder().visibility(Visibility.PRIVATE).build();
    assertThat(sent(outgoing(direct, "Yes", Visibility.PUBLIC))).contains("visibility=direct");
  }

  @Test
  void anAnswerStandsBehindTheSameWarning() {
    Moderation warned = new Moderation(null, null, "food & drink", null, null, null);
    Mention behind = question().toBuilder().moderation(warned).build();

    assertThat(sent(outgoing(behind, "Yes", Visibility.PUBLIC)))
        .endsWith("&spoiler_text=food+%26+drink");
  }

  @Test
  void whoIsNamedAlreadyIsNotNamedTwice() {
    assertThat(sent(outgoing(question(), "@Pia@tests.example yes", Visibility.PUBLIC)))
        .startsWith("status=%40Pia%40tests.example+yes&");
  }

  @Test
  void theServersOwnWordsSayWhyItRefuses() {
    channel.on(
        NEW,
        Answer.of(
            422,
            "application/json",
            "{\"error\":\"Validation failed: Text is too long\"}"
                .getBytes(StandardCharsets.UTF_8)));

    StepVerifier.create(send())
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(ReplyRefused.class)
                    .hasMessage(
                        "tests.example does not take it (422): Validation failed: Text is too long"))
        .verify(SOON);
  }

  @Test
  void aPostOfAnotherServerIsNotAnsweredByItsNumber() {
    Mention elsewhere =
        question().toBuilder()
            .ext(Map.of("mastodon", Map.of("server", "other.example", "id", "7")))
            .build();

    StepVerifier.create(connector().reply(source(), outgoing(elsewhere, "Yes", Visibility.PUBLIC)))
        .expectError(ReplyRefused.class)
        .verify(SOON);
    assertThat(channel.requests()).isEmpty();
  }

  @Test
  void withoutATokenNothingIsAnswered() {
    SourceView anonymous = new SourceView("s", "s", settings(), Map.of(), NOW);

    StepVerifier.create(connector().reply(anonymous, outgoing()))
        .expectError(Unauthorized.class)
        .verify(SOON);
    assertThat(channel.requests()).isEmpty();
  }

  @Test
  void theNameInFrontOfAnAnswerTakesRoom() {
    assertThat(question().reply().capability()).isEqualTo(ReplyCapability.BOTH);
    assertThat(question().reply().maxLength()).isEqualTo(500 - "@pia ".length());
  }

  private String sent(OutgoingReply reply) {
    accept();
    await(connector().reply(source(), reply));
    return channel.requests().get(channel.requestCount() - 1).text();
  }

  private static OutgoingFile file(String name, String type, @Nullable String description) {
    byte[] bytes = ("bytes of " + name).getBytes(StandardCharsets.UTF_8);
    return new OutgoingFile(name, type, bytes.length, description, Mono.just(bytes));
  }

  private OutgoingReply with(OutgoingFile... files) {
    return new OutgoingReply(REPLY, question(), "Yes", Visibility.PUBLIC, List.of(files));
  }

  private static Answer media(int status, String json) {
    return Answer.of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  /** https://docs.joinmastodon.org/methods/media/#v2 */
  @Test
  void picturesAreHandedOverBeforeTheAnswerThatShowsThem() {
    accept();
    channel.on(
        "/api/v2/media",
        media(200, "{\"id\":\"22\",\"url\":\"https://tests.example/22.png\"}"),
        media(202, "{\"id\":\"23\",\"url\":null}"));
    channel.on(
        "/api/v1/media/23",
        media(206, "{\"id\":\"23\",\"url\":null}"),
        media(200, "{\"id\":\"23\",\"url\":\"https://tests.example/23.png\"}"));

    await(
        connector()
            .reply(
                source(),
                with(file("a\".png", "image/png", "a kettle"), file("b.png", "image/png", null))));

    List<ReceivedRequest> asked = channel.requests();
    assertThat(asked)
        .extracting(ReceivedRequest::target)
        .containsExactly(
            "/api/v2/media", "/api/v2/media", "/api/v1/media/23", "/api/v1/media/23", NEW);
    assertThat(asked.get(0).header("authorization"))
        .isEqualTo("Bearer " + MastodonReading.CREDENTIALS.get("accessToken"));
    assertThat(asked.get(0).text())
        .contains(
            "name=\"description\"\r\n\r\na kettle\r\n",
            "name=\"file\"; filename=\"a%22.png\"\r\nContent-Type: image/png\r\n\r\nbytes of a\".png\r\n");
    assertThat(asked.get(1).text()).doesNotContain("description");
    assertThat(asked.get(4).text()).endsWith("&media_ids%5B%5D=22&media_ids%5B%5D=23");
    assertThat(asked.get(4).header("idempotency-key")).isEqualTo(REPLY);
  }

  @Test
  void whatBreaksBeforeTheAnswerIsUnsent() {
    accept();
    channel.on("/api/v2/media", Answer.status(500));
    StepVerifier.create(connector().reply(source(), with(file("a.png", "image/png", null))))
        .expectErrorSatisfies(error -> assertThat(((UpstreamFault) error).isUnsent()).isTrue())
        .verify(SOON);
    channel.on("/api/v2/media", media(422, "{\"error\":\"Validation failed: File is too large\"}"));
    StepVerifier.create(connector().reply(source(), with(file("a.png", "image/png", null))))
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(ReplyRefused.class)
                    .hasMessageContaining("File is too large"))
        .verify(SOON);
    assertThat(channel.requests()).noneMatch(request -> request.target().equals(NEW));
  }
}
