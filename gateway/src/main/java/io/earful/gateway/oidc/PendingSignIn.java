package io.earful.gateway.oidc;

import java.time.Instant;

/**
 * A sign-in that has begun: what must come back, and what we need then.
 *
 * @param state comes back in the address; proves that the answer belongs to this browser's question
 * @param nonce comes back inside the ID token
 * @param verifier proves to the provider that who began also ends (PKCE)
 * @param returnTo where in the console the person wanted to be
 * @param expiresAt when it is too late
 */
record PendingSignIn(
    String state, String nonce, String verifier, String returnTo, Instant expiresAt) {

  @Override
  public String toString() {
    return "PendingSignIn[…]";
  }
}
