package io.earful.standalone.durability;

import io.earful.standalone.durability.Rig.Victim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One service in a process of its own, started again whenever it ends, until it is closed. */
final class SupervisedService implements Victim, AutoCloseable {
  private static final long SECONDS_TO_STOP = 40;

  private final String name;
  private final ProcessBuilder builder;
  private volatile Process process;
  private volatile boolean closing;

  SupervisedService(String name, Path jar, Map<String, String> environment, Path log)
      throws IOException {
    this.name = name;
    this.builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                // it is killed before what the second compiler does could pay
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                jar.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    this.process = start();
  }

  /** What the build made of a module. */
  static Path jar(String module) throws IOException {
    Path target = Path.of(module, "target");
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, module + "-*-exec.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    }
    throw new IllegalStateException("there is no -exec jar in %s: build first".formatted(target));
  }

  private Process start() throws IOException {
    Process started = builder.start();
    started.onExit().thenRun(this::startAgain);
    return started;
  }

  private void startAgain() {
    try {
      if (!closing) {
        process = start();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<ProcessHandle> process() {
    return Optional.of(process.toHandle()).filter(ProcessHandle::isAlive);
  }

  @Override
  public void close() {
    closing = true;
    process.destroy();
    try {
      if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
