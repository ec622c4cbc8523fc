package io.earful.collector.connector.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.Batch;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.RateLimited;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.ReceivedRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** How updates are asked for, confirmed and waited for. */
class TelegramUpdatesTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String WEBHOOK_CONFLICT =
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete"
          + " the webhook first";
  private static final String READER_CONFLICT =
      "Conflict: terminated by other getUpdates request; make sure that only one bot instance is"
          + " running";

  private final FixtureServer channel = FixtureServer.start();
  private final TelegramConnector connector = TelegramReading.connector(channel);

  @AfterEach
  void stop() {
    channel.close();
  }

  private List<Batch> collect(SourceView source, Cursor from) {
    return Objects.requireNonNull(connector.collect(source, from).collectList().block(SOON));
  }

  private List<JsonNode> asked() {
    return channel.requests().stream().map(TelegramUpdatesTest::question).toList();
  }

  private static JsonNode question(ReceivedRequest request) {
    return ChannelJson.object(request.body());
  }

  private static String message(long update, long message) {
    return """
        {"update_id":%d,"message":{"message_id":%d,"date":1793000000,"text":"words",\
        "chat":{"id":-5,"type":"group","title":"G"},"from":{"id":9,"first_name":"N"}}}"""
        .formatted(update, message);
  }

  private static Cursor last(List<Batch> batches) {
    return batches.get(batches.size() - 1).next();
  }

  @Test
  void askingIsAsTheApiDescribesIt() {
    TelegramReading.playRecordings(channel);
    collect(TelegramReading.polling(), Cursor.START);
    ReceivedRequest first = channel.requests().get(0);
    assertThat(first.method()).isEqualTo("POST");
    assertThat(first.target()).isEqualTo(TelegramReading.UPDATES);
    assertThat(first.header("Content-Type")).isEqualTo("application/json");
    assertThat(first.header("X-Meant-Host")).isEqualTo("api.telegram.org");
    assertThat(first.text())
        .isEqualTo(
            "{\"limit\":100,\"timeout\":0,\"allowed_updates\":"
                + "[\"message\",\"edited_message\",\"channel_post\",\"edited_channel_post\"]}");
  }

  @Test
  void whatIsConfirmedIsWhatWasStored() {
    TelegramReading.playRecordings(channel);
    List<Integer> requests = new ArrayList<>();
    StepVerifier.create(connector.collect(TelegramReading.polling(), Cursor.START), 1)
        .expectNextCount(1)
        // being stored; who asked for what is behind it now would confirm it
        .then(() -> requests.add(channel.requestCount()))
        .thenRequest(1)
        .expectNextCount(1)
        .then(() -> requests.add(channel.requestCount()))
        .thenRequest(1)
        .expectNextCount(1)
        .expectComplete()
        .verify(SOON);
    assertThat(requests).containsExactly(1, 2);
    assertThat(asked())
        .extracting(question -> question.path("offset").asLong(-1))
        .containsExactly(-1L, 5009L, 5022L);
  }

  @Test
  void whatWasNotStoredIsAskedForAgain() {
    TelegramReading.playRecordings(channel);
    Batch first =
        Objects.requireNonNull(
            connector.collect(TelegramReading.polling(), Cursor.START).blockFirst(SOON));
    TelegramReading.playRecordings(channel);
    collect(TelegramReading.polling(), Cursor.START);
    assertThat(asked().get(1).has("offset")).isFalse();
    collect(TelegramReading.polling(), first.next());
    assertThat(asked()).last().extracting(q -> q.path("offset").asLong()).isEqualTo(5009L);
  }

  @Test
  void telegramMayBeginToCountElsewhere() {
    channel.on(
        TelegramReading.UPDATES,
        TelegramReading.updates(message(900, 1)),
        TelegramReading.updates(),
        TelegramReading.updates(message(12, 2)),
        TelegramReading.updates());
    Cursor high = last(collect(TelegramReading.polling(), Cursor.START));
    List<Batch> later = collect(TelegramReading.polling(), high);
    assertThat(later.get(0).mentions()).hasSize(1);
    assertThat(asked())
        .extracting(question -> question.path("offset").asLong(-1))
        .containsExactly(-1L, 901L, 901L, 13L);
  }

  @Test
  void anotherBotsPlaceIsNotThisOnes() {
    TelegramReading.playRecordings(channel);
    Cursor cursor = last(collect(TelegramReading.polling(), Cursor.START));
    String other = "777777:AAF-recorded_recorded_recorded_1111";
    channel.on("/bot" + other + "/getUpdates", TelegramReading.updates());
    collect(TelegramReading.source(Map.of(), Map.of("botToken", other)), cursor);
    assertThat(asked()).last().extracting(question -> question.has("offset")).isEqualTo(false);
  }

  @Test
  void cursorsStaySmallAndBrokenOnesBeginAnew() {
    TelegramReading.playRecordings(channel);
    assertThat(last(collect(TelegramReading.polling(), Cursor.START)).value())
        .matches("\\{\"bot\":\"[0-9a-f]{16}\",\"offset\":5022\\}");
    for (String broken : List.of("x", "[]", "{\"offset\":5}", "{\"bot\":7}")) {
      channel.on(TelegramReading.UPDATES, TelegramReading.updates());
      collect(TelegramReading.polling(), new Cursor(broken));
      assertThat(asked()).last().extracting(q -> q.has("offset")).isEqualTo(false);
    }
  }

  @Test
  void updateThatCannotBeReadIsPassedByWithItsReason() {
    String broken = "{\"update_id\":41,\"message\":{\"message_id\":\"?\",\"text\":\"x\"}}";
    channel.on(TelegramReading.UPDATES, TelegramReading.updates(broken), TelegramReading.updates());
    List<Batch> batches = collect(TelegramReading.polling(), Cursor.START);
    assertThat(batches.get(0).malformed()).hasSize(1);
    assertThat(batches.get(0).raw()).hasSize(1);
    assertThat(asked()).last().extracting(q -> q.path("offset").asLong()).isEqualTo(42L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"7\"", "-1", "2147483647", "99999999999999999999", "1.5", "null"})
  void updatesWithoutANumberDoNotMoveThePlace(String id) {
    channel.on(
        TelegramReading.UPDATES,
        TelegramReading.updates(message(1, 1).replaceFirst(":1,", ":" + id + ",")));
    fails(TelegramReading.polling(), UpstreamFault.class, "none of the updates can be read");
  }

  @Test
  void moreUpdatesThanWereAskedForAreReadAtTheirTurn() {
    String[] many =
        IntStream.rangeClosed(1, 150).mapToObj(i -> message(i, i)).toArray(String[]::new);
    channel.on(TelegramReading.UPDATES, TelegramReading.updates(many), TelegramReading.updates());
    List<Batch> batches = collect(TelegramReading.polling(), Cursor.START);
    assertThat(batches.get(0).mentions()).hasSize(100);
    assertThat(asked()).last().extracting(q -> q.path("offset").asLong()).isEqualTo(101L);
  }

  @Test
  void aRunEndsThoughThereIsAlwaysMore() {
    channel.only(TelegramReading.updates(message(1, 1)));
    assertThat(collect(TelegramReading.polling(), Cursor.START)).hasSize(50);
  }

  private void fails(SourceView source, Class<? extends ConnectorFailure> kind, String... parts) {
    StepVerifier.create(connector.collect(source, Cursor.START))
        .expectErrorSatisfies(
            error -> {
              assertThat(error).isInstanceOf(kind).message().contains(parts);
              assertThat(everything(error)).doesNotContain(TelegramReading.TOKEN);
            })
        .verify(SOON);
  }

  private static String everything(Throwable error) {
    StringWriter told = new StringWriter();
    error.printStackTrace(new PrintWriter(told));
    return told.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "401, Unauthorized",
    "401, Unauthorized: invalid token specified",
    "403, Forbidden: bot was blocked",
    "404, Not Found"
  })
  void wrongTokenIsUnauthorized(int status, String description) {
    channel.only(TelegramReading.refused(status, description, ""));
    fails(TelegramReading.polling(), Unauthorized.class, "@BotFather", "(" + status + ")");
  }

  @Test
  void pageOfAProxyIsNoWordOfTheToken() {
    channel.only(Answer.of(404, "text/html", "<h1>Nothing here</h1>".getBytes()));
    fails(TelegramReading.polling(), UpstreamFault.class, "404");
  }

  @Test
  void webhookThatIsSetIsSaidInPlainWords() {
    channel.only(TelegramReading.refused(409, WEBHOOK_CONFLICT, ""));
    fails(TelegramReading.polling(), UpstreamFault.class, "deleteWebhook", "\"receive\"");
  }

  @Test
  void anotherReaderIsSaidInPlainWords() {
    channel.only(TelegramReading.refused(409, READER_CONFLICT, ""));
    fails(TelegramReading.polling(), UpstreamFault.class, "somebody else", "one program only");
  }

  @Test
  void refusalThatRepeatsTheTokenDoesNotShowIt() {
    channel.only(
        TelegramReading.refused(400, "Bad Request: no " + TelegramReading.TOKEN + " here", ""));
    fails(TelegramReading.polling(), UpstreamFault.class, "Bad Request: no … here");
  }

  @Test
  void pauseOfARefusalIsKeptAndWhatWasReadIsKept() {
    channel.on(
        TelegramReading.UPDATES,
        TelegramReading.recorded("updates-1.json"),
        TelegramReading.refused(
            429, "Too Many Requests: retry after 17", ",\"parameters\":{\"retry_after\":17}"));
    StepVerifier.create(connector.collect(TelegramReading.polling(), Cursor.START))
        .expectNextMatches(batch -> batch.mentions().size() == 7)
        .expectErrorSatisfies(
            error ->
                assertThat(((RateLimited) error).retryAfter()).isEqualTo(Duration.ofSeconds(17)))
        .verify(SOON);
    int before = channel.requestCount();
    StepVerifier.create(connector.collect(TelegramReading.polling(), Cursor.START))
        .expectError(RateLimited.class)
        .verify(SOON);
    assertThat(channel.requestCount()).isEqualTo(before);
  }

  @Test
  void tokenIsInNothingThatIsKept() {
    TelegramReading.playRecordings(channel);
    List<Batch> batches = collect(TelegramReading.polling(), Cursor.START);
    assertThat(batches.get(0).raw()).hasSize(1);
    assertThat(batches)
        .allSatisfy(
            batch -> {
              assertThat(batch.toString()).doesNotContain(TelegramReading.TOKEN);
              assertThat(batch.raw())
                  .allSatisfy(
                      raw ->
                          assertThat(raw.from())
                              .hasToString("https://api.telegram.org/bot…/getUpdates"));
            });
    assertThat(TelegramSettings.of(TelegramReading.polling()).toString())
        .doesNotContain(TelegramReading.TOKEN);
  }

  @Test
  void ownServerOfTheApiIsAsked() {
    channel.on("/api/bot" + TelegramReading.TOKEN + "/getUpdates", TelegramReading.updates());
    collect(
        TelegramReading.source(
            Map.of("api", "https://bots.example/api/"), TelegramReading.CREDENTIALS),
        Cursor.START);
    assertThat(channel.requests().get(0).header("X-Meant-Host")).isEqualTo("bots.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "1:short", "1:AAF-recorded_recorded_recorded_00/../x"})
  void whatIsNoTokenIsNeverAskedWith(String token) {
    fails(
        TelegramReading.source(Map.of(), Map.of("botToken", token)),
        Unauthorized.class,
        "@BotFather");
    assertThat(channel.connectionCount()).isZero();
  }

  @Test
  void watchingWakesWhenThereIsSomethingAndConfirmsNothing() {
    channel.on(
        TelegramReading.UPDATES,
        TelegramReading.updates(),
        TelegramReading.updates(message(77, 1)).after(Duration.ofMillis(200)));
    Cursor stored = new TelegramCursor(digest(), 77L).toCursor();
    StepVerifier.create(connector.watch(TelegramReading.polling(), stored))
        .expectComplete()
        .verify(SOON);
    assertThat(asked()).hasSize(2);
    assertThat(asked())
        .allSatisfy(
            question -> {
              assertThat(question.path("offset").asLong()).isEqualTo(77L);
              assertThat(question.path("timeout").asLong()).isEqualTo(25L);
              assertThat(question.path("limit").asLong()).isEqualTo(1L);
              assertThat(question.path("allowed_updates").size()).isEqualTo(4);
            });
  }

  private static String digest() {
    return TelegramSettings.of(TelegramReading.polling()).digest();
  }

  @Test
  void watchingEndsThoughTelegramNeverWaits() {
    channel.only(TelegramReading.updates());
    StepVerifier.create(connector.watch(TelegramReading.polling(), Cursor.START))
        .expectComplete()
        .verify(SOON);
    assertThat(channel.requestCount()).isEqualTo(24);
  }

  @Test
  void watchingGoesOnAfterARequestOfOurOwnEndedIt() {
    channel.on(
        TelegramReading.UPDATES,
        TelegramReading.refused(409, READER_CONFLICT, ""),
        TelegramReading.updates(message(1, 1)));
    StepVerifier.withVirtualTime(() -> connector.watch(TelegramReading.polling(), Cursor.START))
        .thenAwait(Duration.ofMinutes(1))
        .expectComplete()
        .verify(SOON);
    assertThat(channel.requestCount()).isEqualTo(2);
  }

  @Test
  void watchingDoesNothingBeforeItIsSubscribedAndSaysWhyItFails() {
    channel.only(TelegramReading.refused(401, "Unauthorized", ""));
    var watching = connector.watch(TelegramReading.polling(), Cursor.START);
    assertThat(channel.connectionCount()).isZero();
    StepVerifier.create(watching).expectError(Unauthorized.class).verify(SOON);
  }

  @Test
  void whatIsSentIsNotAskedFor() {
    channel.on(TelegramReading.WEBHOOK, TelegramReading.recorded("webhook.json"));
    List<Batch> batches = collect(TelegramReading.sentTo(), Cursor.START);
    assertThat(batches).hasSize(1);
    assertThat(batches.get(0).notices()).isEmpty();
    assertThat(batches.get(0).mentions()).isEmpty();
    assertThat(channel.requests())
        .extracting(ReceivedRequest::path)
        .containsExactly(TelegramReading.WEBHOOK);
  }

  @Test
  void webhookThatDoesNotWorkIsTold() {
    channel.on(TelegramReading.WEBHOOK, TelegramReading.recorded("webhook-none.json"));
    assertThat(collect(TelegramReading.sentTo(), Cursor.START).get(0).notices())
        .singleElement()
        .asString()
        .contains("no webhook is set", "setWebhook");
    channel.on(TelegramReading.WEBHOOK, TelegramReading.recorded("webhook-failing.json"));
    assertThat(collect(TelegramReading.sentTo(), Cursor.START).get(0).notices())
        .hasSize(3)
        .anySatisfy(notice -> assertThat(notice).contains("should end in /in/source-1"))
        .anySatisfy(notice -> assertThat(notice).contains("edited_message", "channel_post"))
        .anySatisfy(notice -> assertThat(notice).contains("17 updates wait", "502 Bad Gateway"))
        .noneSatisfy(notice -> assertThat(notice).contains("my-secret-path"));
  }

  @Test
  void webhookWithoutASecretTokenIsRefusedAtOnce() {
    fails(
        TelegramReading.source(Map.of("receive", "webhook"), TelegramReading.CREDENTIALS),
        Unauthorized.class,
        "secret_token");
  }

  @Test
  void editIsTheSameMentionWithItsNewWords() {
    TelegramReading.playRecordings(channel);
    List<Mention> both =
        collect(TelegramReading.polling(), Cursor.START).stream()
            .flatMap(batch -> batch.mentions().stream())
            .filter(m -> m.key().value().equals("telegram:-1001700000001:32"))
            .toList();
    assertThat(both).hasSize(2);
    assertThat(both.get(0).editedAt()).isNull();
    assertThat(both.get(1).editedAt()).isAfter(both.get(1).publishedAt());
    assertThat(both.get(1).text()).contains("Sunday");
  }
}
