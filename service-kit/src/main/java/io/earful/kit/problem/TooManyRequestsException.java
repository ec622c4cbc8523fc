package io.earful.kit.problem;

import java.time.Duration;
import java.util.List;

/** The caller used up its share for now. */
public final class TooManyRequestsException extends EarfulException {

  private final transient Duration retryAfter;

  public TooManyRequestsException(String code, String message, Duration retryAfter) {
    super(code, message, List.of());
    this.retryAfter = retryAfter;
  }

  public Duration retryAfter() {
    return retryAfter;
  }
}
