package io.earful.gateway.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.earful.gateway.identity.Callers;
import io.earful.kit.page.Limit;
import io.earful.kit.page.Page;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /api/v1/audit}: what was done, by whom, and whether the record of it is whole. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "Audit", description = "Who did what, chained by hashes")
class AuditController {

  static final String READ = "audit:read";

  private final AuditEntries entries;
  private final AuditVerification verification;

  AuditController(AuditEntries entries, AuditVerification verification) {
    this.entries = entries;
    this.verification = verification;
  }

  /**
   * An entry with its link.
   *
   * @param entry what it says
   * @param hash SHA-256 over the hash before and the entry's text
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AuditItem(@JsonUnwrapped AuditEntry entry, String hash) {}

  @GetMapping
  @RequiresScope(READ)
  @Operation(
      summary = "List what was done",
      description =
          "Newest first. A caller with brands sees the entries about things of these brands alone.")
  Mono<Page<AuditItem>> list(
      @Parameter(description = "Id of a user or key") @RequestParam @Nullable String actor,
      @Parameter(description = "An action, or the beginning of some as `login.*`") @RequestParam
          @Nullable String action,
      @Parameter(description = "An id, or type and id as `source:<id>`") @RequestParam
          @Nullable String target,
      @Parameter(description = "Not before this time") @RequestParam @Nullable String from,
      @Parameter(description = "Before this time") @RequestParam @Nullable String to,
      @RequestParam @Nullable Integer limit,
      @RequestParam @Nullable String cursor,
      @Parameter(hidden = true) ServerWebExchange exchange) {
    AuditQuery query =
        AuditQuery.of(
            new AuditQuery.Wanted(actor, action, target, from, to), brands(exchange), cursor);
    return entries
        .newest(query, Limit.of(limit))
        .map(page -> page.map(row -> new AuditItem(AuditEntry.parse(row.entry()), row.hash())));
  }

  @GetMapping("/verification")
  @RequiresScope(READ)
  @Operation(
      summary = "Verify the chain",
      description =
          "Reads the whole chain and compares it with the anchors. `firstBad` is the number of the"
              + " first entry that was changed, moved or removed.")
  Mono<AuditVerdict> verify() {
    return verification.verdict();
  }

  private static Set<String> brands(ServerWebExchange exchange) {
    Caller caller = Objects.requireNonNull(Callers.of(exchange), "the door lets nobody in");
    return caller.may(Caller.ADMIN) ? Set.of() : caller.brands();
  }
}
