package io.earful.collector.connector.discourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.json.ChannelJson;
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

class DiscourseConnectorReplyTest extends ReplierContract {

  private static final String REPLY = "5f0c2f0e-5d0c-4f0e-9f3a-2a6c0b6b1f11";
  private static final String NEW = "/posts.json";
  private static final String KEY = "fixture-key-of-nobody";

  @Override
  protected ConnectorFactory factory() {
    return new DiscourseConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of("site", "https://tests.example", "read", "posts");
  }

  @Override
  protected Map<String, String> credentials() {
    return Map.of("apiKey", KEY, "userName", "reader-of-tests");
  }

  @Override
  protected OutgoingReply outgoing() {
    String json =
        new String(fixture("expected.ndjson"), StandardCharsets.UTF_8).lines().findFirst().get();
    Mention asked = EventCodec.json().readValue(json, Mention.class);
    return new OutgoingReply(REPLY, asked, "We are *sorry* and mend it", Visibility.PUBLIC);
  }

  @Override
  protected void accept() {
    channel.on(NEW, json(200, fixture("answer.json")));
  }

  private static Answer json(int status, byte[] body) {
    return Answer.of(status, "application/json; charset=utf-8", body);
  }

  private static Answer json(int status, String body) {
    return json(status, body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected MentionKey sentKey() {
    return MentionKey.of("discourse", "tests.example", "p910");
  }

  /** https://docs.discourse.org/#tag/Posts/operation/createTopicPostPM */
  @Override
  protected void isAsDocumented() {
    ReceivedRequest request = channel.requests().get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target()).isEqualTo(NEW);
    assertThat(request.header("api-key")).isEqualTo(KEY);
    assertThat(request.header("api-username")).isEqualTo("reader-of-tests");
    assertThat(request.header("content-type")).isEqualTo("application/json");
    assertThat(ChannelJson.object(request.body()))
        .isEqualTo(
            ChannelJson.object(
                """
                {"raw":"We are \\\\*sorry\\\\* and mend it","topic_id":41,"reply_to_post_number":1}
                """
                    .getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theForumsOwnWordsSayWhyItRefuses() {
    channel.on(
        NEW,
        json(
            422,
            "{\"action\":\"create_post\",\"errors\":[\"Body is too short (minimum is 20 characters)\"]}"));

    StepVerifier.create(send())
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(ReplyRefused.class)
                    .hasMessageContaining("Body is too short (minimum is 20 characters)"))
        .verify(SOON);
  }

  @Test
  void anAnswerThatWaitsForAModeratorIsSent() {
    channel.on(
        NEW, json(200, "{\"success\":true,\"action\":\"enqueued\",\"pending_post\":{\"id\":77}}"));

    assertThat(await(send()).key().value()).isEqualTo("discourse:tests.example:pending-77");
  }

  @Test
  void aPostOfUnknownPlaceIsNotAnswered() {
    Mention lost = outgoing().to().toBuilder().ext(Map.of()).build();

    StepVerifier.create(
            connector().reply(source(), new OutgoingReply(REPLY, lost, "Yes", Visibility.PUBLIC)))
        .expectError(ReplyRefused.class)
        .verify(SOON);
    assertThat(channel.requests()).isEmpty();
  }

  @Test
  void withoutAKeyNothingIsAnswered() {
    SourceView anonymous = new SourceView("s", "s", settings(), Map.of(), NOW);

    StepVerifier.create(connector().reply(anonymous, outgoing()))
        .expectError(Unauthorized.class)
        .verify(SOON);
    assertThat(channel.requests()).isEmpty();
  }

  /** Numbers mean something else there. */
  @Test
  void aMentionOfTheFormerSiteIsNotAnsweredAtThisOne() {
    accept();
    String json = EventCodec.json().writeValueAsString(outgoing().to());
    String former =
        json.replaceFirst("\"key\":\"discourse:[^:]+:", "\"key\":\"discourse:former.example:");
    assertThat(former).isNotEqualTo(json);
    Mention moved = EventCodec.json().readValue(former, Mention.class);
    OutgoingReply reply = new OutgoingReply("r-2", moved, "We are sorry", Visibility.PUBLIC);

    StepVerifier.create(connector().reply(source(), reply))
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(ReplyRefused.class)
                    .hasMessageContaining("another place"))
        .verify(SOON);
    assertThat(channel.requests()).isEmpty();
  }

  private static OutgoingFile file(String name, String type, @Nullable String description) {
    byte[] bytes = ("bytes of " + name).getBytes(StandardCharsets.UTF_8);
    return new OutgoingFile(name, type, bytes.length, description, Mono.just(bytes));
  }

  private OutgoingReply with(OutgoingFile... files) {
    OutgoingReply plain = outgoing();
    return new OutgoingReply(
        plain.id(), plain.to(), plain.text(), plain.visibility(), List.of(files));
  }

  /** https://docs.discourse.org/#tag/Uploads/operation/createUpload */
  @Test
  void filesAreHandedOverBeforeThePostThatShowsThem() {
    accept();
    channel.on(
        "/uploads.json",
        json(200, "{\"id\":1,\"short_url\":\"upload://a1B2.png\"}"),
        json(200, "{\"id\":2,\"short_url\":\"upload://c3D4.pdf\"}"));

    await(
        connector()
            .reply(
                source(),
                with(
                    file("a.png", "image/png", "a [kettle]|x"),
                    file("b c.pdf", "application/pdf", null))));

    ReceivedRequest upload = channel.requests().get(0);
    assertThat(upload.target()).isEqualTo("/uploads.json");
    assertThat(upload.header("api-key")).isEqualTo(KEY);
    assertThat(upload.header("api-username")).isEqualTo("reader-of-tests");
    assertThat(upload.text())
        .contains(
            "name=\"type\"\r\n\r\ncomposer\r\n",
            "name=\"synchronous\"\r\n\r\ntrue\r\n",
            "name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\nbytes of a.png");
    assertThat(ChannelJson.object(channel.requests().get(2).body()).path("raw").asString())
        .isEqualTo(
            "We are \\*sorry\\* and mend it\n\n"
                + "![a \\[kettle\\] x](upload://a1B2.png)\n"
                + "[b c.pdf|attachment](upload://c3D4.pdf)");
  }

  @Test
  void aFileThatTheForumDoesNotTakeEndsTheAnswer() {
    accept();
    channel.on(
        "/uploads.json",
        json(422, "{\"errors\":[\"Sorry, the file you are trying to upload is not authorized\"]}"));
    StepVerifier.create(connector().reply(source(), with(file("a.pdf", "application/pdf", null))))
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(ReplyRefused.class)
                    .hasMessageContaining("not authorized"))
        .verify(SOON);
    channel.on(
        "/uploads.json", json(200, "{\"short_url\":\"upload://x)![](https://evil.example\"}"));
    StepVerifier.create(connector().reply(source(), with(file("a.pdf", "application/pdf", null))))
        .expectErrorSatisfies(error -> assertThat(((UpstreamFault) error).isUnsent()).isTrue())
        .verify(SOON);
    assertThat(channel.requests()).noneMatch(request -> request.target().equals(NEW));
  }
}
