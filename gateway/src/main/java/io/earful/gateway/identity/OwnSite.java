package io.earful.gateway.identity;

import io.earful.gateway.GatewayProperties;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Tells what our own pages send from what another site made a reader's browser send. The browser
 * says so itself ({@code Sec-Fetch-Site}; {@code Origin} in older ones and without TLS); a client
 * that says neither is no browser, and has no reader's cookie to abuse.
 */
@Component
public final class OwnSite {

  private static final Set<String> OURS = Set.of("same-origin", "none");

  private final @Nullable String known;

  OwnSite(GatewayProperties properties) {
    URI address = properties.publicUrl();
    this.known = address == null ? null : address.getAuthority();
  }

  /** Whether the request is from a page of ours, or from no page at all. */
  public boolean sent(ServerHttpRequest request) {
    HttpHeaders headers = request.getHeaders();
    String site = headers.getFirst("Sec-Fetch-Site");
    String origin = headers.getFirst(HttpHeaders.ORIGIN);
    boolean fromOurs = origin == null || isOurs(origin, headers.getFirst(HttpHeaders.HOST));
    return fromOurs && (site == null || OURS.contains(site));
  }

  /** The scheme is left out: a proxy before us may speak TLS. */
  private boolean isOurs(String origin, @Nullable String host) {
    try {
      String authority = URI.create(origin).getAuthority();
      return authority != null
          && (authority.equalsIgnoreCase(host) || authority.equalsIgnoreCase(known));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
