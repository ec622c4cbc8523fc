package io.earful.gateway.key;

import io.earful.kit.page.Limit;
import io.earful.kit.page.Page;
import io.earful.kit.problem.ConflictException;
import io.earful.kit.problem.NotFoundException;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
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

/** {@code /api/v1/api-keys}: for administrators only. */
@RestController
@RequestMapping("/api/v1/api-keys")
@Tag(name = "API keys", description = "Keys for programs, with scopes")
class ApiKeyController {

  private final ApiKeys keys;
  private final KeyChanges changes;
  private final Clock clock;

  ApiKeyController(ApiKeys keys, KeyChanges changes, Clock clock) {
    this.keys = keys;
    this.changes = changes;
    this.clock = clock;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @RequiresScope(Caller.ADMIN)
  @Operation(summary = "Make a key", description = "The answer is the only place that shows it.")
  Mono<CreatedApiKey> create(
      @RequestBody NewApiKey wanted, @Parameter(hidden = true) ServerWebExchange exchange) {
    String secret = KeySecret.newKey();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    ApiKey key = wanted.toKey(UUID.randomUUID().toString(), KeySecret.prefix(secret), now);
    return changes.add(key, secret, exchange).map(added -> new CreatedApiKey(secret, added));
  }

  @GetMapping
  @RequiresScope(Caller.ADMIN)
  @Operation(summary = "List keys", description = "Newest first, revoked ones included.")
  Mono<Page<ApiKey>> list(
      @RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
    return keys.list(Limit.of(limit), cursor);
  }

  @GetMapping("/{id}")
  @RequiresScope(Caller.ADMIN)
  @Operation(summary = "Show a key", description = "What is known of it; not the key itself.")
  Mono<ApiKey> get(@PathVariable String id) {
    return keys.get(id).switchIfEmpty(Mono.error(() -> unknown(id)));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @RequiresScope(Caller.ADMIN)
  @Operation(
      summary = "Revoke a key",
      description = "Takes effect at once here, within five seconds on other gateways.")
  Mono<Void> revoke(@PathVariable String id, @Parameter(hidden = true) ServerWebExchange exchange) {
    if (id.equals(AdministratorKey.ID)) {
      return Mono.error(
          new ConflictException(
              "administrator-key-kept",
              "this key comes from EARFUL_ADMIN_TOKEN or the file keys/admin-token: change it"
                  + " there and start again, and the old one ends"));
    }
    return changes
        .revoke(id, exchange)
        .filter(found -> found)
        .switchIfEmpty(Mono.error(() -> unknown(id)))
        .then();
  }

  private static NotFoundException unknown(String id) {
    return new NotFoundException("api-key-not-found", "there is no API key " + id);
  }
}
