package io.earful.standalone.host;

/**
 * Earful cannot start, for a reason that its user can do something about. The message is written
 * for that user: what was found, what was expected, what to do. It is shown without a stack trace.
 */
public final class CannotStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CannotStartException(String message) {
    super(message);
  }

  public CannotStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
