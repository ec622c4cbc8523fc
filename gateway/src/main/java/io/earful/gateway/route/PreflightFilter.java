package io.earful.gateway.route;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets what browsers ask before a script sends come to the source it is about, which alone knows
 * who may send to it. Spring would answer it itself, for all of them alike, by these headers; a
 * source says what it allows whatever is asked for.
 */
@Component
@Order(-5)
final class PreflightFilter implements WebFilter {

  private static final List<String> ASKED =
      List.of("Access-Control-Request-Method", "Access-Control-Request-Headers");

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    boolean asks =
        request.getMethod().equals(HttpMethod.OPTIONS)
            && request.getPath().value().startsWith(Routes.SOURCES);
    return chain.filter(
        asks
            ? exchange
                .mutate()
                .request(changed -> changed.headers(headers -> ASKED.forEach(headers::remove)))
                .build()
            : exchange);
  }
}
