package io.earful.reporting.reason;

import io.earful.kit.audit.AuditEvent;
import io.earful.kit.idempotency.NoEffect;
import io.earful.kit.page.Page;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import io.earful.kit.web.ETags;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The reasons that mentions are sorted by; one tree for the whole installation and every brand. */
@RestController
@RequestMapping("/api/v1/reasons")
class ReasonController {

  private static final String READ = "mentions:read";
  private static final String WRITE = "rules:write";

  private final ReasonService service;
  private final ReasonPreviews previews;

  ReasonController(ReasonService service, ReasonPreviews previews) {
    this.service = service;
    this.previews = previews;
  }

  /** All of them in one page, each parent before its children. */
  @GetMapping
  @RequiresScope(READ)
  Mono<Page<ReasonEntry>> list() {
    return service.all().map(reasons -> new Page<>(reasons, null, null));
  }

  /** One of them, with the words that ship. */
  @GetMapping("/{id}")
  @RequiresScope(READ)
  Mono<ResponseEntity<ReasonEntry>> get(@PathVariable String id) {
    return service.find(id).map(ReasonController::tagged);
  }

  /** Makes a reason of your own, alone or as a part of another. */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @RequiresScope(WRITE)
  Mono<ResponseEntity<ReasonEntry>> create(
      @RequestBody ReasonForm form, Caller caller, ServerWebExchange exchange) {
    return service
        .create(form, AuditEvent.by(caller, exchange))
        .map(
            reason ->
                ResponseEntity.created(URI.create("/api/v1/reasons/" + reason.id()))
                    .eTag(ETags.of(reason.version()))
                    .body(reason));
  }

  /** Renames it, switches it on or off, gives it other words. Needs If-Match. */
  @PatchMapping(
      path = "/{id}",
      consumes = {"application/merge-patch+json", "application/json"})
  @RequiresScope(WRITE)
  Mono<ResponseEntity<ReasonEntry>> patch(
      @PathVariable String id,
      @RequestBody ReasonForm.Patch patch,
      Caller caller,
      ServerWebExchange exchange) {
    return service
        .patch(id, patch, exchange, AuditEvent.by(caller, exchange))
        .map(ReasonController::tagged);
  }

  /** Removes one of your own; makes a shipped one what it was. Needs If-Match. */
  @DeleteMapping("/{id}")
  @RequiresScope(WRITE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> delete(@PathVariable String id, Caller caller, ServerWebExchange exchange) {
    return service.delete(id, exchange, AuditEvent.by(caller, exchange));
  }

  /** Tries words on stored mentions and keeps nothing. */
  @PostMapping("/preview")
  @NoEffect
  @RequiresScope(READ)
  Mono<ReasonPreview> preview(@RequestBody ReasonDraft draft, Caller caller) {
    return previews.of(draft, caller);
  }

  private static ResponseEntity<ReasonEntry> tagged(ReasonEntry reason) {
    return ResponseEntity.ok().eTag(ETags.of(reason.version())).body(reason.detailed());
  }
}
