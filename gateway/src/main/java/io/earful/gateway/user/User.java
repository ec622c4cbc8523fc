package io.earful.gateway.user;

import io.earful.kit.token.Caller;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A person who may sign in, or could.
 *
 * @param id id
 * @param email address as it was written; two users never share one, whatever its case
 * @param name what to call them
 * @param role what they are to this installation
 * @param state whether they may sign in
 * @param brandIds brands they may see by themselves
 * @param teamIds teams they belong to
 * @param teamBrandIds brands that their teams may see
 * @param preferences how they like the console
 * @param passwordSet whether they have a password; those who come by OIDC need none
 * @param totpEnabled whether signing in needs a code as well
 * @param version changes with every edit, for {@code ETag}
 * @param createdAt when they were invited
 * @param lastSignInAt when they signed in last
 */
public record User(
    String id,
    String email,
    String name,
    Role role,
    UserState state,
    Set<String> brandIds,
    Set<String> teamIds,
    Set<String> teamBrandIds,
    Preferences preferences,
    boolean passwordSet,
    boolean totpEnabled,
    long version,
    Instant createdAt,
    @Nullable Instant lastSignInAt) {

  public User {
    brandIds = Set.copyOf(brandIds);
    teamIds = Set.copyOf(teamIds);
    teamBrandIds = Set.copyOf(teamBrandIds);
  }

  /** Their own brands and those of their teams; empty for all. An administrator sees all. */
  public Set<String> visibleBrandIds() {
    Set<String> all = new TreeSet<>();
    if (role != Role.ADMIN) {
      all.addAll(brandIds);
      all.addAll(teamBrandIds);
    }
    return all;
  }

  /** The same person with what an administrator may change. */
  public User with(
      String newName, Role newRole, UserState newState, Set<String> brands, Set<String> teams) {
    return new User(
        id,
        email,
        newName,
        newRole,
        newState,
        brands,
        teams,
        teamBrandIds,
        preferences,
        passwordSet,
        totpEnabled,
        version,
        createdAt,
        lastSignInAt);
  }

  /** Whether they may sign in. */
  public boolean active() {
    return state == UserState.ACTIVE;
  }

  /** Whom the gateway vouches for when this person calls. */
  public Caller caller() {
    return new Caller(id, Set.of(role.word()), role.scopes(), visibleBrandIds());
  }
}
