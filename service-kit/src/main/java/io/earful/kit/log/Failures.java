package io.earful.kit.log;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Tells the world's faults (no connection, no disk, a deadlock) from an event's own. The first are
 * waited out, however long; only the second make a dead letter.
 */
final class Failures {

  /** SQLSTATE classes: connection, rollback, resources, operator, system. */
  private static final Set<String> WORLD = Set.of("08", "40", "53", "57", "58");

  /** A statement that ran into its time limit may be the event's own fault. */
  private static final String QUERY_CANCELED = "57014";

  private static final int LONGEST_PART = 400;

  private Failures() {}

  /** What the database said decides; the wrappers around it take a time limit for the world's. */
  static boolean isTransient(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof R2dbcException sql && sql.getSqlState() != null) {
        return isOfTheWorld(sql.getSqlState());
      }
    }
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (isOfTheWorld(cause)) {
        return true;
      }
    }
    return false;
  }

  /** A reason for people: the first messages of the chain, without stack. */
  static String reason(Throwable error) {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    for (Throwable cause = error; cause != null && depth < 4; cause = cause.getCause(), depth++) {
      String part = cause.getClass().getSimpleName() + ": " + shortened(cause.getMessage());
      if (text.indexOf(part) < 0) {
        text.append(text.isEmpty() ? "" : "; caused by ").append(part);
      }
    }
    return text.length() <= 2000 ? text.toString() : text.substring(0, 2000);
  }

  /** Some messages hold a whole statement, which would leave no room for the cause behind it. */
  private static @Nullable String shortened(@Nullable String message) {
    if (message == null || message.length() <= LONGEST_PART) {
      return message;
    }
    int half = LONGEST_PART / 2;
    return message.substring(0, half) + " … " + message.substring(message.length() - half);
  }

  private static boolean isOfTheWorld(Throwable cause) {
    return cause instanceof IOException
        || cause instanceof TimeoutException
        || cause instanceof R2dbcTransientException
        || cause instanceof R2dbcNonTransientResourceException
        || cause instanceof TransientDataAccessException
        || cause instanceof NonTransientDataAccessResourceException
        || cause instanceof CannotCreateTransactionException;
  }

  private static boolean isOfTheWorld(@Nullable String sqlState) {
    return sqlState != null
        && sqlState.length() == 5
        && WORLD.contains(sqlState.substring(0, 2))
        && !sqlState.equals(QUERY_CANCELED);
  }
}
