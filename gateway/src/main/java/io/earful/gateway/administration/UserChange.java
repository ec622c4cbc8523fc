package io.earful.gateway.administration;

import io.earful.gateway.user.Role;
import io.earful.gateway.user.User;
import io.earful.gateway.user.UserRules;
import io.earful.gateway.user.UserState;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator changes of a user; what is left out stays.
 *
 * @param name what to call them
 * @param role what they are to be
 * @param brandIds brands they may see by themselves; empty for those of their teams, or all
 * @param teamIds teams they are to belong to
 * @param state {@code disabled} keeps them out, {@code active} lets them in again
 */
record UserChange(
    @Nullable String name,
    @Nullable String role,
    @Nullable Set<String> brandIds,
    @Nullable Set<String> teamIds,
    @Nullable String state) {

  /**
   * The user as they are to be.
   *
   * @throws InvalidException naming every fault at once
   */
  User apply(User user) {
    List<Fault> faults = new ArrayList<>();
    String newName = name == null ? user.name() : name.strip();
    Set<String> brands = brandIds == null ? user.brandIds() : brandIds;
    Set<String> teams = teamIds == null ? user.teamIds() : teamIds;
    UserRules.checkName(newName, faults);
    UserRules.checkIds("/brandIds", brands, faults);
    UserRules.checkIds("/teamIds", teams, faults);
    Optional<Role> newRole =
        role == null ? Optional.of(user.role()) : UserRules.checkRole(role, faults);
    UserState newState = state(user, faults);
    UserRules.refuse(faults);
    return user.with(newName, newRole.orElseThrow(), newState, brands, teams);
  }

  /** Nobody becomes active by being told so before they have come for the first time. */
  private UserState state(User user, List<Fault> faults) {
    if (state == null || state.equals(user.state().word())) {
      return user.state();
    }
    if (state.equals(UserState.DISABLED.word())) {
      return UserState.DISABLED;
    }
    boolean back = user.state() == UserState.DISABLED && state.equals(UserState.ACTIVE.word());
    if (!back) {
      faults.add(
          new Fault(
              "/state",
              "expected disabled, or active for one who is disabled; who is invited becomes active"
                  + " by accepting"));
    }
    return user.passwordSet() || user.lastSignInAt() != null ? UserState.ACTIVE : UserState.INVITED;
  }
}
