package io.earful.reporting.retagging;

import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.problem.ForbiddenException;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Stored mentions read anew, which every change of a query begins by itself. */
@RestController
@RequestMapping("/api/v1/brands/retagging")
final class RetaggingController {

  private static final String SCOPE = "rules:write";

  private final Retaggings retaggings;
  private final AuditTrail trail;
  private final TransactionalOperator transaction;

  RetaggingController(Retaggings retaggings, AuditTrail trail, TransactionalOperator transaction) {
    this.retaggings = retaggings;
    this.trail = trail;
    this.transaction = transaction;
  }

  /** How far it is. */
  @GetMapping
  @RequiresScope(SCOPE)
  Mono<RetaggingEntry> get(Caller caller) {
    return retaggings
        .find()
        .map(entry -> caller.brands().isEmpty() ? entry : entry.forSomeBrands());
  }

  /** Begins it anew, after it failed for instance. */
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @RequiresScope(SCOPE)
  Mono<RetaggingEntry> begin(Caller caller, ServerWebExchange exchange) {
    if (!caller.brands().isEmpty()) {
      throw new ForbiddenException(
          "all-brands-needed", "only those who see all brands have all mentions read anew");
    }
    AuditEvent event =
        AuditEvent.by(caller, exchange)
            .did("retagging.started", "retagging", RetaggingLease.ID)
            .build();
    return retaggings
        .begin()
        .then(Mono.defer(() -> trail.note(event)))
        .then(Mono.defer(retaggings::find))
        .as(transaction::transactional);
  }
}
