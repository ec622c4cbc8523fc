package io.earful.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.gateway.docs.Settings.Group;
import io.earful.gateway.docs.Settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/**
 * Keeps docs/configuration.md as the sources have it. After a change of settings, run this test
 * with {@code -Ddocs.write=true}.
 */
class ConfigurationDocumentTest {

  private static final Path STORED = Sources.ROOT.resolve("docs/configuration.md");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(EARFUL_[A-Z_]+)(?::(.*))?}");

  private static final Map<String, String> BESIDE =
      Map.of(
          "server.port", "port of the gateway",
          "server.address",
              "address that the gateway listens on; loopback until this says otherwise",
          "logging.level.root", "least severe level that is logged");

  @Test
  void theTableOfSettingsIsAsTheSourcesHaveIt() throws IOException {
    String fresh = document(Settings.in(Sources.files("src/main/java", "Properties.java")));
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(STORED, fresh);
    }
    assertThat(Files.readString(STORED))
        .as("run this test with -Ddocs.write=true after a change of settings")
        .isEqualTo(fresh);
  }

  private static String document(List<Group> groups) throws IOException {
    Map<String, String> given = given();
    StringBuilder text =
        new StringBuilder(
            """
            # Settings

            Written by `ConfigurationDocumentTest` from the sources; do not edit.

            A setting is given by its environment variable, or by `--<setting>=<value>` on a service's
            command line. One without a variable in the table has its name in capitals, dots as
            underscores and dashes left out: `EARFUL_GATEWAY_BODYLIMIT`. Spans of time are written
            `500ms`, `30s`, `5m`, `1h` or `7d`, sizes `64KB` or `10MB` (powers of 1024).
            """);
    groups.forEach(group -> group(text, group, given));
    beside(text, given);
    return text.toString();
  }

  private static void group(StringBuilder text, Group group, Map<String, String> given) {
    text.append("\n## `%s`\n\n%s\n\n".formatted(group.prefix(), group.title()));
    text.append("| Setting | Environment | Default | Meaning |\n|---|---|---|---|\n");
    for (Setting setting : group.settings()) {
      String value = given.getOrDefault(setting.key(), "");
      Matcher variable = VARIABLE.matcher(value);
      boolean fromEnvironment = variable.matches();
      String preset = fromEnvironment ? defaultOf(variable) : setting.preset();
      row(text, setting.key(), fromEnvironment ? variable.group(1) : "", preset, setting.meaning());
    }
  }

  /** What the services take from the environment and hand to the framework. */
  private static void beside(StringBuilder text, Map<String, String> given) {
    text.append("\n## Of the framework\n\n");
    text.append("| Setting | Environment | Default | Meaning |\n|---|---|---|---|\n");
    given.forEach(
        (key, value) -> {
          Matcher variable = VARIABLE.matcher(value);
          if (!key.startsWith("earful.") && variable.matches()) {
            row(text, key, variable.group(1), defaultOf(variable), BESIDE.getOrDefault(key, ""));
          }
        });
  }

  private static String defaultOf(Matcher variable) {
    String preset = variable.group(2) == null ? "" : variable.group(2);
    return preset.replaceAll("\\$\\{([^}]*)}", "<$1>");
  }

  private static void row(
      StringBuilder text, String key, String variable, String preset, String meaning) {
    text.append("| `%s` | %s | %s | %s |\n".formatted(key, code(variable), code(preset), meaning));
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }

  /** Values of the services' own files; where two set one, the gateway's, which people meet. */
  private static Map<String, String> given() throws IOException {
    Map<String, String> given = new TreeMap<>();
    List<Path> settings = Sources.files("src/main/resources", ".yml");
    settings.sort((one, other) -> Boolean.compare(isGateways(one), isGateways(other)));
    for (Path file : settings) {
      for (PropertySource<?> source :
          new YamlPropertySourceLoader()
              .load(file.toString(), new FileSystemResource(file.toFile()))) {
        for (String key : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
          given.put(key, String.valueOf(source.getProperty(key)));
        }
      }
    }
    return given;
  }

  private static boolean isGateways(Path file) {
    return file.endsWith("gateway.yml");
  }
}
