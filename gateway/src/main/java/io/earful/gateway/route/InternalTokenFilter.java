package io.earful.gateway.route;

import io.earful.gateway.identity.Callers;
import io.earful.kit.problem.UnauthenticatedException;
import io.earful.kit.token.Caller;
import io.earful.kit.web.RequestOrigin;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Puts the gateway's word for the caller in the place of the caller's key, and takes away whatever
 * could pass for a word of the gateway. It stands on every route, so no path leads to a service
 * without a caller, however it is written; but for those that are open, where a request has no word
 * of the gateway at all, and what it shows is for the service to judge.
 */
@Component
final class InternalTokenFilter implements GlobalFilter, Ordered {

  private static final Set<String> NEVER_PASSED =
      Set.of("authorization", "cookie", "forwarded", "x-api-key", "x-real-ip");

  /** Where a sender who has no key of ours may show the source's own. */
  private static final Set<String> SHOWN = Set.of("authorization", "x-api-key");

  private static final List<String> NEVER_PASSED_PREFIXES =
      List.of("x-forwarded-", "x-earful-", "earful-");

  private final GatewayTokens tokens;

  InternalTokenFilter(GatewayTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public int getOrder() {
    return 0;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    if (isOpen(exchange)) {
      return chain.filter(unvouched(exchange));
    }
    Caller caller = Callers.of(exchange);
    if (caller == null) {
      return Mono.error(
          new UnauthenticatedException("key-missing", "no service is reached without an API key"));
    }
    String address = RequestOrigin.of(exchange).address();
    return tokens
        .tokenFor(caller, service(exchange))
        .map(token -> vouched(exchange, token, address))
        .flatMap(chain::filter);
  }

  private static boolean isOpen(ServerWebExchange exchange) {
    Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
    return Boolean.TRUE.equals(route.getMetadata().get(Routes.OPEN));
  }

  private static ServerWebExchange unvouched(ServerWebExchange exchange) {
    return exchange
        .mutate()
        .request(
            request ->
                request.headers(
                    headers ->
                        List.copyOf(headers.headerNames()).stream()
                            .filter(InternalTokenFilter::isNeverPassed)
                            .filter(name -> !SHOWN.contains(name.toLowerCase(Locale.ROOT)))
                            .forEach(headers::remove)))
        .build();
  }

  private static ServerWebExchange vouched(
      ServerWebExchange exchange, String token, @Nullable String address) {
    return exchange
        .mutate()
        .request(request -> request.headers(headers -> replace(headers, token, address)))
        .build();
  }

  private static void replace(HttpHeaders headers, String token, @Nullable String address) {
    List.copyOf(headers.headerNames()).stream()
        .filter(InternalTokenFilter::isNeverPassed)
        .forEach(headers::remove);
    headers.setBearerAuth(token);
    if (address != null) {
      headers.set(RequestOrigin.ADDRESS, address);
    }
  }

  private static boolean isNeverPassed(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return NEVER_PASSED.contains(name) || NEVER_PASSED_PREFIXES.stream().anyMatch(name::startsWith);
  }

  /** Name of the service that a routed request goes to. */
  static String service(ServerWebExchange exchange) {
    Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
    return String.valueOf(route.getMetadata().get(Routes.SERVICE));
  }
}
