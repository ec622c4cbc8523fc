package io.earful.gateway.oidc;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom the provider vouches for.
 *
 * @param issuer the provider
 * @param subject the person, there; never given to another
 * @param email their address, or null
 * @param emailVerified whether the provider says that it is theirs; null when it does not say
 * @param name what to call them, or null
 * @param claims everything it says of them
 */
record Identity(
    String issuer,
    String subject,
    @Nullable String email,
    @Nullable Boolean emailVerified,
    @Nullable String name,
    Map<String, Object> claims) {

  private static final String EMAIL_VERIFIED = "email_verified";

  static Identity of(String issuer, String subject, Map<String, Object> claims) {
    return new Identity(
        issuer,
        subject,
        text(claims.get("email")),
        flag(claims.get(EMAIL_VERIFIED)),
        name(claims),
        Map.copyOf(withoutNulls(claims)));
  }

  /**
   * The same with what is missing filled in from another document about the same person. Whether an
   * address is verified is believed of the document that names the address.
   */
  Identity and(Map<String, Object> more) {
    Map<String, Object> own = new HashMap<>(claims);
    if (email == null) {
      own.remove(EMAIL_VERIFIED);
    }
    Map<String, Object> all = withoutNulls(more);
    all.putAll(own);
    return of(issuer, subject, all);
  }

  /**
   * The texts of a claim.
   *
   * @param path its name, or the names of objects around it with dots between
   */
  List<String> texts(String path) {
    return texts(claims.containsKey(path) ? claims.get(path) : within(claims, path));
  }

  private static @Nullable Object within(Map<String, Object> claims, String path) {
    Object at = claims;
    for (String name : path.split("\\.")) {
      at = at instanceof Map<?, ?> members ? members.get(name) : null;
    }
    return at;
  }

  private static List<String> texts(@Nullable Object value) {
    if (value instanceof Collection<?> values) {
      return values.stream().filter(String.class::isInstance).map(String.class::cast).toList();
    }
    return value instanceof String text ? List.of(text) : List.of();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text && !text.isBlank() ? text.strip() : null;
  }

  /** Some providers write it as a text. */
  private static @Nullable Boolean flag(@Nullable Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    return value instanceof String text ? Boolean.valueOf(text) : null;
  }

  private static @Nullable String name(Map<String, Object> claims) {
    String name = text(claims.get("name"));
    String chosen = name == null ? text(claims.get("preferred_username")) : name;
    if (chosen == null) {
      return null;
    }
    String line = chosen.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ").strip();
    return line.isEmpty() ? null : line;
  }

  private static Map<String, Object> withoutNulls(Map<String, Object> claims) {
    Map<String, Object> all = new HashMap<>(claims);
    all.values().removeIf(value -> value == null);
    return all;
  }

  /** Nobody's data goes into a log by accident. */
  @Override
  public String toString() {
    return "Identity[issuer=%s]".formatted(issuer);
  }
}
