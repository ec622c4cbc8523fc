package io.earful.collector.blob;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The bytes are there, and the database that holds them is not, for the moment. */
public final class BlobUnavailableException extends IOException {

  BlobUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
