package io.earful.gateway.team;

import io.earful.gateway.identity.Callers;
import io.earful.gateway.patch.MergePatches;
import io.earful.kit.page.Limit;
import io.earful.kit.page.Page;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import io.earful.kit.web.ETags;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/teams}: seen by whoever reads mentions, changed by administrators. */
@RestController
@RequestMapping("/api/v1/teams")
@Tag(name = "Teams", description = "People who see the same brands")
class TeamController {

  private static final String READ = "mentions:read";

  private final TeamService service;
  private final Teams teams;
  private final MergePatches patches;

  TeamController(TeamService service, Teams teams, MergePatches patches) {
    this.service = service;
    this.teams = teams;
    this.patches = patches;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @RequiresScope(Caller.ADMIN)
  @Operation(summary = "Make a team")
  Mono<ResponseEntity<Team>> create(@RequestBody TeamForm form, ServerWebExchange exchange) {
    return service
        .create(exchange, form)
        .map(
            team ->
                ResponseEntity.created(URI.create("/api/v1/teams/" + team.id()))
                    .eTag(ETags.of(team.version()))
                    .body(team));
  }

  @GetMapping
  @RequiresScope(READ)
  @Operation(
      summary = "List teams",
      description =
          "Newest first; a caller with brands sees its own teams and those it shares a brand with.")
  Mono<Page<Team>> list(
      @RequestParam @Nullable Integer limit,
      @RequestParam @Nullable String cursor,
      ServerWebExchange exchange) {
    Caller caller = Callers.known(exchange);
    int size = Limit.of(limit);
    return teams
        .page(caller, size, cursor)
        .collectList()
        .map(rows -> Page.of(rows, size, Teams::cursor).map(team -> team.as(caller)));
  }

  @GetMapping("/{id}")
  @RequiresScope(READ)
  @Operation(summary = "Show a team")
  Mono<ResponseEntity<Team>> get(@PathVariable String id, ServerWebExchange exchange) {
    Caller caller = Callers.known(exchange);
    return service.find(id, caller).map(team -> tagged(team.as(caller)));
  }

  @PatchMapping(
      path = "/{id}",
      consumes = {"application/merge-patch+json", "application/json"})
  @RequiresScope(Caller.ADMIN)
  @Operation(
      summary = "Change a team",
      description = "Needs If-Match with the ETag of what was read.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = TeamForm.class))))
  Mono<ResponseEntity<Team>> change(
      @PathVariable String id, @RequestBody JsonNode patch, ServerWebExchange exchange) {
    return service
        .change(exchange, id, patches.read(patch, TeamForm.class))
        .map(TeamController::tagged);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @RequiresScope(Caller.ADMIN)
  @Operation(
      summary = "Remove a team",
      description = "Its members stay; refused where one of them would see all brands by it.")
  Mono<Void> remove(@PathVariable String id, ServerWebExchange exchange) {
    return service.remove(exchange, id);
  }

  private static ResponseEntity<Team> tagged(Team team) {
    return ResponseEntity.ok().eTag(ETags.of(team.version())).body(team);
  }
}
