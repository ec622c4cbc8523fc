package io.earful.collector.source;

import io.earful.collector.raw.MalformedItems;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.idempotency.NoEffect;
import io.earful.kit.page.Keyset;
import io.earful.kit.page.Limit;
import io.earful.kit.page.Page;
import io.earful.kit.problem.BadRequestException;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import io.earful.kit.web.ETags;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sources: set up, tried out, read, stopped, and how they fare. */
@RestController
@RequestMapping("/api/v1/sources")
final class SourceController {

  private static final String READ = "sources:read";
  private static final String READ_MENTIONS = "mentions:read";
  private static final String WRITE = "sources:write";
  private static final Set<String> COUNTS = Set.of("estimate", "exact");

  private final SourceService service;
  private final Sources sources;
  private final SourceProbe probe;
  private final MalformedItems malformedItems;
  private final Coverage coverage;
  private final SourceRuns runs;
  private final Quotas quotas;

  SourceController(
      SourceService service,
      Sources sources,
      SourceProbe probe,
      MalformedItems malformedItems,
      Coverage coverage,
      SourceRuns runs,
      Quotas quotas) {
    this.service = service;
    this.sources = sources;
    this.probe = probe;
    this.malformedItems = malformedItems;
    this.coverage = coverage;
    this.runs = runs;
    this.quotas = quotas;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @RequiresScope(WRITE)
  Mono<ResponseEntity<SourceEntry>> create(
      @RequestBody JsonNode body, Caller caller, ServerWebExchange exchange) {
    return service
        .create(SourceForm.of(body), caller, AuditEvent.by(caller, exchange))
        .map(
            source ->
                ResponseEntity.created(URI.create("/api/v1/sources/" + source.id()))
                    .eTag(ETags.of(source.version()))
                    .body(service.entry(source)));
  }

  /** Fetches one page without storing it, or anything. */
  @PostMapping("/test")
  @NoEffect
  @RequiresScope(WRITE)
  Mono<SourceProbe.Finding> test(@RequestBody JsonNode body, Caller caller) {
    return service
        .draft(SourceForm.of(body), caller)
        .flatMap(probe::read)
        .map(finding -> finding.shownTo(caller));
  }

  /**
   * The same for a source that is there, as it is or as a merge patch would make it; its
   * credentials stay, unless it would ask another place. What it reads with them is shown to those
   * who may read mentions.
   */
  @PostMapping(
      path = "/{id}/test",
      consumes = {"application/merge-patch+json", "application/json"})
  @NoEffect
  @RequiresScope(WRITE)
  Mono<SourceProbe.Finding> test(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable JsonNode patch,
      Caller caller) {
    ObjectNode changes = patch == null ? JsonNodeFactory.instance.objectNode() : object(patch);
    return service
        .preview(id, changes, caller)
        .flatMap(probe::read)
        .map(finding -> finding.shownTo(caller))
        .map(finding -> caller.may(READ_MENTIONS) ? finding : finding.withoutMentions());
  }

  @GetMapping
  @RequiresScope(READ)
  Mono<Page<SourceEntry>> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String count,
      @RequestParam(required = false) @Nullable List<String> channel,
      @RequestParam(required = false) @Nullable List<String> state,
      @RequestParam(defaultValue = "false") boolean health,
      Caller caller) {
    if (count != null && !COUNTS.contains(count)) {
      throw new BadRequestException(
          "invalid-count", "count is estimate or exact, got \"" + count + "\"");
    }
    SourceFilter filter = SourceFilter.of(channel, state);
    Mono<Page<SourceEntry>> page =
        sources
            .page(filter, cursor, Limit.of(limit), caller.brands())
            .map(rows -> rows.map(service::entry))
            .flatMap(rows -> health ? service.withHealth(rows) : Mono.just(rows));
    return count == null
        ? page
        : page.zipWith(sources.count(filter, caller.brands()), Page::withTotal);
  }

