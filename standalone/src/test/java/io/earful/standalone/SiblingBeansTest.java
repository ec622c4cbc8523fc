package io.earful.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.CollectorService;
import io.earful.gateway.Gateway;
import io.earful.reporting.ReportingService;
import io.earful.sentiment.SentimentService;
import io.earful.testkit.PostgresFixture;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Auto-configuration goes by the class path, and here four services share one. Each must consist of
 * the same beans as in a process of its own, with its own class path.
 */
class SiblingBeansTest {

  /** What standalone hands to its services, besides what they would make themselves. */
  private static final Set<String> ONLY_TOGETHER =
      Set.of(
          // only where the database is ours can its disk be looked at
          "databaseDisk");

  /** What a service has only in a process of its own. */
  private static final Set<String> ONLY_ALONE = Set.of();

  private static final Map<String, Class<?>> APPLICATIONS =
      Map.of(
          "collector", CollectorService.class,
          "sentiment", SentimentService.class,
          "reporting", ReportingService.class,
          "gateway", Gateway.class);

  private static final SharedReactorResources NETWORK = new SharedReactorResources();

  private static final PostgresFixture.Database DATABASE = PostgresFixture.database();

  @TempDir static Path home;

  @BeforeAll
  static void makeHome() throws IOException {
    Files.createDirectories(home.resolve("keys"));
  }

  @AfterAll
  static void stop() {
    NETWORK.stop();
  }

  @ParameterizedTest
  @CsvSource({
    "collector, collector-service",
    "sentiment, sentiment-service",
    "reporting, reporting-service",
    "gateway, gateway"
  })
  void aServiceIsMadeOfTheSameBeansAloneAndAmongItsSiblings(String name, String module)
      throws Exception {
    Set<String> alone = alone(name, module);
    Set<String> together = together(name);

    assertThat(minus(together, alone))
        .as("beans that %s has only because others are beside it", name)
        .isEqualTo(ONLY_TOGETHER);
    assertThat(minus(alone, together))
        .as(
            "beans that %s lacks among the others; SiblingAutoConfiguration lists what it may",
            name)
        .isEqualTo(ONLY_ALONE);
  }

  private static Set<String> together(String name) {
    Map<String, Object> settings = new HashMap<>(settings());
    settings.put("server.port", "0");
    NETWORK.start();
    Sibling sibling = new Sibling(name, APPLICATIONS.get(name), settings);
    try (ConfigurableApplicationContext context = sibling.start(NETWORK, () -> false)) {
      return Set.of(context.getBeanDefinitionNames());
    }
  }

  private static Set<String> alone(String name, String module)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx256m", "-cp", classPath(module), BeanNames.class.getName(), name));
    line.add(APPLICATIONS.get(name).getName());
    line.add("--server.port=0");
    settings().forEach((key, value) -> line.add("--%s=%s".formatted(key, value)));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    List<String> said;
    try (var output = process.inputReader()) {
      said = output.lines().toList();
    }
    assertThat(process.waitFor()).as(String.join("\n", said)).isZero();
    return said.stream()
        .filter(text -> text.startsWith(BeanNames.MARK))
        .map(text -> text.substring(BeanNames.MARK.length()))
        .collect(Collectors.toSet());
  }

  private static Map<String, String> settings() {
    Map<String, String> all = new HashMap<>(DATABASE.properties());
    all.put("earful.home", home.toString());
    return all;
  }

  /** Of our own class path what the packed service carries, and the program above. */
  private static String classPath(String module) throws IOException {
    Set<String> carried = carriedBy(module);
    Path tests = Path.of("target", "test-classes").toAbsolutePath();
    Stream<String> libraries =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> carried.contains(artifact(Path.of(entry))));
    return Stream.concat(libraries, Stream.of(tests.toString()))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Set<String> carriedBy(String module) throws IOException {
    Set<String> names = new TreeSet<>(Set.of(module));
    try (JarFile jar = new JarFile(packed(module).toFile());
        InputStream index = jar.getInputStream(jar.getEntry("BOOT-INF/classpath.idx"))) {
      String text = new String(index.readAllBytes(), UTF_8);
      text.lines()
          .map(entry -> Path.of(entry.replaceAll("^- \"|\"$", "")))
          .forEach(entry -> names.add(artifact(entry)));
    }
    return names;
  }

  private static Path packed(String module) throws IOException {
    Path target = Path.of("..", module, "target");
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, module + "-*-exec.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    }
    throw new AssertionError(
        "%s holds no -exec jar, which says what the service carries: run `mvn package` once"
            .formatted(target));
  }

  /** Our modules are folders or jars on the class path, by the phase that Maven is told to run. */
  private static String artifact(Path entry) {
    Path file = entry.getFileName();
    if (entry.endsWith(Path.of("target", "classes"))) {
      return entry.getName(entry.getNameCount() - 3).toString();
    }
    return file.toString().replaceFirst("-\\d[^-]*-SNAPSHOT\\.jar$", "");
  }

  private static Set<String> minus(Set<String> these, Set<String> those) {
    Set<String> rest = new TreeSet<>(these);
    rest.removeAll(those);
    return rest;
  }
}
