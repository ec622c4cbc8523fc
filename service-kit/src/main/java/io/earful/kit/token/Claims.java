package io.earful.kit.token;

/** Names of the claims beyond the registered ones. */
final class Claims {

  static final String ROLES = "roles";
  static final String SCOPES = "scopes";
  static final String BRANDS = "brands";

  private Claims() {}
}
