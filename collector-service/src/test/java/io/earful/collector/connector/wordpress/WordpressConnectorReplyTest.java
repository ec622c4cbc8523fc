package io.earful.collector.connector.wordpress;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.ConnectorFactory;
import io.earful.connector.OutgoingReply;
import io.earful.connector.RateLimited;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;

class WordpressConnectorReplyTest extends ReplierContract {

  private static final String REPLY = "5f0c2f0e-5d0c-4f0e-9f3a-2a6c0b6b1f11";
  private static final String LOOK = WordpressReading.COMMENTS + "?include=101&_fields=id,post";
  private static final String NEW = WordpressReading.COMMENTS + "?_fields=id,link";

  @Override
  protected ConnectorFactory factory() {
    return new WordpressConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return WordpressReading.SETTINGS;
  }

  @Override
  protected Map<String, String> credentials() {
    return WordpressReading.CREDENTIALS;
  }

  @Override
  protected OutgoingReply outgoing() {
    String json =
        new String(fixture("expected.ndjson"), StandardCharsets.UTF_8).lines().findFirst().get();
    Mention asked = EventCodec.json().readValue(json, Mention.class);
    return new OutgoingReply(REPLY, asked, "We are <sorry> & mend it", Visibility.PUBLIC);
  }

  @Override
  protected void accept() {
    channel
        .on(LOOK, json(200, fixture("answered.json")))
        .on(NEW, json(201, fixture("answer.json")));
  }

  private static Answer json(int status, byte[] body) {
    return Answer.of(status, "application/json; charset=UTF-8", body);
  }

  private static Answer json(int status, String body) {
    return json(status, body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected MentionKey sentKey() {
    return MentionKey.of("wordpress", "blog.tests.example", "106");
  }

  /** https://developer.wordpress.org/rest-api/reference/comments/#create-a-comment */
  @Override
  protected void isAsDocumented() {
    ReceivedRequest request = channel.requests().get(1);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target()).isEqualTo(NEW);
    assertThat(request.header("authorization")).startsWith("Basic ");
    assertThat(request.header("content-type")).isEqualTo("application/json");
    assertThat(ChannelJson.object(request.body()))
        .isEqualTo(
            ChannelJson.object(
                """
                {"post":12,"parent":101,"content":"We are &lt;sorry&gt; &amp; mend it"}
                """
                    .getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aSiteWithoutReadableAddressesIsAnsweredThere() {
    channel
        .on(LOOK, Answer.ok("text/html", "<!doctype html><title>Blog</title>"))
        .on(
            "/?rest_route=/wp/v2/comments&include=101&_fields=id,post",
            json(200, fixture("answered.json")))
        .on("/?rest_route=/wp/v2/comments&_fields=id,link", json(201, fixture("answer.json")));

    assertThat(await(send()).key()).isEqualTo(sentKey());
  }

  @Test
  void aCommentThatIsGoneIsNotAnswered() {
    channel.on(LOOK, json(200, "[]"));

    failsWith(ReplyRefused.class, "does not show the comment any more");
    assertThat(methods()).containsExactly("GET");
  }

  @ParameterizedTest
  @CsvSource({
    "403,rest_comment_closed,io.earful.connector.ReplyRefused",
    "409,comment_duplicate,io.earful.connector.ReplyRefused",
    "403,rest_cannot_create,io.earful.connector.Unauthorized",
    "400,comment_flood,io.earful.connector.RateLimited",
    "500,internal_server_error,io.earful.connector.UpstreamFault",
  })
  void theSitesCodesAreTold(int status, String code, Class<? extends Throwable> failure) {
    channel
        .on(LOOK, json(200, fixture("answered.json")))
        .on(NEW, json(status, "{\"code\":\"%s\",\"message\":\"No.\"}".formatted(code)));

    failsWith(failure, "");
  }

  @Test
  void whatFailsBeforeItIsSentIsSurelyNotThere() {
    channel.only(Answer.status(503));
    assertThat(fault().isUnsent()).isTrue();

    channel.only().on(LOOK, json(200, fixture("answered.json"))).on(NEW, Answer.status(503));
    assertThat(fault().isUnsent()).isFalse();
  }

  @Test
  void withoutAUserNothingIsAnswered() {
    SourceView anonymous = new SourceView("s", "s", settings(), Map.of(), NOW);

    StepVerifier.create(connector().reply(anonymous, outgoing()))
        .expectError(Unauthorized.class)
        .verify(SOON);
    assertThat(channel.requests()).isEmpty();
  }

  private UpstreamFault fault() {
    try {
      send().block(SOON);
    } catch (UpstreamFault fault) {
      return fault;
    }
    throw new AssertionError("it was taken");
  }

  private void failsWith(Class<? extends Throwable> failure, String words) {
    StepVerifier.create(send())
        .expectErrorSatisfies(
            error -> assertThat(error).isInstanceOf(failure).hasMessageContaining(words))
        .verify(SOON);
  }

  private List<String> methods() {
    return channel.requests().stream().map(ReceivedRequest::method).toList();
  }

  @Test
  void aFloodIsALimit() {
    channel
        .on(LOOK, json(200, fixture("answered.json")))
        .on(NEW, json(400, "{\"code\":\"comment_flood\"}"));

    StepVerifier.create(send())
        .expectErrorSatisfies(error -> assertThat(((RateLimited) error).retryAfter()).isPositive())
        .verify(SOON);
  }

  /** Numbers mean something else there. */
  @Test
  void aMentionOfTheFormerSiteIsNotAnsweredAtThisOne() {
    accept();
    String json = EventCodec.json().writeValueAsString(outgoing().to());
    String former =
        json.replaceFirst("\"key\":\"wordpress:[^:]+:", "\"key\":\"wordpress:former.example:");
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
}
