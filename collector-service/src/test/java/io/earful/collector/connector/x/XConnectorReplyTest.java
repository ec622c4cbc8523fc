package io.earful.collector.connector.x;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.Batch;
import io.earful.connector.ConnectorFactory;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.OutgoingReply;
import io.earful.connector.PullConnector;
import io.earful.connector.ReplyRefused;
import io.earful.connector.SentReply;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.event.Mention;
import io.earful.event.MentionKey;
import io.earful.event.ReplyCapability;
import io.earful.event.Visibility;
import io.earful.testkit.Answer;
import io.earful.testkit.ReceivedRequest;
import io.earful.testkit.ReplierContract;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class XConnectorReplyTest extends ReplierContract {

  private static final Map<String, String> ACCOUNT =
      Map.of(
          "apiKey", "fixture-api-key",
          "apiKeySecret", "fixture-api-key-secret",
          "accessToken", "2244990022-fixture-access",
          "accessTokenSecret", "fixture-access-secret");

  private static final String TWEETS = "/2/tweets";
  private static final String SENT = "2116842730409295873";
  private static final String TEXT = "Sorry! We’ll send you a new handle: https://shop.example/h";

  @Override
  protected ConnectorFactory factory() {
    return new XConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return XReading.SETTINGS;
  }

  @Override
  protected Map<String, String> credentials() {
    return ACCOUNT;
  }

  @Override
  protected OutgoingReply outgoing() {
    return outgoing(read(XReading.ANSWER));
  }

  private static OutgoingReply outgoing(Mention to) {
    return new OutgoingReply("reply-1", to, TEXT, Visibility.PUBLIC);
  }

  /** A post as the connector reads it. */
  private Mention read(String id) {
    XReadingOnce once = new XReadingOnce();
    try {
      return once.mention(new SourceView("s", "s", settings(), ACCOUNT, NOW), id);
    } finally {
      once.stopChannel();
    }
  }

  private static final class XReadingOnce extends XReading {

    private Mention mention(SourceView source, String id) {
      playRecordings(channel);
      PullConnector connector = connector(NOW);
      List<Batch> read = await(connector.collect(source, Cursor.START).collectList());
      return mention(read, id);
    }
  }

  @Override
  protected void accept() {
    String body =
        "{\"data\":{\"edit_history_tweet_ids\":[\"%s\"],\"id\":\"%s\",\"text\":\"Sorry!\"}}"
            .formatted(SENT, SENT);
    channel.on(TWEETS, json(201, body));
  }

  private static Answer json(int status, String body) {
    return Answer.of(
        status, "application/json; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected MentionKey sentKey() {
    return MentionKey.of("x", MentionKey.GLOBAL, SENT);
  }

  @Override
  protected void isAsDocumented() {
    ReceivedRequest request = channel.requests().get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target()).isEqualTo(TWEETS);
    assertThat(request.header("X-Meant-Host")).isEqualTo("api.x.com");
    assertThat(request.header("Content-Type")).isEqualTo("application/json");
    assertThat(request.header("Authorization"))
        .startsWith("OAuth ")
        .contains(
            "oauth_consumer_key=\"fixture-api-key\"", "oauth_token=\"2244990022-fixture-access\"");
    assertThat(ChannelJson.object(request.body()))
        .isEqualTo(
            ChannelJson.object(
                "{\"text\":\"%s\",\"reply\":{\"in_reply_to_tweet_id\":\"%s\"}}"
                    .formatted(TEXT, XReading.ANSWER)
                    .getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void anAnswerIsFoundWhereXSaysAndWhenItWasMade() {
    accept();
    SentReply sent = await(send());
    assertThat(sent.url()).isEqualTo("https://x.com/i/status/" + SENT);
    assertThat(sent.sentAt())
        .isBetween(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-02T00:00:00Z"));
  }

  /** A changed post is called by its first version, and answered as it is now. */
  @Test
  void theVersionThatWasReadIsAnswered() {
    accept();
    await(connector().reply(source(), outgoing(read(XReading.EDITED))));
    assertThat(channel.requests().get(0).text()).contains(XReading.EDITED_AGAIN);
  }

  @Test
  void aPostForFewIsNotAnsweredForEverybody() {
    assertThat(read("2115867510174646279").reply().capability()).isEqualTo(ReplyCapability.NONE);
  }

  @Test
  void theSameWordsAgainAreRefused() {
    channel.on(
        TWEETS,
        json(
            403,
            "{\"detail\":\"You are not allowed to create a Tweet with duplicate content.\",\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403}"));
    assertThat(failure()).isInstanceOf(ReplyRefused.class).hasMessageContaining("duplicate");
  }

  @Test
  void anAppThatMayOnlyReadIsUnauthorized() {
    channel.on(
        TWEETS,
        json(
            403,
            "{\"detail\":\"Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.\",\"type\":\"https://api.twitter.com/2/problems/oauth1-permissions\",\"title\":\"Forbidden\",\"status\":403}"));
    assertThat(failure()).isInstanceOf(Unauthorized.class).hasMessageContaining("permissions");
  }

  @Test
  void whatXCannotReadIsRefused() {
    channel.on(TWEETS, XReading.refused());
    assertThat(failure()).isInstanceOf(ReplyRefused.class);
  }

  @Test
  void withoutAnAccountNothingIsSent() {
    SourceView reader =
        new SourceView("s", "s", settings(), Map.of("bearerToken", "only-reads"), NOW);
    assertThat(failure(connector().reply(reader, outgoing()))).isInstanceOf(Unauthorized.class);
    assertThat(channel.requestCount()).isZero();
  }

  private Throwable failure() {
    return failure(send());
  }

  private static Throwable failure(Mono<SentReply> sending) {
    return await(
        sending.then(Mono.<Throwable>empty()).onErrorResume(ConnectorFailure.class, Mono::just));
  }
}
