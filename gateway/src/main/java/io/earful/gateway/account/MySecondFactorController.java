package io.earful.gateway.account;

import io.earful.gateway.identity.AnyCaller;
import io.earful.gateway.identity.Callers;
import io.earful.gateway.totp.SecondFactor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /api/v1/auth/totp}: the caller's second factor. */
@RestController
@RequestMapping("/api/v1/auth/totp")
@Tag(name = "My account")
class MySecondFactorController {

  /**
   * The first code of an authenticator.
   *
   * @param code six digits
   */
  record FirstCode(@NotNull String code) {}

  /**
   * Codes for the day the authenticator is lost.
   *
   * @param recoveryCodes each opens the account once; they are shown here and never again
   */
  record Paper(List<String> recoveryCodes) {}

  /**
   * Shows that it is the owner who asks.
   *
   * @param password the caller's password
   */
  record Confirmation(@NotNull String password) {

    /** Keeps the secret out of whatever prints a request. */
    @Override
    public String toString() {
      return "Confirmation[…]";
    }
  }

  private final MySecondFactor factor;

  MySecondFactorController(MySecondFactor factor) {
    this.factor = factor;
  }

  @PostMapping
  @AnyCaller(session = true)
  @Operation(
      summary = "Begin with a second factor",
      description = "The secret for the authenticator; it counts once its first code is confirmed.")
  Mono<SecondFactor.Enrolment> start(ServerWebExchange exchange) {
    return factor.start(Callers.person(exchange).user());
  }

  @PostMapping("/confirm")
  @AnyCaller(session = true)
  @Operation(
      summary = "Confirm the second factor",
      description = "From now on, signing in needs a code. Answers with the recovery codes.")
  Mono<Paper> confirm(@Valid @RequestBody FirstCode first, ServerWebExchange exchange) {
    return factor.confirm(exchange, first.code()).map(Paper::new);
  }

  @PostMapping("/disable")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @AnyCaller(session = true)
  @Operation(summary = "Do without a second factor")
  Mono<Void> disable(@Valid @RequestBody Confirmation confirmation, ServerWebExchange exchange) {
    return factor.disable(exchange, confirmation.password());
  }
}
