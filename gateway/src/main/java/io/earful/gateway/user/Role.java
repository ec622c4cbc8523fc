package io.earful.gateway.user;

import com.fasterxml.jackson.annotation.JsonValue;
import io.earful.kit.token.Caller;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a person is to this installation. This is the one place where a role becomes scopes; the
 * services know scopes only.
 */
public enum Role {
  VIEWER("mentions:read", "reports:read"),
  AGENT(VIEWER, "mentions:write", "cases:write", "people:read"),
  MANAGER(AGENT, "sources:read", "rules:write", "surveys:write", "audit:read"),
  ADMIN(MANAGER, Caller.ADMIN);

  private final Set<String> scopes;

  Role(String... own) {
    this.scopes = Set.of(own);
  }

  Role(Role includes, String... own) {
    Set<String> all = new LinkedHashSet<>(includes.scopes);
    all.addAll(List.of(own));
    this.scopes = Set.copyOf(all);
  }

  /** What this role may do; an administrator's scope includes those that are not listed. */
  public Set<String> scopes() {
    return this == ADMIN ? Set.of(Caller.ADMIN) : scopes;
  }

  /** As it is written everywhere outside Java. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty when no person can have a role of this name. */
  public static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }

  /** All of them in words, for people who wrote another. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Role::word).toList();
  }
}
