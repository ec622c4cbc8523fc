package io.earful.gateway.administration;

import io.earful.gateway.identity.Callers;
import io.earful.gateway.patch.MergePatches;
import io.earful.gateway.session.SessionEndings;
import io.earful.gateway.user.User;
import io.earful.gateway.user.Users;
import io.earful.kit.page.Limit;
import io.earful.kit.page.Page;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import io.earful.kit.web.ETags;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/users}: for administrators only. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "Users", description = "Who may sign in, and what they may do and see")
class UserController {

  private final UserAdministration administration;
  private final Users users;
  private final SessionEndings endings;
  private final MergePatches patches;

  UserController(
      UserAdministration administration,
      Users users,
      SessionEndings endings,
      MergePatches patches) {
    this.administration = administration;
    this.users = users;
    this.endings = endings;
    this.patches = patches;
  }

  @GetMapping
  @RequiresScope(Caller.ADMIN)
  @Operation(summary = "List users", description = "Newest first.")
  Mono<Page<UserEntry>> list(
      @RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
    return users.page(Limit.of(limit), cursor).map(page -> page.map(UserEntry::of));
  }

  @GetMapping("/{id}")
  @RequiresScope(Caller.ADMIN)
  @Operation(summary = "Show a user")
  Mono<ResponseEntity<UserEntry>> get(@PathVariable String id) {
    return administration.find(id).map(UserController::tagged);
  }

  @PatchMapping(
      path = "/{id}",
      consumes = {"application/merge-patch+json", "application/json"})
  @RequiresScope(Caller.ADMIN)
  @Operation(
      summary = "Change a user",
      description =
          "Needs If-Match with the ETag of what was read. Takes effect at once here, within five"
              + " seconds on other gateways.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = UserChange.class))))
  Mono<ResponseEntity<UserEntry>> change(
      @PathVariable String id, @RequestBody JsonNode patch, ServerWebExchange exchange) {
    return administration
        .change(exchange, id, patches.read(patch, UserChange.class))
        .map(UserController::tagged);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @RequiresScope(Caller.ADMIN)
  @Operation(summary = "Remove a user")
  Mono<Void> remove(@PathVariable String id, ServerWebExchange exchange) {
    return administration.remove(exchange, id);
  }

  @PostMapping("/{id}/totp/reset")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @RequiresScope(Caller.ADMIN)
  @Operation(
      summary = "Take a user's second factor away",
      description = "For somebody who has lost it; all their sessions end.")
  Mono<Void> resetSecondFactor(@PathVariable String id, ServerWebExchange exchange) {
    return administration.resetSecondFactor(exchange, id);
  }

  @PostMapping("/{id}/sessions/end")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @RequiresScope(Caller.ADMIN)
  @Operation(summary = "End all sessions of a user")
  Mono<Void> endSessions(@PathVariable String id, ServerWebExchange exchange) {
    return administration
        .find(id)
        .flatMap(user -> endings.all(Callers.known(exchange), exchange, user.id(), ""));
  }

  private static ResponseEntity<UserEntry> tagged(User user) {
    return ResponseEntity.ok().eTag(ETags.of(user.version())).body(UserEntry.of(user));
  }
}
