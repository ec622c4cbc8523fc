package io.earful.gateway.oidc;

import io.earful.gateway.identity.Public;
import io.earful.gateway.mail.Mailer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/auth/providers}: what the sign-in page offers. */
@RestController
@Tag(name = "Signing in")
class ProvidersController {

  private final OidcProperties properties;
  private final Mailer mailer;

  ProvidersController(OidcProperties properties, Mailer mailer) {
    this.properties = properties;
    this.mailer = mailer;
  }

  /**
   * Ways to come in.
   *
   * @param password whether a password will do
   * @param oidc providers of single sign-on
   * @param mail whether a forgotten password can be replaced by mail
   */
  record SignInWays(boolean password, List<SingleSignOn> oidc, boolean mail) {}

  /**
   * A provider of single sign-on.
   *
   * @param id id
   * @param title what the button says
   * @param startUrl where the button leads
   */
  record SingleSignOn(String id, String title, String startUrl) {}

  @GetMapping("/api/v1/auth/providers")
  @Public
  @Operation(
      summary = "Ways to sign in",
      description = "What the sign-in page offers. Nothing in it is a secret.")
  SignInWays providers() {
    List<SingleSignOn> oidc =
        properties.configured()
            ? List.of(new SingleSignOn("oidc", properties.title(), OidcController.START))
            : List.of();
    return new SignInWays(true, oidc, mailer.configured());
  }
}
