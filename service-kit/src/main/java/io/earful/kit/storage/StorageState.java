package io.earful.kit.storage;

import io.r2dbc.spi.R2dbcException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether the database's disk is full. There is no way to ask a PostgreSQL that, so it is learnt
 * from the writes that fail, of requests and of the log's consumers, and forgotten when none did
 * for a while: whoever has something to write tries again every few seconds.
 */
public final class StorageState {

  /** Said of a full disk wherever it is said. */
  public static final String FULL =
      "the database's disk is full; nothing can be stored until there is space again";

  private static final String DISK_FULL = "53100";
  private static final Duration REMEMBERED = Duration.ofSeconds(15);
  private static final int LONGEST_CHAIN = 20;

  private final DatabaseDisk disk;
  private final Clock clock;
  private volatile Instant refusedAt = Instant.EPOCH;

  public StorageState(DatabaseDisk disk, Clock clock) {
    this.disk = disk;
    this.clock = clock;
  }

  /** To be told of every failure that may come from the database. */
  public void saw(Throwable error) {
    if (isDiskFull(error)) {
      refusedAt = clock.instant();
    }
  }

  /** Whether a write failed a short while ago because there was no space for it. */
  public boolean refusesWrites() {
    return Duration.between(refusedAt, clock.instant()).compareTo(REMEMBERED) < 0;
  }

  /** Whether a full disk is why the database does not answer: without space it cannot start. */
  public boolean explainsAbsence() {
    return refusesWrites() || disk.isFull();
  }

  /** Whether PostgreSQL said so; it says it of tables, of its log and of temporary files alike. */
  public static boolean isDiskFull(Throwable error) {
    Throwable at = error;
    for (int depth = 0; at != null && depth < LONGEST_CHAIN; depth++, at = at.getCause()) {
      if (at instanceof R2dbcException sql && DISK_FULL.equals(sql.getSqlState())) {
        return true;
      }
    }
    return false;
  }
}
