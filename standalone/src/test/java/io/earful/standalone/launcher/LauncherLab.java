package io.earful.standalone.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.earful.standalone.host.LoopbackPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The launcher script in a small house of its own: a source tree, a home, and a {@code PATH} on
 * which Java and Maven are what the test says.
 */
final class LauncherLab {
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "chmod",
          "cut",
          "dirname",
          "env",
          "find",
          "grep",
          "head",
          "mkdir",
          "mv",
          "ps",
          "pwd",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "tail",
          "touch",
          "tr",
          "wc",
          "setsid",
          "nohup");

  /** How a run of the script ended. */
  record Run(int exitCode, String output) {}

  final Path house;
  final Path home;
  final int port = LoopbackPort.free();
  private final Path bin;

  LauncherLab(Path folder) throws IOException {
    this.house = Files.createDirectories(folder.resolve("a house"));
    this.home = folder.resolve("a home");
    this.bin = Files.createDirectories(folder.resolve("bin"));
    Files.copy(Path.of("..", "earful"), house.resolve("earful"));
    Files.createDirectories(house.resolve("standalone/src/main"));
    Files.writeString(house.resolve("pom.xml"), "");
    Files.writeString(house.resolve("standalone/pom.xml"), "");
  }

  Run run(String... arguments) throws IOException, InterruptedException {
    return run(house, Map.of(), arguments);
  }

  Run run(Path from, Map<String, String> settings, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(house.resolve("earful").toString()));
    line.addAll(List.of(arguments));
    return run(from, settings, line);
  }

  Run run(Path from, Map<String, String> settings, List<String> line)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(bin, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(from.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", bin + ":" + tools());
    environment.put("EARFUL_HOME", home.toString());
    environment.put("EARFUL_PORT", Integer.toString(port));
    environment.putAll(settings);
    int exitCode = builder.start().waitFor();
    return new Run(exitCode, Files.readString(output, UTF_8));
  }

  /** A Java that says this version and, asked to run the jar, runs {@link FakeEarful}. */
  void java(String version) throws IOException {
    program(
        "java",
        """
        if [ "$1" = -version ]; then echo 'openjdk version "%s" 2026-01-01' >&2; exit; fi
        if [ "$1" = -Djarmode=tools ]; then mkdir -p "$6"; exit; fi
        options=()
        while [ "$1" != -jar ]; do options+=("$1"); shift; done
        if [ -n "${3:-}" ]; then echo "jar called with ${*:3} in $PWD"; exit; fi
        exec '%s' -cp '%s' "${options[@]}" %s
        """
            .formatted(
                version,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                FakeEarful.class.getName()));
    program("javac", "");
  }

  /** A Maven that makes the jar and notes how it was called. */
  void maven() throws IOException {
    program(
        "mvn",
        """
        echo "$*" >> maven-calls
        echo '[INFO] Building service-kit 1.0                    [3/9]'
        mkdir -p standalone/target
        touch standalone/target/standalone-1.0-exec.jar
        """);
  }

  /**
   * A count of lines that is overtaken: at the third look, when nothing was new, a line comes right
   * after the counting. Earful is ready two looks later.
   */
  void countThatIsOvertaken() throws IOException {
    Files.createDirectories(home.resolve("logs"));
    Files.writeString(home.resolve("unready"), "");
    program(
        "wc",
        """
        /usr/bin/wc "$@"
        echo >> "$EARFUL_HOME/looks"
        case $(/usr/bin/wc -l < "$EARFUL_HOME/looks") in
          3) echo 'a late line' >> "$EARFUL_HOME/logs/earful.out" ;;
          5) rm -f "$EARFUL_HOME/unready" ;;
        esac
        """);
  }

  void mavenThatFails() throws IOException {
    program("mvn", "echo '[ERROR] Main.java:[3,1] not a statement'; exit 1");
  }

  List<String> mavenCalls() throws IOException {
    Path calls = house.resolve("maven-calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  /** A folder with the system's tools, but neither Java nor Maven. */
  private static Path tools() throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "launcher-tools").toAbsolutePath());
    for (String tool : TOOLS) {
      for (String place : List.of("/usr/bin", "/bin")) {
        Path program = Path.of(place, tool);
        if (Files.exists(program) && !Files.exists(folder.resolve(tool))) {
          Files.createSymbolicLink(folder.resolve(tool), program);
        }
      }
    }
    return folder;
  }

  private void program(String name, String script) throws IOException {
    Path file = bin.resolve(name);
    Files.writeString(file, "#!/usr/bin/env bash\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
