package io.earful.gateway.account;

import io.earful.gateway.identity.AnyCaller;
import io.earful.gateway.identity.Callers;
import io.earful.gateway.key.ApiKeys;
import io.earful.gateway.patch.MergePatches;
import io.earful.gateway.session.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/auth/me}: who calls. */
@RestController
@RequestMapping("/api/v1/auth/me")
@Tag(name = "My account", description = "What people see and change of their own account")
class MyAccountController {

  private final MyAccount account;
  private final ApiKeys keys;
  private final MergePatches patches;

  MyAccountController(MyAccount account, ApiKeys keys, MergePatches patches) {
    this.account = account;
    this.keys = keys;
    this.patches = patches;
  }

  @GetMapping
  @AnyCaller
  @Operation(summary = "Say who calls", description = "A person, or a key.")
  Mono<Me> me(ServerWebExchange exchange) {
    SignedIn session = Callers.session(exchange);
    return session == null
        ? keys.get(Callers.known(exchange).subject()).map(Me::of)
        : account.read(session);
  }

  @PatchMapping(consumes = {"application/merge-patch+json", "application/json"})
  @AnyCaller(session = true)
  @Operation(
      summary = "Change my name or preferences",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = MyChange.class))))
  Mono<Me> change(@RequestBody JsonNode patch, ServerWebExchange exchange) {
    return account.change(exchange, patches.read(patch, MyChange.class));
  }
}
