package io.earful.kit.web;

import io.earful.kit.problem.BadRequestException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses query parameters that an endpoint does not have: a misspelt filter must not answer with
 * everything. It knows them from the endpoints themselves: {@code @RequestParam}s, and the
 * components of records bound by {@code @ModelAttribute}. An endpoint that takes a map of them all
 * takes any: some are written by others, whose protocol says that unknown ones are to be ignored.
 */
@Order(10)
public final class UnknownParameterFilter implements WebFilter {

  private static final String API = "/api/";

  private final RequestMappingHandlerMapping handlers;
  private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

  public UnknownParameterFilter(RequestMappingHandlerMapping handlers) {
    this.handlers = handlers;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    Set<String> sent = exchange.getRequest().getQueryParams().keySet();
    if (sent.isEmpty() || !exchange.getRequest().getPath().value().startsWith(API)) {
      return chain.filter(exchange);
    }
    return handlers
        .getHandler(exchange)
        .doOnNext(handler -> requireKnown(handler, sent))
        .then(chain.filter(exchange));
  }

  private void requireKnown(Object handler, Set<String> sent) {
    if (!(handler instanceof HandlerMethod method) || takesAny(method)) {
      return;
    }
    Set<String> allowed = known.computeIfAbsent(method, UnknownParameterFilter::names);
    for (String name : sent) {
      if (!allowed.contains(name)) {
        throw new BadRequestException(
            "unknown-parameter",
            "there is no parameter \"%s\" here; known are %s".formatted(name, allowed));
      }
    }
  }

  private static boolean takesAny(HandlerMethod method) {
    return Arrays.stream(method.getMethodParameters())
        .anyMatch(
            parameter ->
                parameter.hasParameterAnnotation(RequestParam.class)
                    && Map.class.isAssignableFrom(parameter.getParameterType()));
  }

  private static Set<String> names(HandlerMethod method) {
    Set<String> names = new TreeSet<>();
    for (MethodParameter parameter : method.getMethodParameters()) {
      RequestParam single = parameter.getParameterAnnotation(RequestParam.class);
      if (single != null) {
        names.add(single.name().isEmpty() ? name(parameter) : single.name());
      } else if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
        names.addAll(components(parameter.getParameterType()));
      }
    }
    return names;
  }

  private static Set<String> components(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Set<String> names = new TreeSet<>();
    if (components != null) {
      Arrays.stream(components).map(RecordComponent::getName).forEach(names::add);
    }
    return names;
  }

  private static String name(MethodParameter parameter) {
    return parameter.getParameter().getName();
  }
}
