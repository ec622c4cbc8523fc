package io.earful.sentiment.model;

/** A model file that cannot be used; the message says which one, why, and what to do. */
public final class ModelFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message that is complete for an operator. */
  public ModelFormatException(String message) {
    super(message);
  }

  /** With the failure that reading met. */
  public ModelFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
