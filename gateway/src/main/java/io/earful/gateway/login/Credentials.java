package io.earful.gateway.login;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What somebody shows to sign in.
 *
 * @param email address of the account
 * @param password its password
 * @param totp code of the authenticator, or a recovery code; only where there is a second factor
 */
record Credentials(@NotNull String email, @NotNull String password, @Nullable String totp) {

  /** Keeps the secrets out of whatever prints a request. */
  @Override
  public String toString() {
    return "Credentials[…]";
  }
}
