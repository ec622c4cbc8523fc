package io.earful.gateway.identity;

import io.earful.kit.problem.ForbiddenException;
import io.earful.kit.problem.UnauthenticatedException;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets nobody into the API without a key, and nobody to the gateway's own endpoints without their
 * scope; the services check the scopes of theirs.
 */
@Component
@Order(-20)
final class DoorFilter implements WebFilter {

  private static final String API = "/api/";

  private final RequestMappingHandlerMapping handlers;

  DoorFilter(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers) {
    this.handlers = handlers;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!exchange.getRequest().getPath().value().startsWith(API)) {
      return chain.filter(exchange);
    }
    Caller caller = Callers.of(exchange);
    if (caller == null) {
      return Mono.error(unknown(Callers.refusal(exchange)));
    }
    return handlers
        .getHandler(exchange)
        .doOnNext(handler -> requireScope(handler, caller))
        .then(chain.filter(exchange));
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
          "scope-missing", "this needs the scope " + needed.value() + ", which the key lacks");
    }
  }

  static UnauthenticatedException unknown(@Nullable String refusal) {
    return refusal == null
        ? new UnauthenticatedException(
            "key-missing", "show an API key in the header \"Authorization: Bearer <key>\"")
        : new UnauthenticatedException(
            "key-refused", refusal + "; an administrator makes keys at /api/v1/api-keys");
  }
}
