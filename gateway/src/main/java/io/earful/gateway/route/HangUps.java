package io.earful.gateway.route;

import io.netty.channel.Channel;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.NettyInbound;
import reactor.netty.NettyOutbound;

/**
 * Keeps a caller who hangs up from ending another caller's request. Spring Cloud Gateway (5.0.2)
 * then closes the connection to the service from whatever thread it is on. When the answer ends at
 * that moment, the connection is back in the pool, or another request's, before Reactor Netty
 * (1.3.7) has made its last holder forget it, and the other request is answered 503.
 */
@Component
final class HangUps implements GlobalFilter, Ordered {

  /** Around the one that calls the service, within the one that writes its answer. */
  @Override
  public int getOrder() {
    return NettyRoutingFilter.ORDER - 1;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    return chain.filter(exchange).then(Mono.fromRunnable(() -> guard(exchange)));
  }

  private static void guard(ServerWebExchange exchange) {
    exchange
        .getAttributes()
        .computeIfPresent(
            ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR,
            (name, value) -> {
              Connection answer = (Connection) value;
              return new Guarded(answer, answer.channel());
            });
  }

  /**
   * A connection that is closed where it also changes hands, on its event loop: either while it is
   * still ours or not at all.
   *
   * @param answer the pooled connection for as long as one answer comes in
   * @param channel of the connection; afterwards it can no longer be asked for it
   */
  private record Guarded(Connection answer, Channel channel) implements Connection {

    @Override
    public NettyInbound inbound() {
      return answer.inbound();
    }

    @Override
    public NettyOutbound outbound() {
      return answer.outbound();
    }

    @Override
    public void dispose() {
      channel.eventLoop().execute(answer::dispose);
    }
  }
}
