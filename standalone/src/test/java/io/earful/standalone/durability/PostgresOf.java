package io.earful.standalone.durability;

import io.earful.standalone.durability.Rig.Victim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The PostgreSQL of a home: its first process, which is the victim, and a way in.
 *
 * @param home folder that an Earful keeps
 */
record PostgresOf(Path home) implements Victim {
  private static final int PID = 0;
  private static final int PORT = 3;

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public Optional<ProcessHandle> process() {
    List<String> lines = file();
    return lines.size() <= PORT
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(lines.get(PID).strip())).filter(ProcessHandle::isAlive);
  }

  /** As its superuser. */
  Connection connect() throws SQLException {
    try {
      String password = Files.readString(home.resolve("keys/postgres-password")).strip();
      String port = file().get(PORT).strip();
      return DriverManager.getConnection(
          "jdbc:postgresql://127.0.0.1:%s/earful".formatted(port), "postgres", password);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> file() {
    Path file = home.resolve("pgdata/postmaster.pid");
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return List.of(); // a server that starts removes what the one before left
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
