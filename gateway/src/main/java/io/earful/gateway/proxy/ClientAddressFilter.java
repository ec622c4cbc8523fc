package io.earful.gateway.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives a request the address of its client where a trusted proxy hands it on. Everything behind it
 * reads the address of the request and no header. It stands before whatever counts, notes or
 * refuses.
 */
@Component
@Order(-110)
final class ClientAddressFilter implements WebFilter {

  private final TrustedProxies proxies;

  ClientAddressFilter(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
    InetAddress peer = remote == null ? null : remote.getAddress();
    if (remote == null || peer == null) {
      return chain.filter(exchange);
    }
    InetAddress client = proxies.client(peer, exchange.getRequest().getHeaders());
    return chain.filter(client.equals(peer) ? exchange : from(client, remote.getPort(), exchange));
  }

  private static ServerWebExchange from(InetAddress client, int port, ServerWebExchange exchange) {
    return exchange
        .mutate()
        .request(request -> request.remoteAddress(new InetSocketAddress(client, port)))
        .build();
  }
}
