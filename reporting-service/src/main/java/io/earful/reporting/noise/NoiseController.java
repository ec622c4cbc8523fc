package io.earful.reporting.noise;

import io.earful.kit.audit.AuditEvent;
import io.earful.kit.idempotency.OwnTransactions;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Tells noise from what matters, many mentions in one call. */
@RestController
@RequestMapping("/api/v1/mentions/noise")
class NoiseController {

  private final NoiseService service;

  NoiseController(NoiseService service) {
    this.service = service;
  }

  /**
   * Marks mentions as noise ({@code irrelevant}, {@code spam}), or takes back what was said of them
   * ({@code none}, {@code unsaid}); mutes their authors, threads or sites. Noise is left out of
   * lists, searches and measures, and counted apart. A filter marks all that it means, in pieces:
   * what is interrupted is marked in part, and asked for again marks the rest.
   */
  @PostMapping
  @OwnTransactions
  @RequiresScope("mentions:write")
  Mono<NoiseAnswer> mark(@RequestBody NoiseForm form, Caller caller, ServerWebExchange exchange) {
    return service.apply(form.understood(), caller, AuditEvent.by(caller, exchange));
  }
}
