package io.earful.gateway.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.gateway.key.ApiKey;
import io.earful.gateway.session.SignedIn;
import io.earful.gateway.user.User;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who calls. A key has no address, no teams and no preferences.
 *
 * @param id id of the user or the key
 * @param email address of the user
 * @param name what to call them
 * @param role what they are to this installation
 * @param scopes what they may do; {@code admin} includes every other
 * @param brandIds brands they may see, those of their teams included; empty for all
 * @param teamIds teams they belong to
 * @param language language of the console: {@code en}, {@code ru}, {@code uk}, {@code be}, {@code
 *     el}
 * @param timezone IANA name of the zone that times are shown in
 * @param theme {@code system}, {@code light} or {@code dark}
 * @param totpEnabled whether signing in needs a second factor
 * @param passwordSet whether there is a password to sign in with
 * @param csrfToken what to send as {@code X-CSRF-Token} with every change
 * @param via {@code session} or {@code key}
 * @param sessionId id of the session
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Me(
    String id,
    @Nullable String email,
    String name,
    String role,
    Set<String> scopes,
    Set<String> brandIds,
    @Nullable Set<String> teamIds,
    @Nullable String language,
    @Nullable String timezone,
    @Nullable String theme,
    @Nullable Boolean totpEnabled,
    @Nullable Boolean passwordSet,
    @Nullable String csrfToken,
    String via,
    @Nullable String sessionId) {

  static Me of(SignedIn session, User user, String csrfToken) {
    return new Me(
        user.id(),
        user.email(),
        user.name(),
        user.role().word(),
        new TreeSet<>(user.role().scopes()),
        user.visibleBrandIds(),
        new TreeSet<>(user.teamIds()),
        user.preferences().language(),
        user.preferences().timezone(),
        user.preferences().theme(),
        user.totpEnabled(),
        user.passwordSet(),
        csrfToken,
        "session",
        session.sessionId());
  }

  static Me of(ApiKey key) {
    List<String> scopes = key.scopes();
    return new Me(
        key.id(),
        null,
        key.name(),
        key.role(),
        new TreeSet<>(scopes),
        new TreeSet<>(key.brandIds()),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        "key",
        null);
  }
}
