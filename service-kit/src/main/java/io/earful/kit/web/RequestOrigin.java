package io.earful.kit.web;

import io.earful.event.CodePoints;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * Where a request came from. A service sees only the gateway's address; the gateway says the
 * caller's in {@link #ADDRESS}, which is believed behind a valid internal token alone.
 *
 * @param address IP address of the caller
 * @param requestId id of the request at the gateway
 * @param userAgent the caller's program, as it says itself; cut, and safe in a line of a log
 */
public record RequestOrigin(
    @Nullable String address, @Nullable String requestId, @Nullable String userAgent) {

  /** Header in which the gateway tells a service the caller's address. */
  public static final String ADDRESS = "Earful-Client-Address";

  /** Header with the request's id. */
  public static final String REQUEST_ID = "X-Request-Id";

  private static final String ATTRIBUTE = RequestOrigin.class.getName();
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int LONGEST_AGENT = 256;

  /** Without a gateway's word for it, the address is that of the connection. */
  public static RequestOrigin of(ServerWebExchange exchange) {
    RequestOrigin vouched = exchange.getAttribute(ATTRIBUTE);
    return vouched == null
        ? read(exchange.getRequest(), connected(exchange.getRequest()))
        : vouched;
  }

  /** Believes the headers from now on; for those who have checked the gateway's token. */
  public static void believeHeaders(ServerWebExchange exchange) {
    ServerHttpRequest request = exchange.getRequest();
    exchange.getAttributes().put(ATTRIBUTE, read(request, request.getHeaders().getFirst(ADDRESS)));
  }

  private static RequestOrigin read(ServerHttpRequest request, @Nullable String address) {
    HttpHeaders headers = request.getHeaders();
    String id = headers.getFirst(REQUEST_ID);
    return new RequestOrigin(
        address,
        id != null && HARMLESS.matcher(id).matches() ? id : null,
        printable(headers.getFirst(HttpHeaders.USER_AGENT)));
  }

  private static @Nullable String connected(ServerHttpRequest request) {
    InetSocketAddress remote = request.getRemoteAddress();
    return remote == null || remote.getAddress() == null
        ? null
        : remote.getAddress().getHostAddress();
  }

  private static @Nullable String printable(@Nullable String agent) {
    return agent == null
        ? null
        : CodePoints.truncate(agent, LONGEST_AGENT).replaceAll("\\p{Cntrl}", " ");
  }
}
