package io.earful.gateway.administration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.gateway.user.Role;
import io.earful.gateway.user.User;
import io.earful.gateway.user.UserState;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A user, for administrators.
 *
 * @param id id
 * @param email address that the user signs in with
 * @param name what to call them
 * @param role what they are to this installation
 * @param brandIds brands they may see by themselves, beside those of their teams; both empty for
 *     all
 * @param teamIds teams they belong to
 * @param state whether they may sign in
 * @param totpEnabled whether signing in needs a second factor
 * @param createdAt when they were invited
 * @param lastSignInAt when they signed in last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserEntry(
    String id,
    String email,
    String name,
    Role role,
    Set<String> brandIds,
    Set<String> teamIds,
    UserState state,
    boolean totpEnabled,
    Instant createdAt,
    @Nullable Instant lastSignInAt) {

  /** What administrators see of a user. */
  public static UserEntry of(User user) {
    return new UserEntry(
        user.id(),
        user.email(),
        user.name(),
        user.role(),
        new TreeSet<>(user.brandIds()),
        new TreeSet<>(user.teamIds()),
        user.state(),
        user.totpEnabled(),
        user.createdAt(),
        user.lastSignInAt());
  }
}
