package io.earful.gateway.login;

import io.earful.gateway.identity.Public;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The first sign-in of all. */
@RestController
@RequestMapping("/api/v1/auth/setup")
@Tag(name = "Signing in")
class SetupController {

  /**
   * Whether the installation waits for its first user.
   *
   * @param needed true until somebody has set it up
   */
  record SetupState(boolean needed) {}

  private final Setup setup;

  SetupController(Setup setup) {
    this.setup = setup;
  }

  @GetMapping
  @Public
  @Operation(summary = "Ask whether there is a user yet")
  Mono<SetupState> state() {
    return setup.needed().map(SetupState::new);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Public
  @Operation(
      summary = "Make the first administrator",
      description = "Needs the administrator's token, and answers with the cookie of a session.")
  Mono<Void> run(@Valid @RequestBody NewAdministrator wanted, ServerWebExchange exchange) {
    return setup.run(exchange, wanted);
  }
}
