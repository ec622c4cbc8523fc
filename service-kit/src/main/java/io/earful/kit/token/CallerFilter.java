package io.earful.kit.token;

import io.earful.kit.problem.ForbiddenException;
import io.earful.kit.problem.UnauthenticatedException;
import io.earful.kit.web.RequestOrigin;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets nobody into a service's API without the gateway's token, and nobody to an endpoint without
 * its scope. The gateway checks too; a door may fail.
 */
@Order(0)
final class CallerFilter implements WebFilter {

  private static final String API = "/api/";
  private static final String BEARER = "Bearer ";

  private final TokenVerifier verifier;
  private final GatewayKeys keys;
  private final Endpoints endpoints;

  CallerFilter(TokenVerifier verifier, GatewayKeys keys, Endpoints endpoints) {
    this.verifier = verifier;
    this.keys = keys;
    this.endpoints = endpoints;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!exchange.getRequest().getPath().value().startsWith(API)) {
      return chain.filter(exchange);
    }
    String token = bearer(exchange);
    if (token == null) {
      return Mono.error(
          new UnauthenticatedException(
              "internal-token-missing", "this service is reached through the gateway"));
    }
    return Mono.defer(() -> keys.get(TokenVerifier.keyId(token)))
        .map(set -> verifier.verify(token, set))
        .flatMap(caller -> requireScope(exchange, caller))
        .flatMap(
            caller -> {
              exchange.getAttributes().put(Caller.class.getName(), caller);
              RequestOrigin.believeHeaders(exchange);
              return chain.filter(exchange);
            });
  }

  private Mono<Caller> requireScope(ServerWebExchange exchange, Caller caller) {
    return endpoints
        .of(exchange)
        .doOnNext(handler -> requireScope(handler, caller))
        .thenReturn(caller);
  }

  private static void requireScope(Object handler, Caller caller) {
    RequiresScope needed =
        handler instanceof HandlerMethod method
            ? method.getMethodAnnotation(RequiresScope.class)
            : null;
    if (needed == null) {
      throw new ForbiddenException("endpoint-closed", "this endpoint is open to nobody");
    }
    if (!caller.may(needed.value())) {
      throw new ForbiddenException(
          "scope-missing", "this needs the scope " + needed.value() + ", which the caller lacks");
    }
  }

  private static @Nullable String bearer(ServerWebExchange exchange) {
    String header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
    return header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : null;
  }
}
