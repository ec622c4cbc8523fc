package io.earful.standalone.durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** {@code ./earful} of this checkout, on one home. */
final class Launcher {
  private final Path script;
  private final Path home;
  private final Map<String, String> settings;

  Launcher(Path home, Map<String, String> settings) {
    this.script = Path.of("earful").toAbsolutePath();
    this.home = home;
    this.settings = settings;
    if (!Files.isExecutable(script)) {
      throw new IllegalStateException("run this from the root of the checkout: no " + script);
    }
  }

  /** True when it ended well. What it says is kept beside the home. */
  boolean run(String command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(script.toString(), command).redirectErrorStream(true);
    builder.environment().put("EARFUL_HOME", home.toString());
    builder.environment().putAll(settings);
    builder.redirectOutput(
        ProcessBuilder.Redirect.appendTo(
            home.resolveSibling(home.getFileName() + "-launcher.log").toFile()));
    return builder.start().waitFor() == 0;
  }

  /** The Earful that runs, or ran last. */
  long pid() throws IOException {
    return Long.parseLong(Files.readAllLines(home.resolve("earful.pid")).get(0).strip());
  }
}
