package io.earful.standalone.conformance;

/** It cannot be done; the message is for the person who asked for it. */
final class ArgumentsRefusedException extends RuntimeException {

  ArgumentsRefusedException(String message) {
    super(message);
  }
}
