package io.earful.collector.connector.mastodon;

import io.earful.connector.ChannelHttp;
import io.earful.connector.HttpAnswer;
import io.earful.connector.HttpCall;
import io.earful.connector.SourceGone;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Asks one server.
 *
 * @param http the way there
 * @param token of the account that reads; null for nobody's
 */
record MastodonServer(ChannelHttp http, @Nullable String token) {

  private static final int NOT_FOUND = 404;

  Mono<HttpAnswer> ask(URI address) {
    HttpCall call = HttpCall.get(address).header("Accept", "application/json");
    return http.exchange(token == null ? call : call.header("Authorization", "Bearer " + token))
        // forty posts are some work: not on the network's threads
        .publishOn(Schedulers.parallel());
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
