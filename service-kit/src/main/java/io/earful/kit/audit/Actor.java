package io.earful.kit.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import io.earful.kit.token.Caller;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who did it.
 *
 * @param id user or key id; of the system the name of the part that acted
 * @param kind what kind of actor
 * @param name what people call it, where it is at hand; the gateway fills it in otherwise
 */
public record Actor(String id, Kind kind, @Nullable String name) {

  /** The role of API keys; no person has it. */
  private static final String INTEGRATION = "integration";

  /** What kind of actor. */
  public enum Kind {
    USER,
    KEY,
    SYSTEM;

    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A part of Earful that acts by itself. */
  public static Actor system(String part) {
    return new Actor(part, Kind.SYSTEM, null);
  }

  /** The gateway gives every person a role; a caller without one, or with a key's, is a key. */
  static Actor of(Caller caller) {
    Set<String> roles = caller.roles();
    boolean key = roles.isEmpty() || roles.contains(INTEGRATION);
    return new Actor(caller.subject(), key ? Kind.KEY : Kind.USER, null);
  }
}
