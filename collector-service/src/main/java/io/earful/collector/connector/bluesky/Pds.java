package io.earful.collector.connector.bluesky;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.JsonApi;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.HttpCall;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Asks the server of an account, signed in; what it does not know itself it asks others for. */
final class Pds {

  static final int BAD_REQUEST = 400;
  static final int UNAUTHORIZED = 401;

  private static final int GOOD = 200;

  /** Servers say with either status that a session has ended. */
  private static final Set<String> ENDED = Set.of("ExpiredToken", "InvalidToken");

  private static final Pattern ERROR = Pattern.compile("[A-Za-z]{1,60}");

  private final JsonApi api;
  private final Sessions sessions;

  Pds(JsonApi api) {
    this.api = api;
    this.sessions = new Sessions(api);
  }

  /**
   * An answer, and to whom it was given.
   *
   * @param did lasting name of the account that asked
   */
  record Told(JsonAnswer answer, String did) {}

  /** The session of an account. */
  Mono<Session> session(Login login) {
    return sessions.of(login);
  }

  /**
   * Asks, and fails unless the server answers what it was asked for.
   *
   * @param target method and parameters
   */
  Mono<Told> ask(Login login, String target) {
    return exchange(login, HttpCall.get(login.at(target)))
        .doOnNext(
            told -> {
              if (!isGood(told.answer())) {
                throw failure(login, told.answer());
              }
            });
  }

  /** Sends a request with the session of the account; statuses 400 and 401 are answers, too. */
  Mono<Told> exchange(Login login, HttpCall request) {
    HttpCall call = request.reading(BAD_REQUEST).reading(UNAUTHORIZED);
    return sessions
        .of(login)
        .flatMap(
            session ->
                ask(call, session)
                    .flatMap(
                        told ->
                            hasEnded(told.answer())
                                ? sessions.after(login, session).flatMap(next -> ask(call, next))
                                : Mono.just(told)));
  }

  private Mono<Told> ask(HttpCall call, Session session) {
    return api.ask(
        call.header("Authorization", "Bearer " + session.access()),
        null,
        answer -> new Told(answer, session.did()));
  }

  static boolean isGood(JsonAnswer answer) {
    return answer.http().status() == GOOD;
  }

  private static boolean hasEnded(JsonAnswer answer) {
    int status = answer.http().status();
    return status == UNAUTHORIZED
        || status == BAD_REQUEST && ENDED.contains(String.valueOf(error(answer)));
  }

  /** Why an answer is not what was asked for. */
  static ConnectorFailure failure(Login login, JsonAnswer answer) {
    int status = answer.http().status();
    String said = error(answer) == null ? "" : ", " + error(answer);
    return hasEnded(answer)
        ? new Unauthorized(
            "%s refuses a session that it has just opened (%d%s)"
                .formatted(login.service(), status, said))
        : new UpstreamFault(
            "the server refused the request (%d%s)".formatted(status, said), status);
  }

  /** The error by its name; null when the answer names none. */
  static @Nullable String error(JsonAnswer answer) {
    try {
      JsonNode body = answer.object();
      String name = ChannelJson.text(body, "error");
      return name != null && ERROR.matcher(name).matches() ? name : null;
    } catch (UpstreamFault e) {
      return null;
    }
  }
}
