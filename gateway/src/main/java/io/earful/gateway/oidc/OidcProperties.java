package io.earful.gateway.oidc;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of single sign-on by OpenID Connect.
 *
 * @param issuer the provider's address, as its tokens name it; the rest is discovered there. Empty:
 *     there is no single sign-on
 * @param clientId what the provider knows us by
 * @param clientSecret what proves it; empty for a public client
 * @param title what the button says
 * @param scopes what the provider is asked for
 * @param roleClaim claim that decides the role, with dots for members ({@code realm_access.roles});
 *     empty: people keep the role they have here
 * @param roles which of that claim's values make whom, {@code earful-admins=admin,support=agent};
 *     the strongest counts
 * @param defaultRole role of people who were not invited, or whose claim has no value of those;
 *     empty: only invited people come in
 * @param trustEmail takes addresses as verified when the provider does not say whether they are
 * @param allowPrivate lets the issuer's host be on a private address and speak plain HTTP
 */
@ConfigurationProperties("earful.gateway.oidc")
record OidcProperties(
    @DefaultValue("") String issuer,
    @DefaultValue("") String clientId,
    @DefaultValue("") String clientSecret,
    @DefaultValue("Single sign-on") String title,
    @DefaultValue({"openid", "email", "profile"}) List<String> scopes,
    @DefaultValue("") String roleClaim,
    @DefaultValue("") String roles,
    @DefaultValue("") String defaultRole,
    boolean trustEmail,
    boolean allowPrivate) {

  boolean configured() {
    return !issuer.isBlank();
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "OidcProperties[issuer=%s, clientId=%s]".formatted(issuer, clientId);
  }
}
