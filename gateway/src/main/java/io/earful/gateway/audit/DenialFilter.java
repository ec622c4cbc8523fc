package io.earful.gateway.audit;

import io.earful.gateway.identity.Callers;
import io.earful.kit.audit.Actor;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditEventBuilder;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.token.Caller;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Notes every 403 that leaves the door, be it ours or a service's, as {@code access.denied}. That a
 * note cannot be written changes no answer.
 */
@Component
@Order(-80)
final class DenialFilter implements WebFilter, SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(DenialFilter.class);
  private static final String API = "/api/";
  private static final Duration ROUND = Duration.ofMinutes(1);

  /** Who was refused before anybody knew who it is: a form that another site sent. */
  private static final Actor NOBODY = new Actor("nobody", Actor.Kind.SYSTEM, null);

  private final AuditTrail trail;
  private final Clock clock;
  private final Denials denials = new Denials();
  private volatile Disposable rounds = () -> {};
  private volatile boolean running;

  DenialFilter(AuditTrail trail, Clock clock) {
    this.trail = trail;
    this.clock = clock;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (exchange.getRequest().getPath().value().startsWith(API)) {
      exchange.getResponse().beforeCommit(() -> noteWhenDenied(exchange));
    }
    return chain.filter(exchange);
  }

  private Mono<Void> noteWhenDenied(ServerWebExchange exchange) {
    if (!HttpStatus.FORBIDDEN.equals(exchange.getResponse().getStatusCode())) {
      return Mono.empty();
    }
    return Mono.justOrEmpty(denials.first(denied(exchange))).flatMap(this::note);
  }

  private AuditEvent denied(ServerWebExchange exchange) {
    Caller caller = Callers.of(exchange);
    AuditEventBuilder event =
        caller == null ? AuditEvent.by(NOBODY, exchange) : AuditEvent.by(caller, exchange);
    String endpoint =
        exchange.getRequest().getMethod() + " " + exchange.getRequest().getPath().value();
    return event.did("access.denied", "endpoint", endpoint).refused().at(clock.instant()).build();
  }

  private Mono<Void> note(AuditEvent event) {
    return trail
        .note(event)
        .onErrorResume(
            error -> {
              LOG.warn("a refused call could not be noted: {}", error.toString());
              return Mono.empty();
            });
  }

  @Override
  public void start() {
    running = true;
    rounds = Flux.interval(ROUND).onBackpressureDrop().concatMap(tick -> tell(), 1).subscribe();
  }

  private Mono<Void> tell() {
    return Flux.fromIterable(denials.counted(clock.instant())).concatMap(this::note).then();
  }

  /** What was counted so far is told before the database goes away. */
  @Override
  public void stop(Runnable stopped) {
    running = false;
    rounds.dispose();
    tell().doFinally(signal -> stopped.run()).subscribe();
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
