package io.earful.gateway.route;

import io.earful.kit.problem.NotFoundException;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/** The answer to a path that leads nowhere. */
@Configuration(proxyBeanMethods = false)
class NothingHere {

  @Bean
  SimpleUrlHandlerMapping nothingHereMapping() {
    WebHandler handler = exchange -> Mono.error(nothing(exchange));
    return new SimpleUrlHandlerMapping(Map.of("/**", handler), Ordered.LOWEST_PRECEDENCE);
  }

  private static NotFoundException nothing(ServerWebExchange exchange) {
    return new NotFoundException(
        "no-such-address",
        "there is nothing at %s; /docs lists what there is"
            .formatted(exchange.getRequest().getPath().value()));
  }
}
