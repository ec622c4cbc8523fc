package io.earful.kit.token;

import java.util.Map;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.core.publisher.Mono;

/**
 * Which endpoint a request is for, as a door needs to know it: also where the endpoint will not
 * take what the request carries. Who may not enter learns nothing of what is taken inside.
 */
public final class Endpoints {

  private final RequestMappingHandlerMapping handlers;

  public Endpoints(RequestMappingHandlerMapping handlers) {
    this.handlers = handlers;
  }

  /**
   * Empty when there is none, and fails as the mapping does when it is not the right way to ask.
   */
  public Mono<Object> of(ServerWebExchange exchange) {
    return handlers
        .getHandler(exchange)
        .onErrorResume(UnsupportedMediaTypeStatusException.class, error -> any(exchange, error))
        .onErrorResume(NotAcceptableStatusException.class, error -> any(exchange, error));
  }

  private Mono<Object> any(ServerWebExchange exchange, Throwable error) {
    return handlers.getHandlerMethods().entrySet().stream()
        .filter(entry -> fits(entry.getKey(), exchange))
        .min((one, other) -> one.getKey().compareTo(other.getKey(), exchange))
        .map(Map.Entry::getValue)
        .<Mono<Object>>map(Mono::just)
        .orElseGet(() -> Mono.error(error));
  }

  /** By path and method, whatever the kind of content. */
  private static boolean fits(RequestMappingInfo info, ServerWebExchange exchange) {
    return info.getPatternsCondition().getMatchingCondition(exchange) != null
        && info.getMethodsCondition().getMatchingCondition(exchange) != null;
  }
}
