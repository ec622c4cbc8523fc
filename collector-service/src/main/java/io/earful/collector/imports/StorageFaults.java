package io.earful.collector.imports;

import io.earful.collector.blob.BlobUnavailableException;
import io.r2dbc.spi.R2dbcException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells the database's faults from the file's: the first pass, the others do not. */
final class StorageFaults {

  private static final int DEPTH = 20;

  private StorageFaults() {}

  static boolean isOne(Throwable error) {
    return cause(error, BlobUnavailableException.class) != null
        || cause(error, R2dbcException.class) != null
        || cause(error, DataAccessException.class) != null
        || cause(error, TransactionException.class) != null;
  }

  static RuntimeException asRuntime(IOException error) {
    return new UncheckedIOException(error);
  }

  static <T extends Throwable> @Nullable T cause(Throwable error, Class<T> type) {
    Throwable at = error;
    for (int depth = 0; at != null && depth < DEPTH; depth++, at = at.getCause()) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
    }
    return null;
  }
}
