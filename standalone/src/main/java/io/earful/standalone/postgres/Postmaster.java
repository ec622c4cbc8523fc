package io.earful.standalone.postgres;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * A running server's first process.
 *
 * @param port where it listens on the loopback address
 */
record Postmaster(ProcessHandle process, int port) {

  long pid() {
    return process.pid();
  }

  boolean isAlive(Path pgdata) {
    return process.isAlive() && serves(process, pgdata);
  }

  /**
   * True only for a PostgreSQL on this folder: after a restart of the machine, or in a container,
   * an old process id may belong to anything. A process that ended and waits for its parent to
   * notice still has an id, but no program.
   */
  static boolean serves(ProcessHandle process, Path pgdata) {
    ProcessHandle.Info info = process.info();
    boolean postgres =
        info.command()
            .map(Path::of)
            .filter(p -> p.getFileName().startsWith("postgres"))
            .isPresent();
    return postgres
        && Arrays.asList(info.arguments().orElse(new String[0])).contains(pgdata.toString());
  }
}
