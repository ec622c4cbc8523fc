package io.earful.kit.problem;

import java.time.Duration;
import java.util.List;

/** Something that is needed is away for the moment. */
public final class UnavailableException extends EarfulException {

  private final transient Duration retryAfter;

  public UnavailableException(String code, String message, Duration retryAfter) {
    super(code, message, List.of());
    this.retryAfter = retryAfter;
  }

  public Duration retryAfter() {
    return retryAfter;
  }
}
