package io.earful.gateway.team;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.earful.kit.token.Caller;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * People who see the same brands.
 *
 * @param id id
 * @param name what to call it; two teams never share one
 * @param brandIds brands that its members may see beside their own
 * @param memberIds users who belong to it
 * @param createdAt when it was made
 * @param version changes with every edit, for {@code ETag}
 */
public record Team(
    String id,
    String name,
    Set<String> brandIds,
    Set<String> memberIds,
    Instant createdAt,
    @JsonIgnore long version) {

  public Team {
    brandIds = sorted(brandIds);
    memberIds = sorted(memberIds);
  }

  /** A team is seen by those who belong to it or share a brand with it, and by who sees all. */
  boolean visibleTo(Caller caller) {
    return caller.brands().isEmpty()
        || memberIds.contains(caller.subject())
        || brandIds.stream().anyMatch(caller.brands()::contains);
  }

  /** Without the brands that the caller may not see. */
  Team as(Caller caller) {
    if (caller.brands().isEmpty()) {
      return this;
    }
    Set<String> shared = new TreeSet<>(brandIds);
    shared.retainAll(caller.brands());
    return new Team(id, name, shared, memberIds, createdAt, version);
  }

  private static Set<String> sorted(Set<String> ids) {
    SortedSet<String> copy = new TreeSet<>(ids);
    return Collections.unmodifiableSortedSet(copy);
  }
}
