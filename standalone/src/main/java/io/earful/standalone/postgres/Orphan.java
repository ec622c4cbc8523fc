package io.earful.standalone.postgres;

import io.earful.standalone.host.CannotStartException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The server that a killed Earful left running. It is used again when it lets us in and says that
 * it serves our folder; one that is just stopping, or repairing itself, is waited for.
 */
final class Orphan {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long PAUSE_MILLIS = 200;
  private static final String WRONG_PASSWORD = "28P01";

  private final Path pgdata;
  private final Superuser superuser;

  Orphan(Path pgdata, Superuser superuser) {
    this.pgdata = pgdata;
    this.superuser = superuser;
  }

  /** Empty when no server is left on the folder. */
  Optional<Postmaster> adopt() throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Optional<Postmaster> found = find(); found.isPresent(); found = find()) {
      if (letsUsIn(found.get())) {
        return found;
      }
      if (System.nanoTime() - end > 0) {
        throw new CannotStartException(
            "PostgreSQL (process %d) serves %s but does not answer. End it with `kill -QUIT %d` and start again."
                .formatted(found.get().pid(), pgdata, found.get().pid()));
      }
      pause();
    }
    return Optional.empty();
  }

  private Optional<Postmaster> find() throws IOException {
    return new PostmasterFile(pgdata).postmaster();
  }

  private boolean letsUsIn(Postmaster postmaster) throws IOException {
    try (Connection connection = superuser.connect(postmaster.port());
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SHOW data_directory")) {
      return answer.next() && Path.of(answer.getString(1)).toRealPath().equals(pgdata);
    } catch (SQLException e) {
      if (WRONG_PASSWORD.equals(e.getSQLState())) {
        throw new CannotStartException(
            "PostgreSQL (process %d) serves %s but refuses the password in the keys folder. Put the keys folder of this database back."
                .formatted(postmaster.pid(), pgdata),
            e);
      }
      return false;
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStartException("Interrupted while waiting for PostgreSQL", e);
    }
  }
}
