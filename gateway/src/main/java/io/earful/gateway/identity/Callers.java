package io.earful.gateway.identity;

import io.earful.kit.token.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** Where a request keeps who calls. */
public final class Callers {

  private static final String CALLER = Caller.class.getName();
  private static final String REFUSAL = Callers.class.getName() + ".refusal";

  private Callers() {}

  /** Who calls, or null when nobody is known to. */
  public static @Nullable Caller of(ServerWebExchange exchange) {
    return exchange.getAttribute(CALLER);
  }

  static void set(ServerWebExchange exchange, Caller caller) {
    exchange.getAttributes().put(CALLER, caller);
  }

  /** Why the key that was shown opens nothing; null when none was shown or it does. */
  static @Nullable String refusal(ServerWebExchange exchange) {
    return exchange.getAttribute(REFUSAL);
  }

  static void refuse(ServerWebExchange exchange, String why) {
    exchange.getAttributes().put(REFUSAL, why);
  }
}
