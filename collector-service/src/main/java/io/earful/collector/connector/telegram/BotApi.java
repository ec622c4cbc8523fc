package io.earful.collector.connector.telegram;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.limit.Dialect;
import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.JsonApi;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.HttpCall;
import io.earful.connector.ReplyRefused;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.CodePoints;
import io.earful.event.EventCodec;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Asks Telegram's bot API. The bot's token stands in the address of every request, because Telegram
 * wants it there; it is hidden from whoever is told of a request. Requests are POST, which no
 * redirect carries to another server.
 */
final class BotApi {

  /** Most updates of one answer. */
  static final int PAGE = 100;

  private static final List<String> WANTED =
      List.of("message", "edited_message", "channel_post", "edited_channel_post");

  /** What is refused is told in the answer. */
  private static final List<Integer> TOLD = List.of(400, 401, 403, 404, 409, 413);

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  /** Also said by the servers before it, which know nothing of bots and have read nothing. */
  private static final int TOO_LARGE = 413;

  private static final Set<Integer> WRONG_TOKEN = Set.of(401, 403, NOT_FOUND);

  /** What is answered is gone, or the bot may not write there. */
  private static final Set<Integer> NOT_TAKEN = Set.of(400, 403);

  private static final int MAX_REASON = 300;

  private final JsonApi api;

  BotApi(ConnectorContext context) {
    this.api = new JsonApi(context, Dialect.RETRY_AFTER);
  }

  /**
   * The updates from a place on, which at once confirms all before it.
   *
   * @param offset the first that is wanted; null for the first that nobody confirmed
   */
  <T> Mono<T> updates(
      TelegramSettings source, @Nullable Long offset, Function<JsonAnswer, T> reading) {
    return ask(source, new Question("getUpdates", from(offset, PAGE, 0)), reading);
  }

  /**
   * Whether there is an update, as soon as there is one. It confirms what {@link #updates} of that
   * place confirms, and no more.
   *
   * @param seconds how long Telegram may wait for one
   */
  Mono<Boolean> isNews(TelegramSettings source, @Nullable Long offset, int seconds) {
    return ask(
        source,
        new Question("getUpdates", from(offset, 1, seconds)).waiting(),
        answer -> !ChannelJson.requiredList(answer.object(), "result").isEmpty());
  }

  private static Map<String, Object> from(@Nullable Long offset, int limit, int seconds) {
    Map<String, Object> question = new LinkedHashMap<>();
    if (offset != null) {
      question.put("offset", offset);
    }
    question.put("limit", limit);
    question.put("timeout", seconds);
    question.put("allowed_updates", WANTED);
    return question;
  }

  /** What Telegram says of the webhook that is set for a bot. */
  Mono<WebhookState> webhook(TelegramSettings source) {
    return ask(
        source,
        new Question("getWebhookInfo", Map.of()),
        answer -> WebhookState.of(answer.object().path("result"), WANTED));
  }

  /** Says something; what Telegram makes of it is read by whoever asks. */
  <T> Mono<T> send(
      TelegramSettings source, Map<String, Object> message, Function<JsonAnswer, T> reading) {
    return ask(source, new Question("sendMessage", message), reading);
  }

  /** Says something with files. */
  <T> Mono<T> send(TelegramSettings source, Files files, Function<JsonAnswer, T> reading) {
    Question question = new Question(files.method(), Map.of());
    return ask(source, question, files.body().post(source.method(files.method())), reading);
  }

  /**
   * What is asked.
   *
   * @param waits whether Telegram may keep the request open
   */
  private record Question(String method, Map<String, Object> parameters, boolean waits) {

    Question(String method, Map<String, Object> parameters) {
      this(method, parameters, false);
    }

    Question waiting() {
      return new Question(method, parameters, true);
    }

    boolean isAnswer() {
      return method.startsWith("send");
    }

    byte[] body() {
      return EventCodec.json().writeValueAsString(parameters).getBytes(StandardCharsets.UTF_8);
    }
  }

  private <T> Mono<T> ask(
      TelegramSettings source, Question question, Function<JsonAnswer, T> reading) {
    HttpCall call =
        new HttpCall(
            "POST",
            source.method(question.method()),
            Map.of("Content-Type", "application/json"),
            question.body(),
            HttpCall.DEFAULT_MAX_BYTES);
    return ask(source, question, call, reading);
  }

  private <T> Mono<T> ask(
      TelegramSettings source,
      Question question,
      HttpCall request,
      Function<JsonAnswer, T> reading) {
    HttpCall call = request.hiding(source.token());
    for (int status : TOLD) {
      call = call.reading(status);
    }
    return api.ask(
        question.waits() ? call.waiting() : call,
        source.token(),
        answer -> {
          check(source, question, answer);
          return reading.apply(answer);
        });
  }

  private static void check(TelegramSettings source, Question question, JsonAnswer answer) {
    int status = answer.http().status();
    if (TOLD.contains(status)) {
      throw refusal(source, question, status, answer);
    }
    JsonNode body = answer.object();
    if (!body.path("ok").asBoolean(false)) {
      Long code = ChannelJson.number(body, "error_code");
      throw refusal(source, question, code == null ? status : code.intValue(), answer);
    }
  }

  /** A page of somebody else, such as a proxy's, says nothing of the token unless it says 401. */
  private static ConnectorFailure refusal(
      TelegramSettings source, Question question, int code, JsonAnswer answer) {
    String said = said(source, answer);
    if (question.isAnswer() && said != null && NOT_TAKEN.contains(code)) {
      return new ReplyRefused("Telegram does not take the answer: " + said);
    }
    if (question.isAnswer() && code == TOO_LARGE) {
      return new ReplyRefused("Telegram does not take the answer: its files are too large (413)");
    }
    if (WRONG_TOKEN.contains(code) && (said != null || code != NOT_FOUND)) {
      return new Unauthorized(
          "Telegram does not know the bot, or not with this token (%d); @BotFather tells the token that counts with /token"
              .formatted(code));
    }
    if (code == CONFLICT) {
      return new UpstreamFault(conflict(said == null ? "" : said), code);
    }
    String host = source.api().getHost();
    return said == null
        ? new UpstreamFault("%s answered %d".formatted(host, code), code)
        : new UpstreamFault("%s answered %d: %s".formatted(host, code, said), code);
  }

  private static String conflict(String said) {
    return said.toLowerCase(Locale.ROOT).contains("webhook")
        ? "a webhook is set for this bot, so Telegram does not let anybody ask for its updates"
            + " (409); remove it with deleteWebhook, or set the source's \"receive\" to \"webhook\""
        : "somebody else asks for this bot's updates at the same time (409); a bot's updates go to"
            + " one program only: end the other one, or make another bot for Earful";
  }

  static boolean isConflict(Throwable error) {
    return error instanceof UpstreamFault fault
        && fault.status() != null
        && fault.status() == CONFLICT;
  }

  /** Null when it is no answer of the bot API. */
  private static @Nullable String said(TelegramSettings source, JsonAnswer answer) {
    JsonNode body;
    try {
      body = answer.object();
    } catch (UpstreamFault e) {
      return null;
    }
    if (!body.path("ok").isBoolean()) {
      return null;
    }
    String line = ChannelJson.line(body, "description");
    return line == null
        ? "no reason"
        : CodePoints.truncate(line.replace(source.token(), "…"), MAX_REASON);
  }
}
