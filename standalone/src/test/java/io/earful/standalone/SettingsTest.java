package io.earful.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.standalone.host.CannotStartException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void withoutAnyOnlyThisMachineReachesIt() {
    Settings settings = Settings.from(Map.of());

    assertThat(settings.home()).isEqualTo(Path.of(System.getProperty("user.home"), ".earful"));
    assertThat(settings.address()).isEqualTo("http://127.0.0.1:8080");
    assertThat(settings.adminToken()).isEmpty();
  }

  @Test
  void blankMeansNotSet() {
    Settings settings = Settings.from(Map.of("EARFUL_ADMIN_TOKEN", " ", "EARFUL_PORT", ""));

    assertThat(settings.adminToken()).isEmpty();
    assertThat(settings.port()).isEqualTo(8080);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "0", "-1", "65536"})
  void portThatIsNoneIsRefusedByName(String port) {
    assertThatThrownBy(() -> Settings.from(Map.of("EARFUL_PORT", port)))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("EARFUL_PORT")
        .hasMessageContaining(port);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, http://127.0.0.1:8080",
    "::, http://127.0.0.1:8080",
    "::1, http://[::1]:8080",
    "192.0.2.7, http://192.0.2.7:8080"
  })
  void addressIsOneThatABrowserHereCanOpen(String bind, String address) {
    assertThat(Settings.from(Map.of("EARFUL_BIND", bind)).address()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SPRING_PROFILES_ACTIVE", "SERVER_PORT", "MANAGEMENT_SERVER_PORT"})
  void variablesThatWouldHitAllServicesAreIgnored(String variable) {
    assertThat(Settings.isIgnored(variable)).isTrue();
  }

  @Test
  void ignoredVariablesAreNamedAndOursAreNotAmongThem() {
    Map<String, String> environment =
        Map.of("SERVER_PORT", "1", "EARFUL_LOG_LEVEL", "INFO", "SPRING_PROFILES_ACTIVE", "x");

    assertThat(Settings.ignored(environment))
        .containsExactly("SERVER_PORT", "SPRING_PROFILES_ACTIVE");
  }
}
