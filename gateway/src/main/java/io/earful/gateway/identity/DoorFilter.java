package io.earful.gateway.identity;

import io.earful.gateway.session.CsrfTokens;
import io.earful.gateway.session.SignedIn;
import io.earful.kit.problem.ForbiddenException;
import io.earful.kit.token.Caller;
import io.earful.kit.token.Endpoints;
import io.earful.kit.token.RequiresScope;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets nobody unknown into the API but to the endpoints that are {@link Public}, nobody to the
 * gateway's own endpoints without their scope, and no change through a session that the session's
 * owner did not mean; the services check the scopes of theirs.
 */
@Component
@Order(-20)
final class DoorFilter implements WebFilter {

  static final String CSRF_HEADER = "X-CSRF-Token";

  private static final String API = "/api/";
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

  private final Endpoints endpoints;
  private final OwnSite site;
  private final CsrfTokens tokens;

  DoorFilter(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
      OwnSite site,
      CsrfTokens tokens) {
    this.endpoints = new Endpoints(handlers);
    this.site = site;
    this.tokens = tokens;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return exchange.getRequest().getPath().value().startsWith(API)
        ? check(exchange).then(chain.filter(exchange))
        : chain.filter(exchange);
  }

  /** What leads to a service has no handler here. A stranger learns nothing of what there is. */
  private Mono<Void> check(ServerWebExchange exchange) {
    Caller caller = Callers.of(exchange);
    Mono<Object> handler = endpoints.of(exchange);
    if (caller == null) {
      return handler
          .onErrorComplete()
          .filter(DoorFilter::isPublic)
          .switchIfEmpty(Mono.error(() -> Callers.unknown(exchange)))
          .doOnNext(open -> requireOwnSite(exchange))
          .then();
    }
    return handler
        .doOnNext(found -> admit(exchange, found, caller))
        .switchIfEmpty(Mono.fromRunnable(() -> requireMeant(exchange)))
        .then();
  }

  private void admit(ServerWebExchange exchange, Object handler, Caller caller) {
    if (isPublic(handler)) {
      requireOwnSite(exchange);
    } else {
      requireMeant(exchange);
      requireRight(exchange, handler, caller);
    }
  }

  private static void requireRight(ServerWebExchange exchange, Object handler, Caller caller) {
    HandlerMethod method = handler instanceof HandlerMethod found ? found : null;
    AnyCaller any = method == null ? null : method.getMethodAnnotation(AnyCaller.class);
    RequiresScope needed = method == null ? null : method.getMethodAnnotation(RequiresScope.class);
    if (any != null) {
      requireSession(any, Callers.session(exchange));
    } else if (needed == null) {
      throw new ForbiddenException("endpoint-closed", "this endpoint is open to nobody");
    } else if (!caller.may(needed.value())) {
      throw new ForbiddenException(
          "scope-missing", "this needs the scope " + needed.value() + ", which the caller lacks");
    }
  }

  private static void requireSession(AnyCaller any, @Nullable SignedIn session) {
    if (any.session() && session == null) {
      throw new ForbiddenException(
          "session-needed",
          "this is for people: sign in at /api/v1/auth/login; a key has no account");
    }
  }

  /** A change through a session needs the session's token, which no other site can know. */
  private void requireMeant(ServerWebExchange exchange) {
    SignedIn session = Callers.session(exchange);
    if (session == null || isSafe(exchange.getRequest())) {
      return;
    }
    String sent = exchange.getRequest().getHeaders().getFirst(CSRF_HEADER);
    if (sent == null || !tokens.matches(session.sessionId(), sent)) {
      throw new ForbiddenException(
          "csrf",
          "a change through a session needs the header "
              + CSRF_HEADER
              + " with the csrfToken of /api/v1/auth/me");
    }
    requireOwnSite(exchange);
  }

  private void requireOwnSite(ServerWebExchange exchange) {
    if (!isSafe(exchange.getRequest()) && !site.sent(exchange.getRequest())) {
      throw new ForbiddenException(
          "csrf", "another site sent this; only our own pages and programs may");
    }
  }

  private static boolean isSafe(ServerHttpRequest request) {
    return SAFE.contains(request.getMethod());
  }

  private static boolean isPublic(Object handler) {
    return handler instanceof HandlerMethod method && method.hasMethodAnnotation(Public.class);
  }
}
