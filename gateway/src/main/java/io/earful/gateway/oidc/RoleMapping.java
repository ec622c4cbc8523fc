package io.earful.gateway.oidc;

import io.earful.gateway.user.Role;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which role the provider's word gives a person. */
@Component
final class RoleMapping {

  private final String claim;
  private final Map<String, Role> byValue;
  private final Optional<Role> usual;

  /**
   * @throws IllegalArgumentException when the settings name a role that there is not
   */
  RoleMapping(OidcProperties properties) {
    this.claim = properties.roleClaim();
    this.byValue = parsed(properties.roles());
    this.usual =
        properties.defaultRole().isBlank()
            ? Optional.empty()
            : Optional.of(role("EARFUL_OIDC_DEFAULT_ROLE", properties.defaultRole()));
  }

  /** Whether the provider has a say in roles at all. */
  boolean decides() {
    return !claim.isBlank();
  }

  /** Whether the provider says of a person what their role is made from. */
  boolean saysOf(Identity identity) {
    return !decides() || !identity.texts(claim).isEmpty();
  }

  /** The strongest role of the person's claim, else the usual one; empty: they are not let in. */
  Optional<Role> of(Identity identity) {
    Optional<Role> claimed =
        decides()
            ? identity.texts(claim).stream()
                .filter(byValue::containsKey)
                .map(value -> byValue.get(value))
                .max(Role::compareTo)
            : Optional.empty();
    return claimed.or(() -> usual);
  }

  private static Map<String, Role> parsed(String text) {
    Map<String, Role> roles = new HashMap<>();
    for (String pair : text.split(",")) {
      int equals = pair.lastIndexOf('=');
      if (equals > 0) {
        roles.put(
            pair.substring(0, equals).strip(),
            role("EARFUL_OIDC_ROLES", pair.substring(equals + 1)));
      } else if (!pair.isBlank()) {
        throw new IllegalArgumentException(
            "EARFUL_OIDC_ROLES is written value=role,value=role; got \"%s\"".formatted(pair));
      }
    }
    return roles;
  }

  private static Role role(String setting, String word) {
    return Role.of(word.strip())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s names the role \"%s\"; there are %s"
                        .formatted(setting, word.strip(), Role.words())));
  }
}
