package io.earful.collector.connector.mastodon;

import io.earful.collector.http.WebAddress;
import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.JsonApi;
import io.earful.connector.HttpCall;
import io.earful.connector.SourceGone;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Asks one server.
 *
 * @param api the way there
 * @param token of the account that reads; null for nobody's
 */
record MastodonServer(JsonApi api, @Nullable String token) {

  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;
  private static final int UNPROCESSABLE = 422;

  Mono<JsonAnswer> ask(URI address) {
    return ask(HttpCall.get(address));
  }

  /**
   * Looks for a post. Whatever stands in front of a server says 404, too, while the server is away:
   * only where the API itself says it is the post gone.
   *
   * @return fails with {@link SourceGone} when it is
   */
  Mono<JsonAnswer> find(URI address) {
    return ask(HttpCall.get(address).reading(NOT_FOUND))
        .flatMap(answer -> answer.http().status() == NOT_FOUND ? gone(answer) : Mono.just(answer));
  }

  private static Mono<JsonAnswer> gone(JsonAnswer answer) {
    return Mono.error(
        answer.object().path("error").isString()
            ? new SourceGone("the server does not know the post")
            : new UpstreamFault("expected an \"error\" with a 404"));
  }

  /**
   * Whether a post is gone on the server on which it was written, as that one says itself. It is
   * asked as by anybody; one that refuses that, is away, or answers with some other page than its
   * own, does not say so.
   *
   * @param closed whether strangers are told that it is not there even while it is
   */
  Mono<Boolean> isGoneWhereItWasWritten(String uri, boolean closed) {
    URI address = WebAddress.parse(uri);
    if (closed || address == null || address.getHost() == null) {
      return Mono.just(false);
    }
    HttpCall call =
        HttpCall.get(address)
            .header("Accept", "application/activity+json")
            .reading(NOT_FOUND)
            .reading(GONE);
    return api.ask(call)
        .map(
            answer ->
                answer.http().status() == GONE
                    || answer.http().status() == NOT_FOUND
                        && answer.object().path("error").isString())
        .onErrorReturn(false);
  }

  private Mono<JsonAnswer> ask(HttpCall call) {
    return api.ask(token == null ? call : call.header("Authorization", "Bearer " + token), token)
        .onErrorMap(this::isForAccountsOnly, error -> forAccountsOnly());
  }

  /** So says a server that shows its timelines to its accounts only. */
  private boolean isForAccountsOnly(Throwable error) {
    return token == null && hasStatus(error, UNPROCESSABLE);
  }

  private static Unauthorized forAccountsOnly() {
    return new Unauthorized(
        "the server shows this to its accounts only (422); give the source an access token of one");
  }

  /** Whether nothing is known at the address. */
  static boolean isUnknown(Throwable error) {
    return hasStatus(error, NOT_FOUND);
  }

  private static boolean hasStatus(Throwable error, int status) {
    return error instanceof UpstreamFault fault
        && fault.status() != null
        && fault.status() == status;
  }

  static boolean isNotFound(Throwable error) {
    return error instanceof SourceGone || isUnknown(error);
  }

  /** Whether it is for this one address alone: what else is read there may still be read. */
  static boolean isNotShown(Throwable error) {
    return error instanceof Unauthorized || isNotFound(error);
  }
}
