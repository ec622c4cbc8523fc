package io.earful.collector.imports;

import java.io.IOException;

/** The archive as a whole is more than is taken. */
final class ArchiveTooLargeException extends IOException {

  ArchiveTooLargeException(String message) {
    super(message);
  }
}
