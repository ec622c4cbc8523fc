package io.earful.gateway.session;

import io.earful.gateway.GatewayProperties;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * The cookie of a session. Over TLS its name begins with {@code __Host-}, so that browsers take it
 * from this host and over TLS only. {@code Lax} lets links from mail arrive signed in; what changes
 * anything is protected by its own token.
 */
@Component
public class SessionCookie {

  static final String NAME = "earful_session";
  private static final int LONGEST = 100;

  private final String name;
  private final boolean secure;
  private final Duration life;

  SessionCookie(GatewayProperties gateway, SessionProperties properties) {
    this.secure = gateway.secure();
    this.name = secure ? "__Host-" + NAME : NAME;
    this.life = properties.absolute();
  }

  /** What the caller's browser keeps for us, or null. */
  public @Nullable String read(ServerHttpRequest request) {
    HttpCookie cookie = request.getCookies().getFirst(name);
    if (cookie == null || cookie.getValue().isEmpty() || cookie.getValue().length() > LONGEST) {
      return null;
    }
    return cookie.getValue();
  }

  ResponseCookie of(String value) {
    return cookie(value, life);
  }

  /** Takes the cookie back. */
  public ResponseCookie gone() {
    return cookie("", Duration.ZERO);
  }

  private ResponseCookie cookie(String value, Duration age) {
    return ResponseCookie.from(name, value)
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .path("/")
        .maxAge(age)
        .build();
  }
}
