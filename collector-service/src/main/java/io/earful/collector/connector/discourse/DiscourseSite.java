package io.earful.collector.connector.discourse;

import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.JsonApi;
import io.earful.connector.HttpCall;
import io.earful.connector.RawDocument;
import io.earful.connector.SourceGone;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Asks one forum.
 *
 * @param api the way there
 * @param clock tells when it answered
 * @param settings who asks, and where
 */
record DiscourseSite(JsonApi api, Clock clock, DiscourseSettings settings) {

  private static final int NOT_FOUND = 404;

  /** An answer of an object, and its bytes. */
  record Heard(JsonNode body, RawDocument raw) {}

  Instant now() {
    return clock.instant();
  }

  Mono<Heard> ask(URI address) {
    return Mono.defer(() -> api.ask(call(address), settings.apiKey(), this::heard))
        .onErrorMap(Unauthorized.class, refused -> refusal());
  }

  /** Fails unless the forum itself can be read: an answer may be missing because all are. */
  Mono<Void> isThere() {
    return ask(settings.posts(null))
        .flatMap(
            heard ->
                heard.body().path("latest_posts").isArray()
                    ? Mono.empty()
                    : Mono.error(
                        new UpstreamFault("the forum does not give its list of newest posts")));
  }

  private HttpCall call(URI address) {
    HttpCall call = HttpCall.get(address);
    String key = settings.apiKey();
    String user = settings.userName();
    call = key == null ? call : call.header("Api-Key", key);
    return key == null || user == null ? call : call.header("Api-Username", user);
  }

  private Heard heard(JsonAnswer answer) {
    if (isSignInPage(answer.http().uri())) {
      throw refusal();
    }
    return new Heard(answer.object(), answer.raw());
  }

  /** Forums that are for members alone send everybody else there. */
  private static boolean isSignInPage(URI address) {
    String path = String.valueOf(address.getPath());
    return path.endsWith("/login") || path.endsWith("/session/sso");
  }

  private Unauthorized refusal() {
    return new Unauthorized(
        settings.isSignedIn()
            ? "%s refuses the API key or the user name, or the account may not see this"
                .formatted(settings.site().getHost())
            : "%s shows this to its members only; give the source an API key of the forum and the user name of an account that may read it"
                .formatted(settings.site().getHost()));
  }

  /** Whether nothing is known at the address. */
  static boolean isNotFound(Throwable error) {
    return error instanceof SourceGone
        || error instanceof UpstreamFault fault
            && fault.status() != null
            && fault.status() == NOT_FOUND;
  }

  /** Whether it is for this one address alone: what else is read there may still be read. */
  static boolean isNotShown(Throwable error) {
    return error instanceof Unauthorized || isNotFound(error);
  }
}
