package io.earful.collector.entry;

import io.earful.kit.audit.AuditEvent;
import io.earful.kit.page.Limit;
import io.earful.kit.page.Page;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The door for what people write down. Whoever may write in a source may also correct what others
 * wrote in it.
 */
@RestController
@RequestMapping("/api/v1/sources")
final class EntryController {

  private static final String WRITE = "mentions:write";

  private final EntryPlaces places;
  private final EntryService entries;

  EntryController(EntryPlaces places, EntryService entries) {
    this.places = places;
    this.entries = entries;
  }

  /**
   * Sources into which people write, with what is filled in; those that are paused are left out.
   */
  @GetMapping("/entry-forms")
  @RequiresScope(WRITE)
  Mono<Page<EntryForm>> forms(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    return places.forms(cursor, Limit.of(limit), caller);
  }

  /** Stores an entry, as the channel's entry schema describes it; it becomes a mention. */
  @PostMapping("/{sourceId}/entries")
  @RequiresScope(WRITE)
  Mono<ResponseEntity<WrittenEntry>> write(
      @PathVariable String sourceId,
      @RequestBody JsonNode body,
      Caller caller,
      ServerWebExchange exchange) {
    return entries
        .write(sourceId, body, caller, AuditEvent.by(caller, exchange))
        .map(
            entry ->
                ResponseEntity.created(URI.create("/api/v1/mentions/" + entry.mentionId()))
                    .body(entry));
  }

  /** Replaces an entry by its corrected form. */
  @PutMapping("/{sourceId}/entries/{entryId}")
  @RequiresScope(WRITE)
  Mono<WrittenEntry> correct(
      @PathVariable String sourceId,
      @PathVariable String entryId,
      @RequestBody JsonNode body,
      Caller caller,
      ServerWebExchange exchange) {
    return entries.correct(sourceId, entryId, body, caller, AuditEvent.by(caller, exchange));
  }

  /** Takes an entry back; its text is erased everywhere. */
  @DeleteMapping("/{sourceId}/entries/{entryId}")
  @RequiresScope(WRITE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> remove(
      @PathVariable String sourceId,
      @PathVariable String entryId,
      Caller caller,
      ServerWebExchange exchange) {
    return entries.remove(sourceId, entryId, caller, AuditEvent.by(caller, exchange));
  }
}
