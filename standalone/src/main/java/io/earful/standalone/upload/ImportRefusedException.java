package io.earful.standalone.upload;

/** It cannot be done; the message is for the person who asked for it. */
public final class ImportRefusedException extends RuntimeException {

  ImportRefusedException(String message) {
    super(message);
  }
}
