package io.earful.gateway.limit;

import io.earful.gateway.GatewayProperties;
import io.github.bucket4j.ConsumptionProbe;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * How often is sent to sources: from one address, and to one source. Nobody is known before the
 * source's channel has looked at the signature. An address that sends too much takes nothing from
 * the share of a source.
 */
@Component
@Order(-30)
final class SenderLimitFilter implements WebFilter {

  /** Below it is the address of each source that is sent to. */
  static final String SOURCES = "/in/";

  private final Buckets addresses;
  private final Buckets sources;

  SenderLimitFilter(GatewayProperties properties) {
    GatewayProperties.Senders limit = properties.senders();
    this.addresses = new Buckets("address", limit.capacity(), limit.refillPerSecond());
    this.sources = new Buckets("source", limit.capacity(), limit.refillPerSecond());
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String path = exchange.getRequest().getPath().value();
    if (!path.startsWith(SOURCES)) {
      return chain.filter(exchange);
    }
    ConsumptionProbe address = addresses.take(Buckets.address(exchange));
    HttpHeaders headers = exchange.getResponse().getHeaders();
    headers.set("RateLimit-Policy", addresses.policy() + ", " + sources.policy());
    headers.set("RateLimit", addresses.left(address));
    if (!address.isConsumed()) {
      return Mono.error(addresses.refused(address, "from one address"));
    }
    ConsumptionProbe source = sources.take(path.substring(SOURCES.length()));
    headers.set("RateLimit", addresses.left(address) + ", " + sources.left(source));
    return source.isConsumed()
        ? chain.filter(exchange)
        : Mono.error(sources.refused(source, "for one source"));
  }
}
