package io.earful.standalone;

import io.earful.standalone.host.CannotStartException;
import io.earful.standalone.host.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * {@code earful.pid}: process, address and version, a line each, for the launcher script. It is
 * there while Earful runs and, after a crash, until the next start; the script checks the process.
 */
final class RunFile implements AutoCloseable {
  private final Path path;

  private RunFile(Path path) {
    this.path = path;
  }

  static RunFile write(Home home, String address, String version) {
    Path path = home.path().resolve("earful.pid");
    Path draft = home.path().resolve("earful.pid.new");
    try {
      Files.write(draft, List.of(Long.toString(ProcessHandle.current().pid()), address, version));
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
      return new RunFile(path);
    } catch (IOException e) {
      throw new CannotStartException("%s cannot be written: %s".formatted(path, e), e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
