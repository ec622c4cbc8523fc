package io.earful.gateway.user;

import java.util.Set;

/**
 * A person to be.
 *
 * @param email address, checked by {@link Emails}
 * @param name what to call them; the address when nobody knows better
 * @param role what they are to be
 * @param brandIds brands they may see by themselves
 * @param teamIds teams they join
 */
public record NewUser(
    String email, String name, Role role, Set<String> brandIds, Set<String> teamIds) {

  public NewUser {
    brandIds = Set.copyOf(brandIds);
    teamIds = Set.copyOf(teamIds);
  }
}