  @GetMapping("/{id}")
  @RequiresScope(READ)
  Mono<ResponseEntity<SourceEntry>> get(@PathVariable String id, Caller caller) {
    return service.find(id, caller).map(this::tagged);
  }

  @PatchMapping(
      path = "/{id}",
      consumes = {"application/merge-patch+json", "application/json"})
  @RequiresScope(WRITE)
  Mono<ResponseEntity<SourceEntry>> patch(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody JsonNode patch,
      Caller caller,
      ServerWebExchange exchange) {
    return service
        .patch(id, object(patch), ifMatch, caller, AuditEvent.by(caller, exchange))
        .map(this::tagged);
  }

  private static ObjectNode object(JsonNode patch) {
    if (patch instanceof ObjectNode object) {
      return object;
    }
    throw new BadRequestException("invalid-request", "a merge patch is a JSON object");
  }

  @DeleteMapping("/{id}")
  @RequiresScope(WRITE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> delete(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      Caller caller,
      ServerWebExchange exchange) {
    return service.delete(id, ifMatch, caller, AuditEvent.by(caller, exchange));
  }

  @PostMapping("/{id}/poll")
  @RequiresScope(WRITE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  Mono<SourceEntry> poll(@PathVariable String id, Caller caller) {
    return service.poll(id, caller).map(service::entry);
  }

  @PostMapping("/{id}/pause")
  @RequiresScope(WRITE)
  Mono<SourceEntry> pause(@PathVariable String id, Caller caller, ServerWebExchange exchange) {
    return service.pause(id, caller, AuditEvent.by(caller, exchange)).map(service::entry);
  }

  @PostMapping("/{id}/resume")
  @RequiresScope(WRITE)
  Mono<SourceEntry> resume(@PathVariable String id, Caller caller, ServerWebExchange exchange) {
    return service.resume(id, caller, AuditEvent.by(caller, exchange)).map(service::entry);
  }

  @GetMapping("/{id}/health")
  @RequiresScope(READ)
  Mono<SourceHealth> health(@PathVariable String id, Caller caller) {
    return service.health(id, caller);
  }

  /** Items that could not be read, the newest first. */
  @GetMapping("/{id}/malformed")
  @RequiresScope(READ)
  Mono<Page<MalformedItems.Entry>> malformed(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    int size = Limit.of(limit);
    long before = before(cursor);
    return service.find(id, caller).flatMap(source -> malformedItems.page(id, before, size));
  }

  /** What the source did not see, the latest noticed first. */
  @GetMapping("/{id}/coverage")
  @RequiresScope(READ)
  Mono<Page<Coverage.Gap>> coverage(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    int size = Limit.of(limit);
    long before = before(cursor);
    return service.find(id, caller).flatMap(source -> coverage.page(id, before, size));
  }

  /** How it was read, the latest first. */
  @GetMapping("/{id}/runs")
  @RequiresScope(READ)
  Mono<Page<SourceRuns.Run>> runs(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    int size = Limit.of(limit);
    long before = before(cursor);
    return service.find(id, caller).flatMap(source -> runs.page(id, before, size));
  }

  /** How much it may read, has read, and what that costs. */
  @GetMapping("/{id}/quota")
  @RequiresScope(READ)
  Mono<Quota> quota(@PathVariable String id, Caller caller) {
    return service.find(id, caller).flatMap(source -> quotas.of(source, caller.brands()));
  }

  private static long before(@Nullable String cursor) {
    if (cursor == null) {
      return Long.MAX_VALUE;
    }
    try {
      return Long.parseLong(Keyset.decode(cursor, 1).get(0));
    } catch (NumberFormatException e) {
      throw Keyset.unknown();
    }
  }

  private ResponseEntity<SourceEntry> tagged(Source source) {
    return ResponseEntity.ok().eTag(ETags.of(source.version())).body(service.entry(source));
  }
}
