package io.earful.collector.connector.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.MalformedItem;
import io.earful.connector.PushReceipt;
import io.earful.connector.PushRequest;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.testkit.FixtureServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** What Telegram sends by itself. */
class TelegramPushTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String HEADER = "x-telegram-bot-api-secret-token";

  private final FixtureServer channel = FixtureServer.start();
  private final TelegramConnector connector = TelegramReading.connector(channel);

  @AfterEach
  void stop() {
    channel.close();
  }

  private static PushRequest request(String body, String... tokens) {
    return new PushRequest(
        "POST", Map.of(HEADER, List.of(tokens)), Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  private static String sent() {
    return new String(TelegramReading.fixture("sent.json"), StandardCharsets.UTF_8);
  }

  private PushReceipt receive(SourceView source, PushRequest request) {
    return Objects.requireNonNull(connector.receive(source, request).block(SOON));
  }

  private void refuses(SourceView source, PushRequest request, String part) {
    StepVerifier.create(connector.receive(source, request))
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(Unauthorized.class)
                    .message()
                    .contains(part)
                    .doesNotContain(TelegramReading.SECRET))
        .verify(SOON);
  }

  @Test
  void anUpdateHasOneNameHoweverOftenItIsSent() {
    PushReceipt first = receive(TelegramReading.sentTo(), request(sent(), TelegramReading.SECRET));
    PushReceipt again =
        receive(TelegramReading.sentTo(), request(sent() + " ", TelegramReading.SECRET));
    assertThat(first.delivery()).isNotNull().isEqualTo(again.delivery());
    assertThat(Objects.requireNonNull(first.delivery()).kept()).isGreaterThan(Duration.ofHours(24));
    PushReceipt other =
        receive(
            TelegramReading.sentTo(),
            request(sent().replace("7001,", "7002,"), TelegramReading.SECRET));
    assertThat(other.delivery()).isNotEqualTo(first.delivery());
  }

  @Test
  void answerAsksTelegramForNothing() {
    PushReceipt receipt =
        receive(TelegramReading.sentTo(), request(sent(), TelegramReading.SECRET));
    assertThat(receipt.status()).isEqualTo(200);
    assertThat(receipt.body()).isEqualTo("{}");
    assertThat(channel.connectionCount()).isZero();
  }

  @Test
  void whatIsNoMessageIsTakenAndAddsNothing() {
    for (String nothing :
        List.of(
            "{\"update_id\":1,\"callback_query\":{\"id\":\"1\",\"data\":\"x\"}}",
            "{\"update_id\":2}",
            "{\"update_id\":3,\"message\":{\"message_id\":4,\"date\":1793000000,"
                + "\"chat\":{\"id\":-5,\"type\":\"group\"},\"left_chat_member\":{\"id\":9}}}")) {
      PushReceipt receipt =
          receive(TelegramReading.sentTo(), request(nothing, TelegramReading.SECRET));
      assertThat(receipt.status()).isEqualTo(200);
      assertThat(receipt.batch().mentions()).isEmpty();
      assertThat(receipt.batch().malformed()).isEmpty();
      assertThat(receipt.batch().raw()).isEmpty();
    }
  }

  @Test
  void whatCannotBeReadIsPutAsideAndNotSentAgain() {
    PushReceipt receipt =
        receive(
            TelegramReading.sentTo(),
            request("{\"update_id\":1,\"message\":{\"text\":\"x\"}}", TelegramReading.SECRET));
    assertThat(receipt.status()).isEqualTo(200);
    assertThat(receipt.batch().malformed()).hasSize(1);
    StepVerifier.create(
            connector.receive(
                TelegramReading.sentTo(), request("{\"message\":{}}", TelegramReading.SECRET)))
        .expectError(MalformedItem.class)
        .verify(SOON);
  }

  @Test
  void nothingIsReadBeforeTheTokenIsChecked() {
    refuses(TelegramReading.sentTo(), request("no JSON", "wrong"), "does not hold");
    refuses(TelegramReading.sentTo(), request(sent()), "0 times");
    refuses(
        TelegramReading.sentTo(),
        request(sent(), TelegramReading.SECRET, TelegramReading.SECRET),
        "2 times");
    refuses(TelegramReading.sentTo(), request(sent(), TelegramReading.SECRET + " "), "not hold");
  }

  @Test
  void sourceThatAsksTakesNothingThatIsSent() {
    SourceView asking =
        TelegramReading.source(
            Map.of("receive", "poll"),
            Map.of("botToken", TelegramReading.TOKEN, "secretToken", TelegramReading.SECRET));
    refuses(asking, request(sent(), TelegramReading.SECRET), "\"receive\"");
  }

  @Test
  void sourceWithoutASecretTokenTakesNothing() {
    SourceView open =
        TelegramReading.source(Map.of("receive", "webhook"), TelegramReading.CREDENTIALS);
    refuses(open, request(sent(), ""), "secret_token");
  }
}
