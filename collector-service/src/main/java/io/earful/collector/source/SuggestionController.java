package io.earful.collector.source;

import io.earful.kit.audit.AuditEvent;
import io.earful.kit.idempotency.NoEffect;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Sources that need no key, found by the name of a brand, and many set up at once. */
@RestController
@RequestMapping("/api/v1/sources")
final class SuggestionController {

  private static final String WRITE = "sources:write";

  private final Suggestions suggestions;
  private final SourceBatches batches;

  SuggestionController(Suggestions suggestions, SourceBatches batches) {
    this.suggestions = suggestions;
    this.batches = batches;
  }

  /** Each is tried with one page; nothing is stored. */
  @PostMapping("/suggestions")
  @NoEffect
  @RequiresScope(WRITE)
  Mono<Suggested> suggest(@RequestBody SuggestionForm form, Caller caller) {
    return suggestions.of(form, caller);
  }

  /**
   * The sources that were set up.
   *
   * @param items in the order of the request
   */
  record Created(List<SourceEntry> items) {}

  /** Sets up at most 50 sources, all or none: {@code {"items": […]}}, each as for one source. */
  @PostMapping("/batch")
  @ResponseStatus(HttpStatus.CREATED)
  @RequiresScope(WRITE)
  Mono<Created> create(@RequestBody JsonNode body, Caller caller, ServerWebExchange exchange) {
    return batches.create(body, caller, () -> AuditEvent.by(caller, exchange)).map(Created::new);
  }
}
