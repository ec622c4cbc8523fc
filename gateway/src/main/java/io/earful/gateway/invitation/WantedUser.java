package io.earful.gateway.invitation;

import io.earful.gateway.user.Emails;
import io.earful.gateway.user.NewUser;
import io.earful.gateway.user.Role;
import io.earful.gateway.user.UserRules;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person to be invited.
 *
 * @param email address that they will sign in with
 * @param name what to call them; the address when left out
 * @param role what they are to be
 * @param brandIds brands they may see by themselves
 * @param teamIds teams they join
 */
record WantedUser(
    @Nullable String email,
    @Nullable String name,
    @Nullable String role,
    @Nullable Set<String> brandIds,
    @Nullable Set<String> teamIds) {

  private static final int LONGEST_NAME = 100;

  /**
   * @throws InvalidException {@code invalid-user}, naming every fault at once
   */
  NewUser toUser() {
    List<Fault> faults = new ArrayList<>();
    String address = email == null ? "" : email.strip();
    String fault = Emails.fault(address);
    if (fault != null) {
      faults.add(new Fault("/email", fault));
    }
    String called = name == null || name.isBlank() ? usualName(address) : name.strip();
    Set<String> brands = brandIds == null ? Set.of() : brandIds;
    Set<String> teams = teamIds == null ? Set.of() : teamIds;
    UserRules.checkName(called, faults);
    UserRules.checkIds("/brandIds", brands, faults);
    UserRules.checkIds("/teamIds", teams, faults);
    Optional<Role> wanted = UserRules.checkRole(role == null ? "" : role, faults);
    UserRules.refuse(faults);
    return new NewUser(address, called, wanted.orElseThrow(), brands, teams);
  }

  private static String usualName(String address) {
    return address.isEmpty() || address.length() > LONGEST_NAME ? "?" : address;
  }
}
