package io.earful.gateway.account;

import io.earful.gateway.identity.AnyCaller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /api/v1/auth/password}. */
@RestController
@Tag(name = "My account")
class MyPasswordController {

  private final MyPassword password;

  MyPasswordController(MyPassword password) {
    this.password = password;
  }

  @PostMapping("/api/v1/auth/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @AnyCaller(session = true)
  @Operation(
      summary = "Change my password",
      description = "Ends all other sessions, and answers with another cookie for this one.")
  Mono<Void> change(@Valid @RequestBody PasswordChange change, ServerWebExchange exchange) {
    return password.change(exchange, change);
  }
}
