package io.earful.standalone.postgres;

import io.earful.standalone.host.CannotStartException;
import io.earful.standalone.host.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Starts and stops the server of one data directory; knows nothing of what is in it. */
final class Server {
  private static final String SECONDS_TO_START = "300"; // repairing a large database takes a while
  private static final String SECONDS_TO_STOP = "60";

  private final PostgresPrograms programs;
  private final Path pgdata;
  private final ServerLog log;

  Server(PostgresPrograms programs, Path pgdata, ServerLog log) {
    this.programs = programs;
    this.pgdata = pgdata;
    this.log = log;
  }

  /** Returns when the server takes connections. */
  Postmaster start(int port) throws IOException {
    PostmasterFile file = new PostmasterFile(pgdata);
    file.forgetStranger();
    Instant beginning = log.prune();
    String options = new ServerSettings(port, log.folder()).asOptions();
    Command.Outcome started =
        pgCtl(
            "start", "-w", "-t", SECONDS_TO_START, "-l", log.startFile().toString(), "-o", options);
    if (!started.ok()) {
      throw new CannotStartException(
          "PostgreSQL does not start.%n%s%n%s%nIts log is in %s."
              .formatted(started.output(), log.lastWords(beginning), log.folder()));
    }
    return file.postmaster()
        .orElseThrow(() -> new CannotStartException("PostgreSQL ended right after its start."));
  }

  /**
   * Ends sessions, writes everything out and returns when the server is gone. If something holds it
   * up for a minute it is stopped at once, which costs a repair at the next start but no data.
   */
  void stop() throws IOException {
    if (!pgCtl("stop", "-m", "fast", "-w", "-t", SECONDS_TO_STOP).ok()) {
      pgCtl("stop", "-m", "immediate", "-w", "-t", SECONDS_TO_STOP);
    }
  }

  private Command.Outcome pgCtl(String action, String... arguments) throws IOException {
    List<String> line = new ArrayList<>(List.of(action, "-D", pgdata.toString()));
    line.addAll(List.of(arguments));
    return programs.run("pg_ctl", line);
  }
}
