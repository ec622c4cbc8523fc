package io.earful.collector.connector.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.Batch;
import io.earful.connector.ConnectorFactory;
import io.earful.connector.Cursor;
import io.earful.connector.OutgoingFile;
import io.earful.connector.OutgoingReply;
import io.earful.connector.RateLimited;
import io.earful.connector.ReplyRefused;
import io.earful.connector.SentReply;
import io.earful.connector.Unauthorized;
import io.earful.event.Author;
import io.earful.event.Conversation;
import io.earful.event.Mention;
import io.earful.event.MentionKey;
import io.earful.event.Provenance;
import io.earful.event.ReplyCapability;
import io.earful.event.Visibility;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.ReceivedRequest;
import io.earful.testkit.ReplierContract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class TelegramConnectorReplyTest extends ReplierContract {

  private static final String SEND = "/bot" + TelegramReading.TOKEN + "/sendMessage";
  private static final String GROUP = "-1001700000001:31";

  @Override
  protected ConnectorFactory factory() {
    return new TelegramConnectorFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of();
  }

  @Override
  protected Map<String, String> credentials() {
    return TelegramReading.CREDENTIALS;
  }

  @Override
  protected OutgoingReply outgoing() {
    return answerTo(GROUP);
  }

  /** Read in a way of its own: what the channel is asked in the test is the answer alone. */
  private static OutgoingReply answerTo(String key) {
    try (FixtureServer recorded = FixtureServer.start()) {
      TelegramReading.playRecordings(recorded);
      Mention to =
          Objects.requireNonNull(
              TelegramReading.connector(recorded)
                  .collect(TelegramReading.polling(), Cursor.START)
                  .flatMapIterable(Batch::mentions)
                  .filter(mention -> mention.key().value().equals("telegram:" + key))
                  .blockFirst(SOON));
      boolean alone = to.reply().capability() == ReplyCapability.PRIVATE;
      return new OutgoingReply(
          "r-1",
          to,
          "A <new> *lid* 🫖 is on its way.",
          alone ? Visibility.PRIVATE : Visibility.PUBLIC);
    }
  }

  @Override
  protected void accept() {
    channel.on(SEND, TelegramReading.recorded("accepted.json"));
  }

  @Override
  protected MentionKey sentKey() {
    return new MentionKey("telegram:-1001700000001:90");
  }

  /** https://core.telegram.org/bots/api#sendmessage and #replyparameters. */
  @Override
  protected void isAsDocumented() {
    ReceivedRequest request = channel.requests().get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target()).isEqualTo(SEND);
    assertThat(request.header("Content-Type")).isEqualTo("application/json");
    assertThat(request.header("X-Meant-Host")).isEqualTo("api.telegram.org");
    assertThat(ChannelJson.object(request.body()))
        .isEqualTo(
            ChannelJson.object(
                """
                {"chat_id":-1001700000001,"text":"A <new> *lid* 🫖 is on its way.",
                 "reply_parameters":{"message_id":31}}\
                """
                    .getBytes(StandardCharsets.UTF_8)));
  }

  private String said(OutgoingReply reply) {
    channel.on(SEND, TelegramReading.recorded("accepted.json"));
    await(connector().reply(source(), reply));
    return channel.requests().get(channel.requestCount() - 1).text();
  }

  @Test
  void answerIsTimedAndLinkedAsTelegramSays() {
    accept();
    SentReply sent = await(send());
    assertThat(sent.sentAt()).isEqualTo(Instant.ofEpochSecond(1793000950L));
    assertThat(sent.url()).isEqualTo("https://t.me/kettle_friends/90");
  }

  @Test
  void answerGoesWhereTheMessageIs() {
    assertThat(said(answerTo("7001@424242:8")))
        .contains("\"chat_id\":7001,", "{\"message_id\":8}")
        .doesNotContain("thread");
    assertThat(said(answerTo("-1001700000002:5")))
        .contains("\"chat_id\":-1001700000002,", "\"message_thread_id\":3,");
    // a thread that is no topic is known by what is answered
    assertThat(said(answerTo("-1001700000001:32"))).doesNotContain("thread");
    assertThat(said(answerTo("-1001700000003:4")))
        .contains("\"direct_messages_topic_id\":7002,", "{\"message_id\":4}");
  }

  @Test
  void answersToOneAreSeenByOne() {
    assertThat(answerTo("7001@424242:8").to().reply().capability())
        .isEqualTo(ReplyCapability.PRIVATE);
    Mention written = answerTo("-1001700000003:4").to();
    assertThat(written.reply().capability()).isEqualTo(ReplyCapability.PRIVATE);
    assertThat(written.visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(written.conversation().key()).isEqualTo("telegram:-1001700000003:dm7002");
    assertThat(outgoing().to().reply().capability()).isEqualTo(ReplyCapability.PUBLIC);
  }

  @ParameterizedTest
  @CsvSource({
    "400, Bad Request: message to be replied not found",
    "400, Bad Request: chat not found",
    "403, Forbidden: bot was blocked by the user"
  })
  void whatTelegramDoesNotTakeIsRefusedInItsWords(int status, String description) {
    channel.only(TelegramReading.refused(status, description, ""));
    StepVerifier.create(send())
        .expectErrorSatisfies(
            error ->
                assertThat(error).isInstanceOf(ReplyRefused.class).message().contains(description))
        .verify(SOON);
    assertThat(channel.requestCount()).isEqualTo(1);
  }

  @Test
  void wrongTokenIsNoRefusalOfTheAnswer() {
    channel.only(TelegramReading.refused(404, "Not Found", ""));
    StepVerifier.create(send()).expectError(Unauthorized.class).verify(SOON);
  }

  @Test
  void pauseInTheWordsOfTheApiIsKept() {
    channel.only(
        TelegramReading.refused(
            429, "Too Many Requests: retry after 7", ",\"parameters\":{\"retry_after\":7}"));
    StepVerifier.create(send())
        .expectErrorSatisfies(
            error ->
                assertThat(((RateLimited) error).retryAfter()).isEqualTo(Duration.ofSeconds(7)))
        .verify(SOON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "telegram:x:1",
        "telegram:-5:",
        "telegram:-5:99999999999999999999",
        "webhook:-5:1",
        "telegram:7001@777777:8"
      })
  void whatThisBotCannotAnswerIsNotSent(String key) {
    Mention elsewhere =
        Mention.builder(new MentionKey(key), "telegram", "1")
            .publishedAt(NOW)
            .author(Author.anonymous("telegram", "x"))
            .conversation(Conversation.of("telegram:x:th1"))
            .provenance(Provenance.of(NOW, "1"))
            .build();
    OutgoingReply reply = new OutgoingReply("r-2", elsewhere, "x", Visibility.PUBLIC);
    StepVerifier.create(connector().reply(source(), reply))
        .expectError(ReplyRefused.class)
        .verify(SOON);
    assertThat(channel.connectionCount()).isZero();
  }

  @Test
  void answerWithoutANumberIsNoAnswer() {
    channel.on(SEND, Answer.ok("application/json", "{\"ok\":true,\"result\":{\"date\":1}}"));
    StepVerifier.create(send())
        .expectErrorSatisfies(error -> assertThat(error).message().contains("does not say which"))
        .verify(SOON);
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

  private String said(String method, OutgoingReply reply) {
    String path = SEND.replace("sendMessage", method);
    channel.on(path, TelegramReading.recorded("accepted.json"));
    assertThat(await(connector().reply(source(), reply)).key()).isEqualTo(sentKey());
    ReceivedRequest request = channel.requests().get(channel.requestCount() - 1);
    assertThat(request.target()).isEqualTo(path);
    assertThat(request.header("Content-Type")).startsWith("multipart/form-data; boundary=");
    return request.text();
  }

  /** https://core.telegram.org/bots/api#sendphoto and #senddocument. */
  @Test
  void onePictureIsShownAndAnotherFileIsSent() {
    assertThat(said("sendPhoto", with(file("a.png", "image/png", null))))
        .contains(
            "name=\"chat_id\"\r\n\r\n-1001700000001\r\n",
            "name=\"reply_parameters\"\r\n\r\n{\"message_id\":31}\r\n",
            "name=\"caption\"\r\n\r\nA <new> *lid* 🫖 is on its way.\r\n",
            "name=\"photo\"; filename=\"a.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n"
                + "bytes of a.png\r\n")
        .doesNotContain("name=\"text\"");
    assertThat(said("sendDocument", with(file("a.pdf", "application/pdf", null))))
        .contains("name=\"document\"; filename=\"a.pdf\"");
  }

  /** https://core.telegram.org/bots/api#sendmediagroup: an album holds one kind. */
  @Test
  void severalFilesAreOneAlbum() {
    Answer album =
        Answer.ok(
            "application/json",
            "{\"ok\":true,\"result\":[%s]}"
                .formatted(ChannelJson.object(fixture("accepted.json")).path("result")));
    channel.on(SEND.replace("sendMessage", "sendMediaGroup"), album);
    OutgoingReply mixed =
        with(file("a.png", "image/png", null), file("b.pdf", "application/pdf", null));
    assertThat(await(connector().reply(source(), mixed)).key()).isEqualTo(sentKey());
    assertThat(channel.requests().get(0).text())
        .contains(
            "{\"type\":\"document\",\"media\":\"attach://file0\",\"caption\":\"A <new>",
            "{\"type\":\"document\",\"media\":\"attach://file1\"}",
            "name=\"file0\"; filename=\"a.png\"",
            "name=\"file1\"; filename=\"b.pdf\"")
        .doesNotContain("name=\"caption\"");
    await(
        connector()
            .reply(
                source(),
                with(file("a.png", "image/png", null), file("b.jpg", "image/jpeg", null))));
    assertThat(channel.requests().get(1).text()).contains("{\"type\":\"photo\",");
  }

  @Test
  void filesThatAreTooLargeEndTheAnswerWhoeverSaysSo() {
    for (Answer refusal :
        List.of(
            TelegramReading.refused(413, "Request Entity Too Large", ""),
            Answer.of(413, "text/html", "<h1>413</h1>".getBytes(StandardCharsets.UTF_8)))) {
      channel.only(refusal);
      StepVerifier.create(connector().reply(source(), with(file("a.png", "image/png", null))))
          .expectErrorSatisfies(
              error ->
                  assertThat(error).isInstanceOf(ReplyRefused.class).hasMessageContaining("413"))
          .verify(SOON);
    }
  }

  @Test
  void aFileThatTelegramRefusesEndsTheAnswer() {
    channel.only(TelegramReading.refused(400, "Bad Request: PHOTO_INVALID_DIMENSIONS", ""));
    StepVerifier.create(connector().reply(source(), with(file("a.png", "image/png", null))))
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(ReplyRefused.class)
                    .hasMessageContaining("PHOTO_INVALID_DIMENSIONS"))
        .verify(SOON);
    assertThat(channel.requests()).hasSize(2);
    OutgoingReply album = with(file("a.png", "image/png", null), file("b.png", "image/png", null));
    StepVerifier.create(connector().reply(source(), album))
        .expectError(ReplyRefused.class)
        .verify(SOON);
    assertThat(channel.requests()).as("an album is not sent again").hasSize(3);
  }

  /** https://core.telegram.org/bots/api#sendphoto: such as a long screenshot. */
  @Test
  void aPictureThatTelegramCannotShowIsSentAsAFile() {
    channel.on(
        SEND.replace("sendMessage", "sendPhoto"),
        TelegramReading.refused(400, "Bad Request: PHOTO_INVALID_DIMENSIONS", ""));
    assertThat(said("sendDocument", with(file("a.png", "image/png", null))))
        .contains("name=\"document\"; filename=\"a.png\"", "name=\"caption\"", "bytes of a.png");
    assertThat(channel.requests()).hasSize(2);
  }
}
