package io.earful.standalone.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Another program, run to its end.
 *
 * @param line the program and its arguments; no shell sees them
 * @param folder where it runs
 */
public record Command(List<String> line, Path folder) {

  /**
   * What it left behind.
   *
   * @param output standard output and standard error as one text
   */
  public record Outcome(int exitCode, String output) {
    public boolean ok() {
      return exitCode == 0;
    }
  }

  /**
   * Waits for its end. The environment it gets holds nothing of ours: a program that goes on in the
   * background would otherwise show our settings and secrets for as long as it lives.
   *
   * @throws IOException when it cannot be started at all
   */
  public Outcome run() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    String path = environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
    environment.clear();
    environment.putAll(Map.of("PATH", path, "LANG", "C", "TZ", "UTC"));
    Process process = builder.start();
    process.getOutputStream().close();
    try (var output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), UTF_8);
      return new Outcome(process.waitFor(), text.strip());
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for " + line.get(0), e);
    }
  }

  /** True when the program exists and ends well. */
  public boolean succeeds() {
    try {
      return run().ok();
    } catch (IOException e) {
      return false;
    }
  }
}
