package io.earful.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SiblingEnvironmentTest {
  @Test
  void ourSettingsAreStrongerThanTheEnvironment() {
    String variable = System.getenv().keySet().iterator().next();

    assertThat(new SiblingEnvironment(Map.of(variable, "ours")).getProperty(variable))
        .isEqualTo("ours");
  }

  @Test
  void variablesMeantForOneServiceReachNone() throws IOException {
    assertThat(seenByAProcessWith("SERVER_PORT", "1234")).isEqualTo("null");
    assertThat(seenByAProcessWith("EARFUL_LOG_LEVEL", "1234")).isEqualTo("1234");
  }

  /** The environment of a running process cannot be changed. */
  private static String seenByAProcessWith(String variable, String value) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OtherProcess.class.getName(),
            variable);
    builder.environment().put(variable, value);
    return builder.start().inputReader().readLine();
  }

  /** Prints the property that the variable would set. */
  static final class OtherProcess {
    public static void main(String[] arguments) {
      String property = arguments[0].toLowerCase(java.util.Locale.ROOT).replace('_', '.');
      System.out.println(new SiblingEnvironment(Map.of()).getProperty(property));
    }
  }
}
