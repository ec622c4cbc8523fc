package io.earful.gateway.account;

import io.earful.gateway.user.Preferences;
import io.earful.gateway.user.User;
import io.earful.gateway.user.UserRules;
import io.earful.kit.problem.EarfulException.Fault;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person changes of their own account; what is left out stays.
 *
 * @param name what to call them
 * @param language language of the console
 * @param timezone IANA name of the zone that times are shown in
 * @param theme {@code system}, {@code light} or {@code dark}
 */
record MyChange(
    @Nullable String name,
    @Nullable String language,
    @Nullable String timezone,
    @Nullable String theme) {

  private static final List<String> LANGUAGES = List.of("en", "ru", "uk", "be", "el");
  private static final List<String> THEMES = List.of("system", "light", "dark");
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

  /**
   * The name and preferences after the change.
   *
   * @throws io.earful.kit.problem.InvalidException naming every fault at once
   */
  Preferences preferences(User user) {
    List<Fault> faults = new ArrayList<>();
    UserRules.checkName(name(user), faults);
    Preferences before = user.preferences();
    Preferences after =
        new Preferences(
            Objects.requireNonNullElse(language, before.language()),
            Objects.requireNonNullElse(timezone, before.timezone()),
            Objects.requireNonNullElse(theme, before.theme()));
    if (!LANGUAGES.contains(after.language())) {
      faults.add(new Fault("/language", "expected one of " + LANGUAGES));
    }
    if (!ZONES.contains(after.timezone())) {
      faults.add(new Fault("/timezone", "expected the name of a zone, such as Europe/Kyiv"));
    }
    if (!THEMES.contains(after.theme())) {
      faults.add(new Fault("/theme", "expected one of " + THEMES));
    }
    UserRules.refuse(faults);
    return after;
  }

  String name(User user) {
    return name == null ? user.name() : name.strip();
  }
}
