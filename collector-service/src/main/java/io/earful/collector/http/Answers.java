package io.earful.collector.http;

import io.earful.collector.limit.RetryDelay;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.HttpCall;
import io.earful.connector.RateLimited;
import io.earful.connector.SourceGone;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an HTTP status means for a source. */
final class Answers {

  private final RetryDelay retryDelay;

  Answers(Clock clock) {
    this.retryDelay = new RetryDelay(clock);
  }

  private static boolean isGood(int status) {
    return status >= 200 && status < 300 || status == 304;
  }

  /** Whether the connector is given the answer. */
  static boolean isRead(HttpCall call, int status) {
    return isGood(status) || call.readable().contains(status);
  }

  /** Why an answer with this status cannot be used. */
  ConnectorFailure failure(URI uri, int status, Function<String, @Nullable String> header) {
    Duration delay = retryDelay.of(header);
    if (status == 429) {
      return new RateLimited(delay == null ? RetryDelay.UNSAID : delay);
    }
    boolean limited =
        status == 503 && header.apply("retry-after") != null
            || status == 403 && (header.apply("retry-after") != null || RetryDelay.usedUp(header));
    if (limited && delay != null) {
      return new RateLimited(delay);
    }
    String shown = ShownAddress.of(uri);
    return switch (status) {
      case 401 -> new Unauthorized(shown + " wants a credential, or refuses the one it got (401)");
      case 403 -> new Unauthorized(shown + " refuses access (403)");
      case 404 -> new UpstreamFault("there is nothing at " + shown + " (404)", status);
      case 410 -> new SourceGone(shown + " is gone for good (410)");
      default ->
          new UpstreamFault(
              "%s answered %d (%s)"
                  .formatted(shown, status, HttpResponseStatus.valueOf(status).reasonPhrase()),
              status);
    };
  }
}
