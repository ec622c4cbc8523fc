package io.earful.gateway.limit;

import io.earful.gateway.GatewayProperties;
import io.github.bucket4j.ConsumptionProbe;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * How often is sent to sources: from one address, by the browsers of one address, and to one
 * source. Nobody is known before the source's channel has looked at the signature. An address that
 * sends too much takes nothing from the share of a source. A browser says so by {@code Origin},
 * which it adds to whatever a page sends; channels that people send to insist on it.
 */
@Component
@Order(-30)
final class SenderLimitFilter implements WebFilter {

  /** Below it is the address of each source that is sent to. */
  static final String SOURCES = "/in/";

  private final Buckets addresses;
  private final Buckets browsers;
  private final Buckets sources;

  SenderLimitFilter(GatewayProperties properties) {
    GatewayProperties.Senders limit = properties.senders();
    this.addresses = new Buckets("address", limit.capacity(), limit.refillPerSecond());
    this.browsers = new Buckets("browser", limit.browserCapacity(), limit.browserRefillPerSecond());
    this.sources = new Buckets("source", limit.capacity(), limit.refillPerSecond());
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String path = exchange.getRequest().getPath().value();
    if (!path.startsWith(SOURCES)) {
      return chain.filter(exchange);
    }
    HttpHeaders headers = exchange.getResponse().getHeaders();
    for (Bucket bucket : buckets(exchange, path)) {
      ConsumptionProbe probe = bucket.of().take(bucket.whose());
      headers.add("RateLimit-Policy", bucket.of().policy());
      headers.add("RateLimit", bucket.of().left(probe));
      if (!probe.isConsumed()) {
        return Mono.error(bucket.of().refused(probe, bucket.words()));
      }
    }
    return chain.filter(exchange);
  }

  private List<Bucket> buckets(ServerWebExchange exchange, String path) {
    ServerHttpRequest request = exchange.getRequest();
    String address = Buckets.address(exchange);
    boolean browser =
        request.getMethod().equals(HttpMethod.POST)
            && request.getHeaders().containsHeader(HttpHeaders.ORIGIN);
    Bucket first =
        browser
            ? new Bucket(browsers, address, "from the browsers of one address")
            : new Bucket(addresses, address, "from one address");
    String source = path.substring(SOURCES.length()).split("/", 2)[0];
    return List.of(first, new Bucket(sources, source, "for one source"));
  }

  /**
   * @param whose whose share is asked for
   * @param words of whom no more is taken
   */
  private record Bucket(Buckets of, String whose, String words) {}
}
