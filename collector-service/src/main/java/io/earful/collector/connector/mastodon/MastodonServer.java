package io.earful.collector.connector.mastodon;

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

  Mono<JsonAnswer> ask(URI address) {
    HttpCall call = HttpCall.get(address);
    return api.ask(token == null ? call : call.header("Authorization", "Bearer " + token), token);
  }

  /** Whether nothing is known at the address. */
  static boolean isUnknown(Throwable error) {
    return error instanceof UpstreamFault fault
        && fault.status() != null
        && fault.status() == NOT_FOUND;
  }

  static boolean isNotFound(Throwable error) {
    return error instanceof SourceGone || isUnknown(error);
  }

  /** Whether it is for this one address alone: what else is read there may still be read. */
  static boolean isNotShown(Throwable error) {
    return error instanceof Unauthorized || isNotFound(error);
  }
}
