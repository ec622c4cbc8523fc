package io.earful.collector.blob;

import io.r2dbc.spi.R2dbcException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import reactor.core.scheduler.Schedulers;

/**
 * The one place where a thread waits for the database. Mailboxes, tables and archives are read by
 * libraries that pull from a stream and know no other way, so what stands behind their stream has
 * to wait; they run on threads that may. On an event loop it refuses at once, because there the
 * answer that it waits for could never arrive.
 */
final class Waiting {

  private Waiting() {}

  /**
   * @throws BlobUnavailableException when the database does not answer, or not in time
   * @throws IOException when the answer is that the bytes cannot be read
   */
  static <T> T await(CompletableFuture<T> answer, Duration limit) throws IOException {
    if (Schedulers.isInNonBlockingThread()) {
      throw new IllegalStateException(
          "a blob's stream may not be read on " + Thread.currentThread().getName());
    }
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("reading was given up");
    } catch (TimeoutException e) {
      throw new BlobUnavailableException("no chunk within " + limit.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (isOfTheDatabase(cause)) {
        throw new BlobUnavailableException("the database gives no chunk", cause);
      }
      throw new IOException("a chunk of it does not open: " + cause, cause);
    }
  }

  /** These pass; whatever else goes wrong with a chunk goes wrong again. */
  private static boolean isOfTheDatabase(@Nullable Throwable cause) {
    return cause instanceof R2dbcException
        || cause instanceof DataAccessException
        || cause instanceof IOException;
  }
}
