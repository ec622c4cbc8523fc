package io.earful.collector.connector.bluesky;

import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import java.net.URI;

/**
 * Who asks which server.
 *
 * @param service address of the server
 * @param identifier handle, lasting name or e-mail address of the account
 * @param password made for programs
 */
record Login(URI service, String identifier, String password) {

  /**
   * @throws Unauthorized when something is missing
   */
  static Login of(SourceView source, URI service) {
    String identifier = source.credentials().get("identifier");
    String password = source.credentials().get("appPassword");
    if (identifier == null || password == null) {
      throw new Unauthorized(
          "servers search and take answers for accounts only; give the source the handle of one"
              + " (identifier) and an app password of it (appPassword)");
    }
    return new Login(service, identifier.strip(), password.strip());
  }

  URI at(String target) {
    return URI.create(service + "/xrpc/" + target);
  }

  /** Without the password: this text may be logged. */
  @Override
  public String toString() {
    return "login at " + service;
  }
}
