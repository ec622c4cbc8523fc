package io.earful.gateway.header;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives every request an id, the caller's own when it is harmless in a log; the answer and the
 * request to the service carry it.
 */
@Component
@Order(-90)
final class RequestIdFilter implements WebFilter {

  private static final String HEADER = "X-Request-Id";
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String id = id(exchange.getRequest().getHeaders().getFirst(HEADER));
    exchange
        .getResponse()
        .beforeCommit(
            () -> Mono.fromRunnable(() -> exchange.getResponse().getHeaders().set(HEADER, id)));
    return chain.filter(exchange.mutate().request(request -> request.header(HEADER, id)).build());
  }

  private static String id(@Nullable String sent) {
    return sent != null && HARMLESS.matcher(sent).matches() ? sent : UUID.randomUUID().toString();
  }
}
