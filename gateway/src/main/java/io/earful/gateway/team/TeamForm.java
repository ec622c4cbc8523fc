package io.earful.gateway.team;

import io.earful.gateway.user.UserRules;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A team as somebody wants it; what is left out of a change stays.
 *
 * @param name what to call it, 1 to 100 characters
 * @param brandIds brands that its members may see beside their own
 * @param memberIds users who belong to it
 */
record TeamForm(
    @Nullable String name, @Nullable Set<String> brandIds, @Nullable Set<String> memberIds) {

  /**
   * @throws InvalidException naming every fault at once
   */
  Team toTeam(String id, Instant now) {
    return apply(new Team(id, "", Set.of(), Set.of(), now, 0));
  }

  /**
   * @throws InvalidException naming every fault at once
   */
  Team apply(Team team) {
    String newName = name == null ? team.name() : name.strip();
    Set<String> brands = Objects.requireNonNullElse(brandIds, team.brandIds());
    Set<String> members = Objects.requireNonNullElse(memberIds, team.memberIds());
    List<Fault> faults = new ArrayList<>();
    UserRules.checkName(newName, faults);
    UserRules.checkIds("/brandIds", brands, faults);
    UserRules.checkIds("/memberIds", members, faults);
    if (!faults.isEmpty()) {
      throw new InvalidException("invalid-team", "the team cannot be like this", faults);
    }
    return new Team(team.id(), newName, brands, members, team.createdAt(), team.version());
  }
}
