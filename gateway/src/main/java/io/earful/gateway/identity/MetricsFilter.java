package io.earful.gateway.identity;

import io.earful.kit.problem.ForbiddenException;
import io.earful.kit.token.Caller;
import java.net.InetSocketAddress;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Shows the metrics to this machine, and to others for an administrator's key. A request that says
 * it was forwarded came from elsewhere, through a proxy on this machine.
 */
@Component
@Order(-20)
final class MetricsFilter implements WebFilter {

  private static final String METRICS = "/metrics";

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!exchange.getRequest().getPath().value().startsWith(METRICS)
        || isLocal(exchange.getRequest())) {
      return chain.filter(exchange);
    }
    Caller caller = Callers.of(exchange);
    if (caller == null) {
      return Mono.error(Callers.unknown(exchange));
    }
    return caller.may(Caller.ADMIN)
        ? chain.filter(exchange)
        : Mono.error(
            new ForbiddenException(
                "scope-missing", "this needs the scope admin, which the caller lacks"));
  }

  private static boolean isLocal(ServerHttpRequest request) {
    InetSocketAddress remote = request.getRemoteAddress();
    boolean forwarded =
        request.getHeaders().containsHeader("Forwarded")
            || request.getHeaders().containsHeader("X-Forwarded-For");
    return !forwarded && remote != null && remote.getAddress().isLoopbackAddress();
  }
}
