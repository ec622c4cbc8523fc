package io.earful.gateway.oidc;

import io.earful.gateway.identity.Public;
import io.earful.gateway.oidc.SignInFailure.Code;
import io.earful.kit.problem.NotFoundException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Where a browser goes to the provider from, and comes back to. */
@RestController
@Tag(name = "Signing in")
class OidcController {

  static final String START = "/api/v1/auth/oidc/start";
  static final String CALLBACK = "/api/v1/auth/oidc/callback";

  private static final Logger LOG = LoggerFactory.getLogger(OidcController.class);
  private static final String LOGIN_PAGE = "/console/login?error=";

  private final OidcProperties properties;
  private final CodeFlow flow;
  private final PendingCookie cookies;
  private final SpentStates spent;
  private final Entry entry;

  OidcController(
      OidcProperties properties,
      CodeFlow flow,
      PendingCookie cookies,
      SpentStates spent,
      Entry entry) {
    this.properties = properties;
    this.flow = flow;
    this.cookies = cookies;
    this.spent = spent;
    this.entry = entry;
  }

  @GetMapping(START)
  @Public
  @Operation(
      summary = "Begin a single sign-on",
      description =
          "For browsers: sends them to the provider, and from there back to `returnTo`, a path of"
              + " the console.")
  Mono<ResponseEntity<Void>> start(
      @RequestParam @Nullable String returnTo, ServerWebExchange exchange) {
    requireConfigured();
    PendingSignIn pending = cookies.begin(ReturnPath.of(returnTo));
    return flow.question(pending)
        .doOnNext(address -> exchange.getResponse().addCookie(cookies.of(pending)))
        .map(OidcController::redirect)
        .onErrorResume(SignInFailure.class, failure -> Mono.just(refused(failure, exchange)));
  }

  @GetMapping(CALLBACK)
  @Public
  @Operation(
      summary = "End a single sign-on",
      description =
          "For browsers that come back from the provider: opens a session and leads to the console;"
              + " when there is none to open, to its sign-in page with `error`.")
  Mono<ResponseEntity<Void>> callback(
      @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> answer,
      ServerWebExchange exchange) {
    requireConfigured();
    return Mono.fromCallable(() -> cookies.read(exchange.getRequest()))
        .doOnNext(pending -> flow.requireAnswerTo(pending, answer))
        .flatMap(
            pending ->
                spent
                    .spend(pending)
                    .then(Mono.defer(() -> flow.answered(pending, answer)))
                    .flatMap(identity -> entry.open(exchange, identity))
                    .then(Mono.fromSupplier(() -> redirect(pending.returnTo()))))
        .doOnNext(done -> exchange.getResponse().addCookie(cookies.gone()))
        .onErrorResume(SignInFailure.class, failure -> Mono.just(refused(failure, exchange)));
  }

  private void requireConfigured() {
    if (!properties.configured()) {
      throw new NotFoundException(
          "oidc-not-configured", "no provider is set (EARFUL_OIDC_ISSUER): sign in by password");
    }
  }

  private ResponseEntity<Void> refused(SignInFailure failure, ServerWebExchange exchange) {
    if (failure.code() == Code.UNAVAILABLE || failure.code() == Code.REFUSED) {
      LOG.warn("a single sign-on failed: {}", failure.getMessage());
    } else {
      LOG.info("a single sign-on was refused: {}", failure.getMessage());
    }
    exchange.getResponse().addCookie(cookies.gone());
    return redirect(LOGIN_PAGE + failure.code().word());
  }

  private static ResponseEntity<Void> redirect(String address) {
    return ResponseEntity.status(HttpStatus.FOUND).location(URI.create(address)).build();
  }
}
