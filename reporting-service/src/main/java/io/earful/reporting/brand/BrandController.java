package io.earful.reporting.brand;

import io.earful.kit.audit.AuditEvent;
import io.earful.kit.idempotency.NoEffect;
import io.earful.kit.page.Limit;
import io.earful.kit.page.Page;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import io.earful.kit.web.ETags;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The brands that are listened for, own ones and competitors. */
@RestController
@RequestMapping("/api/v1/brands")
class BrandController {

  private static final String READ = "mentions:read";
  private static final String WRITE = "rules:write";

  private final BrandService service;
  private final BrandPreviews previews;

  BrandController(BrandService service, BrandPreviews previews) {
    this.service = service;
    this.previews = previews;
  }

  /** Those that the caller may see, by name. */
  @GetMapping
  @RequiresScope(READ)
  Mono<Page<BrandEntry>> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    return service.page(caller, cursor, Limit.of(limit)).map(page -> page.map(BrandEntry::of));
  }

  @GetMapping("/{id}")
  @RequiresScope(READ)
  Mono<ResponseEntity<BrandEntry>> get(@PathVariable String id, Caller caller) {
    return service.find(id, caller).map(BrandController::tagged);
  }

  /** Makes a brand; what is stored is looked through for it. */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @RequiresScope(WRITE)
  Mono<ResponseEntity<BrandEntry>> create(
      @RequestBody BrandForm form, Caller caller, ServerWebExchange exchange) {
    return service
        .create(form, caller, AuditEvent.by(caller, exchange))
        .map(
            brand ->
                ResponseEntity.created(URI.create("/api/v1/brands/" + brand.id()))
                    .eTag(ETags.of(brand.version()))
                    .body(BrandEntry.of(brand)));
  }

  /** Changes a brand; with other queries, what is stored is looked through. Needs If-Match. */
  @PatchMapping(
      path = "/{id}",
      consumes = {"application/merge-patch+json", "application/json"})
  @RequiresScope(WRITE)
  Mono<ResponseEntity<BrandEntry>> patch(
      @PathVariable String id,
      @RequestBody BrandForm.Patch patch,
      Caller caller,
      ServerWebExchange exchange) {
    return service
        .patch(id, patch, caller, exchange, AuditEvent.by(caller, exchange))
        .map(BrandController::tagged);
  }

  /** Removes a brand and what its queries found for it. Needs If-Match. */
  @DeleteMapping("/{id}")
  @RequiresScope(WRITE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> delete(@PathVariable String id, Caller caller, ServerWebExchange exchange) {
    return service.delete(id, caller, exchange, AuditEvent.by(caller, exchange));
  }

  /** Tries a query on stored mentions and keeps nothing. */
  @PostMapping("/preview")
  @NoEffect
  @RequiresScope(READ)
  Mono<BrandPreview> preview(@RequestBody BrandDraft draft, Caller caller) {
    return previews.of(draft, caller);
  }

  private static ResponseEntity<BrandEntry> tagged(Brand brand) {
    return ResponseEntity.ok().eTag(ETags.of(brand.version())).body(BrandEntry.of(brand));
  }
}
