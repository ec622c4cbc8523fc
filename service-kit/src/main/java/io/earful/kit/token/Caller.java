package io.earful.kit.token;

import java.util.Set;

/**
 * Who calls, as the gateway vouches for it.
 *
 * @param subject user or key id
 * @param roles roles of a person
 * @param scopes what the caller may do; {@code admin} includes every other
 * @param brands ids of the brands it may see; empty for all
 */
public record Caller(String subject, Set<String> roles, Set<String> scopes, Set<String> brands) {

  /** The scope that includes every other. */
  public static final String ADMIN = "admin";

  public Caller {
    roles = Set.copyOf(roles);
    scopes = Set.copyOf(scopes);
    brands = Set.copyOf(brands);
  }

  public boolean may(String scope) {
    return scopes.contains(scope) || scopes.contains(ADMIN);
  }
}
