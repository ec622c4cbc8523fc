package io.earful.gateway.login;

import io.earful.gateway.identity.AnyCaller;
import io.earful.gateway.identity.Public;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Signing in and out. */
@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "Signing in", description = "Sessions of people; programs use API keys")
class LoginController {

  private final SignIn signIn;
  private final SignOut signOut;

  LoginController(SignIn signIn, SignOut signOut) {
    this.signIn = signIn;
    this.signOut = signOut;
  }

  @PostMapping("/login")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Public
  @Operation(
      summary = "Sign in",
      description =
          "Answers with the cookie of a session. Asks for a code with totp-required where the"
              + " password is right and there is a second factor.")
  Mono<Void> login(@Valid @RequestBody Credentials credentials, ServerWebExchange exchange) {
    return signIn.withPassword(exchange, credentials);
  }

  @PostMapping("/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @AnyCaller(session = true)
  @Operation(summary = "Sign out", description = "Ends this session.")
  Mono<Void> logout(ServerWebExchange exchange) {
    return signOut.of(exchange);
  }
}
