package io.earful.connector;

import java.time.Duration;

/** The channel wants fewer requests. */
public final class RateLimited extends ConnectorFailure {

  private final transient Duration retryAfter;

  /**
   * @param retryAfter delay that the channel asks for
   */
  public RateLimited(Duration retryAfter) {
    super("the channel limits its rate and asks to wait " + retryAfter.toSeconds() + " s", null);
    this.retryAfter = retryAfter;
  }

  public Duration retryAfter() {
    return retryAfter;
  }

  @Override
  public String kind() {
    return "rate-limited";
  }
}
