package io.earful.kit.db;

import io.earful.kit.secret.MasterKey;
import java.util.Base64;

/**
 * The role a service logs in with. Its password follows from the installation's master key, so that
 * there is nothing to hand out or to keep in step.
 *
 * @param name role name
 * @param password its password: letters, digits, - and _
 */
record ServiceRole(String name, String password) {

  static ServiceRole of(String service, MasterKey key) {
    String name = "earful_" + service;
    byte[] secret = key.derive("database role " + name);
    return new ServiceRole(name, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }
}
