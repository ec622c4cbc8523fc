package io.earful.kit.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The present state does not allow it. */
public final class ConflictException extends EarfulException {

  private final @Nullable Duration retryAfter;

  public ConflictException(String code, String message) {
    super(code, message, List.of());
    this.retryAfter = null;
  }

  /**
   * @param retryAfter when the state will be another
   */
  public ConflictException(String code, String message, Duration retryAfter) {
    super(code, message, List.of());
    this.retryAfter = retryAfter;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
