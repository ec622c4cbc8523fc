package io.earful.gateway.header;

import io.earful.gateway.GatewayProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Tells browsers to do nothing with an answer that was not meant: on every answer, whoever wrote
 * it, and over whatever a service said. There are no CORS headers but those of a source that other
 * sites send to, so no other site's script reads anything else.
 */
@Component
@Order(-100)
final class SecurityHeadersFilter implements WebFilter {

  private static final String CSP = "Content-Security-Policy";
  private static final String FRAMES = "X-Frame-Options";
  private static final String RESOURCE_POLICY = "Cross-Origin-Resource-Policy";
  private static final String NOTHING =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** What the API hands out is for programs; were a browser to show it, nothing of it would run. */
  private static final String SANDBOX = NOTHING + "; sandbox";

  private final boolean secure;

  SecurityHeadersFilter(GatewayProperties properties) {
    this.secure = properties.secure();
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String path = exchange.getRequest().getPath().value();
    exchange
        .getResponse()
        .beforeCommit(
            () -> Mono.fromRunnable(() -> harden(exchange.getResponse().getHeaders(), path)));
    return chain.filter(exchange);
  }

  private void harden(HttpHeaders headers, String path) {
    if (path.startsWith("/in/")) {
      hardenShown(headers);
    } else {
      if (path.startsWith("/api/")) {
        headers.set(CSP, SANDBOX);
        headers.setCacheControl("no-store");
      } else {
        setIfAbsent(headers, CSP, NOTHING);
      }
      headers.set(FRAMES, "DENY");
      headers.set(RESOURCE_POLICY, "same-origin");
    }
    setIfAbsent(headers, HttpHeaders.CACHE_CONTROL, "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    // not "no-referrer": a form's Origin would then be "null", and tell nothing (SameSite)
    headers.set("Referrer-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    if (secure) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
  }

  /**
   * What a source shows is for other sites: its channel says which may frame it, and what they may
   * load. Whatever it says nothing of is closed.
   */
  private static void hardenShown(HttpHeaders headers) {
    if (!headers.containsHeader(CSP)) {
      headers.set(CSP, SANDBOX);
      headers.set(FRAMES, "DENY");
    }
    setIfAbsent(headers, RESOURCE_POLICY, "same-origin");
  }

  private static void setIfAbsent(HttpHeaders headers, String name, String value) {
    if (!headers.containsHeader(name)) {
      headers.set(name, value);
    }
  }
}
