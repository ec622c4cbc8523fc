package io.earful.gateway.account;

import jakarta.validation.constraints.NotNull;

/**
 * Another password.
 *
 * @param currentPassword the present one
 * @param newPassword the one to be
 */
record PasswordChange(@NotNull String currentPassword, @NotNull String newPassword) {

  /** Keeps the secrets out of whatever prints a request. */
  @Override
  public String toString() {
    return "PasswordChange[…]";
  }
}
