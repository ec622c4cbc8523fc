package io.earful.gateway.page;

import io.earful.gateway.key.ApiKey;
import io.earful.gateway.user.User;
import io.earful.kit.token.Caller;

/**
 * Whoever reads the plain page.
 *
 * @param title how they signed in, in words
 * @param caller what they may see
 */
record Reader(String title, Caller caller) {

  static Reader of(ApiKey key) {
    return new Reader("with the key “" + key.name() + "”", key.caller());
  }

  static Reader of(User user) {
    return new Reader("as " + user.name(), user.caller());
  }
}
