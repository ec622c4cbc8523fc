package io.earful.gateway.account;

import io.earful.gateway.identity.AnyCaller;
import io.earful.gateway.identity.Callers;
import io.earful.gateway.session.Device;
import io.earful.gateway.session.SessionEndings;
import io.earful.gateway.session.Sessions;
import io.earful.gateway.session.SignedIn;
import io.earful.kit.page.Page;
import io.earful.kit.problem.NotFoundException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /api/v1/auth/sessions}: the devices on which the caller is signed in. */
@RestController
@RequestMapping("/api/v1/auth/sessions")
@Tag(name = "My account")
class MySessionsController {

  private final Sessions sessions;
  private final SessionEndings endings;

  MySessionsController(Sessions sessions, SessionEndings endings) {
    this.sessions = sessions;
    this.endings = endings;
  }

  @GetMapping
  @AnyCaller(session = true)
  @Operation(summary = "List my sessions", description = "One for each device.")
  Mono<Page<Device>> list(ServerWebExchange exchange) {
    SignedIn session = Callers.person(exchange);
    return sessions
        .of(session.user().id(), session.sessionId())
        .map(items -> new Page<>(items, null, null));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @AnyCaller(session = true)
  @Operation(summary = "End one of my sessions")
  Mono<Void> end(@PathVariable String id, ServerWebExchange exchange) {
    return endings
        .one(Callers.known(exchange), exchange, id)
        .filter(ended -> ended)
        .switchIfEmpty(
            Mono.error(
                () ->
                    new NotFoundException(
                        "session-not-found", "you have no session %s".formatted(id))))
        .then();
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @AnyCaller(session = true)
  @Operation(summary = "End all my other sessions")
  Mono<Void> endOthers(ServerWebExchange exchange) {
    SignedIn session = Callers.person(exchange);
    return endings.all(Callers.known(exchange), exchange, session.user().id(), session.sessionId());
  }
}
