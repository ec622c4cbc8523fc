package io.earful.collector.connector.stackexchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.ConnectorFactory;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.OutgoingReply;
import io.earful.connector.RateLimited;
import io.earful.connector.ReplyRefused;
import io.earful.connector.SentReply;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class StackexchangeConnectorReplyTest extends ReplierContract {

  private static final String TOKEN = "token-of-nobody((";
  private static final String QUESTION = "/2.3/posts/101/comments/add";

  @Override
  protected ConnectorFactory factory() {
    return new StackexchangeConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return StackexchangeReading.SETTINGS;
  }

  @Override
  protected Map<String, String> credentials() {
    return Map.of("key", StackexchangeReading.KEY, "accessToken", TOKEN);
  }

  /** A post of the recordings, as the connector reads it. */
  private Mention read(String nativeId) {
    return new String(fixture("expected.ndjson"), StandardCharsets.UTF_8)
        .lines()
        .map(line -> EventCodec.json().readValue(line, Mention.class))
        .filter(mention -> mention.nativeId().equals(nativeId))
        .findFirst()
        .orElseThrow();
  }

  @Override
  protected OutgoingReply outgoing() {
    return outgoing(read("101"));
  }

  private static OutgoingReply outgoing(Mention to) {
    return new OutgoingReply("r-1", to, "We are sorry & will mend it", Visibility.PUBLIC);
  }

  @Override
  protected void accept() {
    channel.on(QUESTION, json(200, new String(fixture("answer.json"), StandardCharsets.UTF_8)));
  }

  private static Answer json(int status, String body) {
    return Answer.of(
        status, "application/json; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
  }

  private void error(int id, String name, String message) {
    channel.on(
        QUESTION,
        json(
            400,
            "{\"error_id\":%d,\"error_name\":\"%s\",\"error_message\":\"%s\"}"
                .formatted(id, name, message)));
  }

  @Override
  protected MentionKey sentKey() {
    return MentionKey.of("stackexchange", "cooking", "comment-9100");
  }

  /** https://api.stackexchange.com/docs/create-comment */
  @Override
  protected void isAsDocumented() {
    ReceivedRequest request = channel.requests().get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target()).isEqualTo(QUESTION);
    assertThat(request.header("content-type")).isEqualTo("application/x-www-form-urlencoded");
    assertThat(request.text())
        .isEqualTo(
            "site=cooking.stackexchange.com&body=We+are+sorry+%26+will+mend+it"
                + "&key=own-key%28%28&access_token=token-of-nobody%28%28");
  }

  @Test
  void aCommentIsFoundWhereTheSiteShowsIt() {
    accept();
    SentReply sent = await(send());
    assertThat(sent.url()).isEqualTo(read("101").conversation().url() + "#comment9100_101");
    assertThat(sent.sentAt()).isEqualTo(Instant.ofEpochSecond(1_793_527_501));
  }

  @Test
  void aCommentIsAnsweredBelowThePostThatItIsAbout() {
    String taken = new String(fixture("answer.json"), StandardCharsets.UTF_8);
    channel.otherwise(json(200, taken.replace("\"backoff\": 10,", "")));
    await(connector().reply(source(), outgoing(read("103"))));
    await(connector().reply(source(), outgoing(read("comment-9001"))));
    assertThat(channel.requests())
        .extracting(ReceivedRequest::target)
        .containsExactly("/2.3/posts/103/comments/add", "/2.3/posts/103/comments/add");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 407, 409})
  void whatTheApiUnderstandsAndDoesNotTakeIsRefused(int id) {
    error(id, "write_failed", "Comments must be at least 15 characters");
    Throwable failure = failure();
    assertThat(failure).isInstanceOf(ReplyRefused.class);
    assertThat(failure).hasMessageContaining("at least 15 characters");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 402, 403, 405, 406})
  void aTokenThatMayNotWriteIsNotShownAgain(int id) {
    error(id, "access_denied", TOKEN + " of " + StackexchangeReading.KEY + " may only read");
    Throwable failure = failure();
    assertThat(failure).isInstanceOf(Unauthorized.class);
    assertThat(failure.getMessage()).doesNotContain(TOKEN).doesNotContain("own-key");
    assertThat(failure).hasMessageContaining("may only read");
  }

  @Test
  void aKeyThatIsNoneIsNoFaultOfTheWords() {
    error(400, "bad_parameter", "`key` doesn't match a known application");
    assertThat(failure()).isInstanceOf(Unauthorized.class);
  }

  @Test
  void tooManyCommentsAreSentLater() {
    error(502, "throttle_violation", "too many requests from this IP, more in 47 seconds");
    assertThat(failure())
        .isInstanceOfSatisfying(
            RateLimited.class,
            limited -> assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(47)));
  }

  @Test
  void aFaultOfTheApiLeavesOpenWhetherItWasTaken() {
    error(500, "internal_error", "try again");
    assertThat(failure())
        .isInstanceOfSatisfying(
            UpstreamFault.class, fault -> assertThat(fault.isUnsent()).isFalse());
  }

  /** The gate keeps it for whoever asks next; it is not asked too early. */
  @Test
  void aPauseThatTheApiAsksForIsKept() {
    accept();
    await(send());
    StepVerifier.create(send())
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOfSatisfying(
                        RateLimited.class,
                        limited ->
                            assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(10))))
        .verify(SOON);
    assertThat(channel.requestCount()).isEqualTo(1);
  }

  @Test
  void whatNamesNoPostCannotBeAnswered() {
    Mention odd =
        Mention.builder(sentKey(), "stackexchange", "comment-7")
            .publishedAt(NOW)
            .author(read("101").author())
            .conversation(read("101").conversation())
            .provenance(read("101").provenance())
            .text("Hm")
            .build();
    assertThat(failure(connector().reply(source(), outgoing(odd))))
        .isInstanceOf(ReplyRefused.class);
    assertThat(channel.requests()).isEqualTo(List.of());
  }

  private Throwable failure() {
    return failure(send());
  }

  private static Throwable failure(Mono<SentReply> sending) {
    return await(
        sending
            .then(Mono.<Throwable>empty())
            .onErrorResume(ConnectorFailure.class, Mono::<Throwable>just));
  }

  /** Numbers mean something else there. */
  @Test
  void aMentionOfTheFormerSiteIsNotAnsweredAtThisOne() {
    accept();
    String json = EventCodec.json().writeValueAsString(outgoing().to());
    String former =
        json.replaceFirst(
            "\"key\":\"stackexchange:[^:]+:", "\"key\":\"stackexchange:former.example:");
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
