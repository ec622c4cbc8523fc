package io.earful.collector.connector.discourse;

import io.earful.collector.http.RetryDelay;
import io.earful.collector.json.ChannelJson;
import io.earful.connector.ChannelHttp;
import io.earful.connector.HttpAnswer;
import io.earful.connector.HttpCall;
import io.earful.connector.RateLimited;
import io.earful.connector.RawDocument;
import io.earful.connector.SourceGone;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/**
 * Asks one forum.
 *
 * @param http the way there
 * @param clock tells when it answered
 * @param settings who asks, and where
 */
record DiscourseSite(ChannelHttp http, Clock clock, DiscourseSettings settings) {

  private static final int TOO_MANY = 429;
  private static final int NOT_FOUND = 404;

  /** When the forum refuses without saying for how long, as its search does. */
  private static final Duration UNSAID = Duration.ofMinutes(1);

  private static final Duration LONGEST = Duration.ofDays(1);

  /** An answer of an object, and its bytes. */
  record Heard(JsonNode body, RawDocument raw) {}

  Instant now() {
    return clock.instant();
  }

  Mono<Heard> ask(URI address) {
    return Mono.defer(() -> http.exchange(call(address)))
        // fifty posts are some work: not on the network's threads
        .publishOn(Schedulers.parallel())
        .map(this::heard)
        .onErrorMap(Unauthorized.class, refused -> refusal());
  }

  private HttpCall call(URI address) {
    HttpCall call = HttpCall.get(address).header("Accept", "application/json").reading(TOO_MANY);
    String key = settings.apiKey();
    String user = settings.userName();
    call = key == null ? call : call.header("Api-Key", key);
    return key == null || user == null ? call : call.header("Api-Username", user);
  }

  private Heard heard(HttpAnswer answer) {
    if (answer.status() == TOO_MANY) {
      throw new RateLimited(delay(answer));
    }
    if (isSignInPage(answer.uri())) {
      throw refusal();
    }
    RawDocument raw =
        new RawDocument(
            answer.header("content-type"), answer.uri(), clock.instant(), answer.body());
    return new Heard(ChannelJson.object(answer.body()), raw);
  }

  /** Forums that are for members alone send everybody else there. */
  private static boolean isSignInPage(URI address) {
    String path = String.valueOf(address.getPath());
    return path.endsWith("/login") || path.endsWith("/session/sso");
  }

  /** It stands in the header, in the body, or in both. */
  private Duration delay(HttpAnswer answer) {
    Duration asked = new RetryDelay(clock).of(answer::header);
    Long seconds = asked == null ? waitSeconds(answer) : null;
    if (seconds != null && seconds > 0) {
      asked = Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()));
    }
    return asked == null ? UNSAID : asked;
  }

  private static @Nullable Long waitSeconds(HttpAnswer answer) {
    try {
      return ChannelJson.number(ChannelJson.object(answer.body()).path("extras"), "wait_seconds");
    } catch (UpstreamFault plainText) {
      return null;
    }
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
