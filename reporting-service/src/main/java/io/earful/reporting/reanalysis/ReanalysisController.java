package io.earful.reporting.reanalysis;

import io.earful.kit.audit.AuditEvent;
import io.earful.kit.page.Limit;
import io.earful.kit.page.Page;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Stored mentions scored anew: begun, followed, stopped and gone on with. */
@RestController
@RequestMapping(ReanalysisController.PATH)
final class ReanalysisController {

  static final String PATH = "/api/v1/sentiment/reanalyses";

  /** It changes what everybody sees: managers and administrators begin it. */
  private static final String SCOPE = "rules:write";

  private final ReanalysisService service;
  private final Reanalyses reanalyses;

  ReanalysisController(ReanalysisService service, Reanalyses reanalyses) {
    this.service = service;
    this.reanalyses = reanalyses;
  }

  /** Lets the present model score what a filter means, in the background and in pace. */
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @RequiresScope(SCOPE)
  Mono<ResponseEntity<ReanalysisEntry>> create(
      @RequestBody NewReanalysis wish, Caller caller, ServerWebExchange exchange) {
    return service
        .create(wish, caller, AuditEvent.by(caller, exchange))
        .map(
            job ->
                ResponseEntity.accepted()
                    .location(URI.create(PATH + "/" + job.id()))
                    .body(ReanalysisEntry.of(job)));
  }

  /** The newest first. */
  @GetMapping
  @RequiresScope(SCOPE)
  Mono<Page<ReanalysisEntry>> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    return reanalyses
        .page(cursor, Limit.of(limit), caller.brands())
        .map(page -> page.map(ReanalysisEntry::of));
  }

  @GetMapping("/{id}")
  @RequiresScope(SCOPE)
  Mono<ReanalysisEntry> get(@PathVariable String id, Caller caller) {
    return service.find(id, caller).map(ReanalysisEntry::of);
  }

  /** Stops it: what was sent is still answered, and it can be gone on with. */
  @PostMapping("/{id}/cancel")
  @RequiresScope(SCOPE)
  Mono<ReanalysisEntry> cancel(@PathVariable String id, Caller caller, ServerWebExchange exchange) {
    return service.cancel(id, caller, AuditEvent.by(caller, exchange)).map(ReanalysisEntry::of);
  }

  /** Goes on where a cancelled or failed one ended. */
  @PostMapping("/{id}/resume")
  @RequiresScope(SCOPE)
  Mono<ReanalysisEntry> resume(@PathVariable String id, Caller caller, ServerWebExchange exchange) {
    return service.resume(id, caller, AuditEvent.by(caller, exchange)).map(ReanalysisEntry::of);
  }
}
