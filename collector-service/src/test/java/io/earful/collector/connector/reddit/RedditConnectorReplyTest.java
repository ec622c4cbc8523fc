package io.earful.collector.connector.reddit;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFactory;
import io.earful.connector.Cursor;
import io.earful.connector.OutgoingReply;
import io.earful.connector.PullConnector;
import io.earful.connector.RateLimited;
import io.earful.connector.ReplyRefused;
import io.earful.connector.SentReply;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.event.MentionKey;
import io.earful.event.ReplyCapability;
import io.earful.event.Visibility;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.ReceivedRequest;
import io.earful.testkit.ReplierContract;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class RedditConnectorReplyTest extends ReplierContract {

  private static final String COMMENT = "/api/comment/?raw_json=1";
  private static final String TEXT = "We are sorry; we look into it.";

  @Override
  protected ConnectorFactory factory() {
    return new RedditConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of("read", "mentions", "account", "Kettle_Maker");
  }

  @Override
  protected Map<String, String> credentials() {
    return RedditReading.ACCOUNT;
  }

  @Override
  protected OutgoingReply outgoing() {
    return outgoing(mentions(ofThread()).get(0), TEXT);
  }

  private static OutgoingReply outgoing(Mention to, String text) {
    return new OutgoingReply("5f0c2f0e-5d0c-4f0e-9f3a-2a6c0b6b1f11", to, text, Visibility.PUBLIC);
  }

  /** A mention as it is read, by another channel so that this one is not asked for it. */
  private List<Mention> mentions(Answer list) {
    try (FixtureServer other = FixtureServer.start()) {
      other
          .on(RedditReading.TOKEN, RedditReading.page("token.json"))
          .on("/message/mentions", list)
          .on(RedditReading.INFO, list);
      PullConnector reader = connector(other);
      return RedditReading.mentions(
          RedditReading.await(reader.collect(source(), Cursor.START).collectList()));
    }
  }

  private static Answer ofThread() {
    return RedditReading.page("mentions-told.json");
  }

  @Override
  protected void accept() {
    channel
        .on(RedditReading.TOKEN, RedditReading.page("token.json"))
        .on(COMMENT, RedditReading.page("answered.json"));
  }

  private void says(String body) {
    channel
        .on(RedditReading.TOKEN, RedditReading.page("token.json"))
        .on(COMMENT, RedditReading.json(body));
  }

  @Override
  protected MentionKey sentKey() {
    return new MentionKey("reddit:-:t1_kc0099");
  }

  /** https://www.reddit.com/dev/api#POST_api_comment. */
  @Override
  protected void isAsDocumented() {
    ReceivedRequest sent = comments().get(0);
    assertThat(sent.method()).isEqualTo("POST");
    assertThat(sent.header(FixtureHttp.MEANT_HOST)).isEqualTo("oauth.reddit.com");
    assertThat(sent.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
    assertThat(sent.header("Authorization")).isEqualTo("bearer made-up-access-token");
    assertThat(sent.header("User-Agent")).isEqualTo("server:io.earful:v1 (by /u/Kettle_Maker)");
    assertThat(fields(sent.text()))
        .isEqualTo(Map.of("api_type", "json", "thing_id", "t1_kc0031", "text", TEXT));
  }

  private List<ReceivedRequest> comments() {
    return channel.requests().stream().filter(one -> one.target().equals(COMMENT)).toList();
  }

  static Map<String, String> fields(String form) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : form.split("&")) {
      String[] parts = pair.split("=", 2);
      fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return fields;
  }

  private Throwable failure() {
    return await(send().then(Mono.<Throwable>empty()).onErrorResume(Mono::just));
  }

  @Test
  void theAnswerSaysWhereItStands() {
    accept();
    SentReply sent = await(send());
    assertThat(sent.url())
        .isEqualTo("https://www.reddit.com/r/Kettles/comments/kp0001/made_up/kc0099/");
    assertThat(sent.sentAt()).isEqualTo("2026-11-01T10:04:59Z");
  }

  @Test
  void everySignArrives() {
    says("{\"json\":{\"errors\":[[\"TOO_LONG\",\"this is too long (max: 10000)\",\"text\"]]}}");
    String text = "a & b = 100 % + \n\u00e9 \ud83d\ude2c";
    await(
        connector()
            .reply(source(), outgoing(mentions(ofThread()).get(0), text))
            .then(Mono.<Throwable>empty())
            .onErrorResume(Mono::just));
    assertThat(fields(comments().get(0).text())).containsEntry("text", text);
  }

  @Test
  void refusalsInsideOfAGoodStatusAreTold() {
    says("{\"json\":{\"errors\":[[\"THREAD_LOCKED\",\"that thread is locked\",\"parent\"]]}}");
    assertThat(failure())
        .isInstanceOf(ReplyRefused.class)
        .hasMessageContaining("THREAD_LOCKED: that thread is locked");
    says("{\"json\":{\"errors\":[[\"USER_REQUIRED\",\"please sign in\",null]]}}");
    assertThat(failure()).isInstanceOf(Unauthorized.class);
  }

  @Test
  void askingTooOftenIsAPause() {
    for (Map.Entry<String, Duration> one :
        Map.of(
                "\"ratelimit\":522.57,\"errors\":[[\"RATELIMIT\",\"you are doing that too much. try again in 8 minutes.\",\"ratelimit\"]]",
                Duration.ofSeconds(523),
                "\"errors\":[[\"RATELIMIT\",\"You are doing that too much. Try again in 9 minutes.\",\"ratelimit\"]]",
                Duration.ofMinutes(10),
                "\"errors\":[[\"RATELIMIT\",\"Take a break for 34 seconds, try again in 34 seconds.\",\"ratelimit\"]]",
                Duration.ofSeconds(35),
                "\"errors\":[[\"RATELIMIT\",\"Looks like you've been doing that a lot. Try again in a minute.\",\"ratelimit\"]]",
                Duration.ofMinutes(2),
                "\"errors\":[[\"RATELIMIT\",\"not now\",\"ratelimit\"]]",
                Duration.ofMinutes(1))
            .entrySet()) {
      says("{\"json\":{" + one.getKey() + "}}");
      RedditConnector fresh = connector(channel);
      assertThat(failureOf(fresh))
          .as(one.getKey())
          .isInstanceOfSatisfying(
              RateLimited.class,
              limited -> assertThat(limited.retryAfter()).isEqualTo(one.getValue()));
    }
  }

  private static RedditConnector connector(FixtureServer server) {
    return new RedditConnector(
        new ConnectorContext(
            new FixtureHttp(server), Clock.fixed(NOW, ZoneOffset.UTC), name -> null));
  }

  private Throwable failureOf(RedditConnector one) {
    return await(
        one.reply(source(), outgoing()).then(Mono.<Throwable>empty()).onErrorResume(Mono::just));
  }

  @Test
  void anAnswerThatDoesNotShowTheCommentLeavesItOpen() {
    for (String body :
        List.of(
            "{}",
            "{\"json\":{\"errors\":[]}}",
            "{\"json\":{\"errors\":[],\"data\":{\"things\":[{\"kind\":\"t1\",\"data\":{}}]}}}",
            RedditReading.text("answered.json").replace("t1_kc0031", "t1_other"))) {
      says(body);
      assertThat(failure())
          .as(body)
          .isInstanceOfSatisfying(
              UpstreamFault.class, fault -> assertThat(fault.isUnsent()).isFalse());
    }
  }

  @Test
  void whenNoTokenCanBeHadNothingWasSent() {
    channel.only(Answer.status(500));
    assertThat(failure())
        .isInstanceOfSatisfying(
            UpstreamFault.class, fault -> assertThat(fault.isUnsent()).isTrue());
    channel.on(RedditReading.TOKEN, RedditReading.page("token.json"));
    assertThat(failure())
        .isInstanceOfSatisfying(
            UpstreamFault.class, fault -> assertThat(fault.isUnsent()).isFalse());
  }

  @Test
  void aTokenThatIsNotTakenIsRenewedAndTheAnswerSentOnce() {
    channel
        .on(RedditReading.TOKEN, RedditReading.page("token.json"))
        .on(COMMENT, Answer.status(401), RedditReading.page("answered.json"));
    assertThat(await(send()).key()).isEqualTo(sentKey());
    assertThat(comments()).hasSize(2);
  }

  @Test
  void anApplicationAloneCannotAnswer() {
    Map<String, Object> posts = Map.of("read", "posts", "subreddit", "Kettles", "account", "me");
    SourceView source = new SourceView("s", "s", posts, RedditReading.CREDENTIALS, NOW);
    Throwable failure =
        await(
            connector()
                .reply(source, outgoing())
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just));
    assertThat(failure).isInstanceOf(Unauthorized.class);
    assertThat(channel.requests()).isEmpty();
  }

  @Test
  void whatIsClosedTakesNoAnswers() {
    String told = RedditReading.text("mentions-told.json");
    List<Mention> open = mentions(RedditReading.json(told));
    assertThat(open)
        .extracting(mention -> mention.reply().capability())
        .containsExactly(ReplyCapability.PUBLIC, ReplyCapability.PRIVATE);
    Map<String, String> closing = new HashMap<>();
    closing.put("\"likes\": null", "\"locked\": true");
    closing.put("\"stickied\": false", "\"archived\": true");
    closing.forEach(
        (from, to) ->
            assertThat(mentions(RedditReading.json(told.replace(from, to))))
                .extracting(mention -> mention.reply().capability())
                .containsExactly(ReplyCapability.NONE, ReplyCapability.NONE));
  }
}
