package io.earful.gateway.identity;

import io.earful.gateway.session.SignedIn;
import io.earful.kit.problem.UnauthenticatedException;
import io.earful.kit.token.Caller;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** Where a request keeps who calls. */
public final class Callers {

  private static final String CALLER = Caller.class.getName();
  private static final String SESSION = SignedIn.class.getName();
  private static final String REFUSAL = Callers.class.getName() + ".refusal";

  private Callers() {}

  /** Who calls, or null when nobody is known to. */
  public static @Nullable Caller of(ServerWebExchange exchange) {
    return exchange.getAttribute(CALLER);
  }

  /** Who calls, behind the door, where somebody does. */
  public static Caller known(ServerWebExchange exchange) {
    return Objects.requireNonNull(of(exchange), "the door lets nobody pass unknown");
  }

  /** The session through which the caller calls; null for a key. */
  public static @Nullable SignedIn session(ServerWebExchange exchange) {
    return exchange.getAttribute(SESSION);
  }

  /** The session, at an endpoint that only people use. */
  public static SignedIn person(ServerWebExchange exchange) {
    return Objects.requireNonNull(session(exchange), "the endpoint asks for a session");
  }

  static void set(ServerWebExchange exchange, Caller caller) {
    exchange.getAttributes().put(CALLER, caller);
  }

  static void set(ServerWebExchange exchange, SignedIn session) {
    exchange.getAttributes().put(SESSION, session);
    set(exchange, session.user().caller());
  }

  /** What to answer when somebody has to be known. */
  static UnauthenticatedException unknown(ServerWebExchange exchange) {
    UnauthenticatedException refusal = exchange.getAttribute(REFUSAL);
    return refusal == null
        ? new UnauthenticatedException(
            "key-missing",
            "sign in, or show an API key in the header \"Authorization: Bearer <key>\"")
        : refusal;
  }

  /** Keeps why what was shown opens nothing. */
  static void refuse(ServerWebExchange exchange, UnauthenticatedException why) {
    exchange.getAttributes().put(REFUSAL, why);
  }
}
