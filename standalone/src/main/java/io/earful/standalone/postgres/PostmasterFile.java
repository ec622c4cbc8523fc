package io.earful.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code postmaster.pid}: who serves, or last served, a data directory. Its lines (pid, folder,
 * start time, port, …) are those of PostgreSQL's {@code pidfile.h}.
 */
final class PostmasterFile {
  private static final int PID = 0;
  private static final int PORT = 3;

  /** Above every process id that a kernel hands out. */
  private static final String NO_PROCESS = Integer.toString(Integer.MAX_VALUE);

  private final Path pgdata;
  private final Path path;

  PostmasterFile(Path pgdata) {
    this.pgdata = pgdata;
    this.path = pgdata.resolve("postmaster.pid");
  }

  /** The live server of this folder; empty when there is none. */
  Optional<Postmaster> postmaster() throws IOException {
    List<String> lines = lines();
    if (lines.size() <= PORT || lines.get(PORT).isBlank()) {
      return Optional.empty();
    }
    int port = Integer.parseInt(lines.get(PORT).strip());
    return process(lines)
        .map(process -> new Postmaster(process, port))
        .filter(postmaster -> postmaster.isAlive(pgdata));
  }

  /**
   * After a crash of the whole machine the id in the file may belong to any other process, for
   * whose sake PostgreSQL would refuse to start. Takes the id out and leaves the rest, by which
   * PostgreSQL still finds out whether children of a dead server are at work.
   *
   * <p>A full disk or a power cut may leave the file empty. PostgreSQL then takes it for one that
   * another server is just writing; we hold the home and know that there is none.
   */
  void forgetStranger() throws IOException {
    List<String> lines = lines();
    if (lines.isEmpty()) {
      Files.deleteIfExists(path);
    } else if (process(lines).filter(process -> !Postmaster.serves(process, pgdata)).isPresent()) {
      List<String> changed = new ArrayList<>(lines);
      changed.set(PID, NO_PROCESS);
      Path draft = path.resolveSibling("postmaster.pid.new");
      Files.write(draft, changed);
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static Optional<ProcessHandle> process(List<String> lines) {
    return lines.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(lines.get(PID).strip()));
  }

  private List<String> lines() throws IOException {
    return Files.exists(path) ? Files.readAllLines(path) : List.of();
  }
}
