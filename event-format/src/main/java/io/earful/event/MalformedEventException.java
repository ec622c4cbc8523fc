package io.earful.event;

import org.jspecify.annotations.Nullable;

/** A text that is not the event it should be; the message says what was expected. */
public final class MalformedEventException extends RuntimeException {

  MalformedEventException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
