package io.earful.gateway.oidc;

import io.earful.gateway.GatewayProperties;
import io.earful.gateway.key.KeySecret;
import io.earful.gateway.oidc.SignInFailure.Code;
import io.earful.kit.secret.SecretBox;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps a sign-in that has begun in the browser that began it, sealed: strangers who begin and
 * never end cost us no row, and an answer that arrives in another browser opens nothing there.
 */
@Component
final class PendingCookie {

  static final Duration LIFE = Duration.ofMinutes(10);

  private static final String NAME = "earful_oidc";
  private static final String PLACE = "oidc|cookie|pending";
  private static final int LONGEST = 4096;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SecretBox box;
  private final Clock clock;
  private final boolean secure;

  PendingCookie(SecretBox box, Clock clock, GatewayProperties properties) {
    this.box = box;
    this.clock = clock;
    this.secure = properties.secure();
  }

  PendingSignIn begin(String returnTo) {
    return new PendingSignIn(
        KeySecret.random(),
        KeySecret.random(),
        KeySecret.random(),
        returnTo,
        clock.instant().plus(LIFE));
  }

  ResponseCookie of(PendingSignIn pending) {
    return cookie(box.seal(PLACE, JSON.writeValueAsString(pending)), LIFE);
  }

  ResponseCookie gone() {
    return cookie("", Duration.ZERO);
  }

  /**
   * @throws SignInFailure {@code EXPIRED} when this browser began none, or too long ago
   */
  PendingSignIn read(ServerHttpRequest request) {
    HttpCookie cookie = request.getCookies().getFirst(name());
    if (cookie == null || cookie.getValue().isEmpty() || cookie.getValue().length() > LONGEST) {
      throw expired("this browser began no sign-in");
    }
    PendingSignIn pending = opened(cookie.getValue());
    if (!clock.instant().isBefore(pending.expiresAt())) {
      throw expired("the sign-in began too long ago");
    }
    return pending;
  }

  private PendingSignIn opened(String sealed) {
    try {
      return JSON.readValue(box.open(PLACE, sealed), PendingSignIn.class);
    } catch (IllegalStateException | IllegalArgumentException | JacksonException e) {
      throw expired("the cookie of the sign-in is none of ours");
    }
  }

  private static SignInFailure expired(String why) {
    return new SignInFailure(Code.EXPIRED, why);
  }

  private String name() {
    return secure ? "__Host-" + NAME : NAME;
  }

  /** Lax: the provider's answer is a link from another site. */
  private ResponseCookie cookie(String value, Duration life) {
    return ResponseCookie.from(name(), value)
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .path("/")
        .maxAge(life)
        .build();
  }
}
