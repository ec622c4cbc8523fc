package io.earful.collector.connector.wordpress;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.JsonApi;
import io.earful.connector.HttpCall;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.CodePoints;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Asks one site, in one run. Its API answers at {@code /wp-json/}, or at {@code ?rest_route=} where
 * the site has no readable addresses
 * (https://developer.wordpress.org/rest-api/using-the-rest-api/discovery/); both are tried.
 */
final class WordpressSite {

  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int MAX_MESSAGE = 200;

  private final JsonApi api;
  private final WordpressSettings settings;
  private boolean plain;

  /**
   * @param plain which way was right the last time
   */
  WordpressSite(JsonApi api, WordpressSettings settings, boolean plain) {
    this.api = api;
    this.settings = settings;
    this.plain = plain;
  }

  /**
   * A list that the site gave.
   *
   * @param list the items
   * @param answer in which they stand
   */
  record Rows(JsonNode list, JsonAnswer answer) {

    /** How many there are in all; null when the site does not say. */
    @Nullable Long total() {
      String total = answer.http().header("x-wp-total");
      return total != null && total.strip().matches("[0-9]{1,18}")
          ? Long.valueOf(total.strip())
          : null;
    }
  }

  /** Which way was right. */
  boolean plain() {
    return plain;
  }

  /** A list, asked for in the way that is known to be right. */
  Mono<Rows> ask(String route, String query) {
    return Mono.defer(() -> ask(plain, route, query));
  }

  /**
   * A list, asked for in one way and then in the other.
   *
   * @return fails in words that say what a person can do
   */
  Mono<Rows> find(String route, String query) {
    return Mono.defer(
            () -> {
              boolean first = plain;
              return ask(first, route, query)
                  .onErrorResume(
                      WordpressSite::isElsewhere,
                      error -> ask(!first, route, query).doOnNext(rows -> plain = !first));
            })
        .onErrorMap(this::explained);
  }

  private Mono<Rows> ask(boolean way, String route, String query) {
    HttpCall call = HttpCall.get(settings.address(way, route, query)).reading(BAD_REQUEST);
    String authorization = settings.authorization();
    return api.ask(
        authorization == null ? call : call.header("Authorization", authorization),
        authorization,
        WordpressSite::rows);
  }

  /**
   * Behind the last page some lists are refused and others are empty
   * (https://developer.wordpress.org/rest-api/using-the-rest-api/pagination/).
   */
  private static Rows rows(JsonAnswer answer) {
    if (answer.http().status() != BAD_REQUEST) {
      return new Rows(list(answer), answer);
    }
    JsonNode body = answer.object();
    String code = String.valueOf(ChannelJson.line(body, "code"));
    if (code.endsWith("_invalid_page_number")) {
      return new Rows(ChannelJson.array(new byte[] {'[', ']'}), answer);
    }
    throw new UpstreamFault(
        "the site refused the request: "
            + CodePoints.truncate(code + ": " + ChannelJson.line(body, "message"), MAX_MESSAGE),
        BAD_REQUEST);
  }

  /** Sites answer with a page for people where they know no API. */
  private static JsonNode list(JsonAnswer answer) {
    try {
      return answer.array();
    } catch (UpstreamFault e) {
      throw new UpstreamFault(String.valueOf(e.getMessage()), NOT_FOUND);
    }
  }

  /** Whether the API is not there, which is no word about the other way. */
  private static boolean isElsewhere(Throwable error) {
    return error instanceof UpstreamFault fault
        && fault.status() != null
        && fault.status() == NOT_FOUND;
  }

  private Throwable explained(Throwable error) {
    if (error instanceof Unauthorized refused) {
      return new Unauthorized(
          settings.authorization() == null
              ? refused.getMessage()
                  + "; give the source a user of the site with an application password, or "
                  + instead()
              : refused.getMessage()
                  + "; it does not know the user and the application password, or does not let"
                  + " this user read there (application passwords want an https address)");
    }
    if (isElsewhere(error)) {
      return new UpstreamFault(
          "no WordPress REST API was found at %s (%s); where a site hides it, %s"
              .formatted(settings.site(), error.getMessage(), instead()),
          NOT_FOUND);
    }
    return error;
  }

  private String instead() {
    return "set up a feed source with the address " + settings.site() + "/comments/feed/";
  }
}
