package io.earful.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

class SiblingAutoConfigurationTest {
  private static final String WEB =
      "org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration";
  private static final String ROUTES =
      "org.springframework.cloud.gateway.config.GatewayAutoConfiguration";

  @ParameterizedTest
  @ValueSource(strings = {"collector", "sentiment", "reporting"})
  void onlyTheGatewayBecomesAGateway(String service) {
    assertThat(filter(service, WEB, ROUTES)).containsExactly(true, false);
    assertThat(filter("gateway", WEB, ROUTES)).containsExactly(true, true);
  }

  @Test
  void classesThatAreNoAutoConfigurationAreNoConcern() {
    assertThat(filter("collector", "io.earful.kit.ServiceKitConfiguration", null))
        .containsExactly(true, true);
  }

  @Test
  void serviceWithoutAListIsRefused() {
    assertThatThrownBy(() -> filter("survey", WEB)).hasMessageContaining("survey");
  }

  private static boolean[] filter(String service, @Nullable String... candidates) {
    SiblingAutoConfiguration filter = new SiblingAutoConfiguration();
    filter.setEnvironment(new SiblingEnvironment(Map.of("spring.config.name", service)));
    return filter.match(candidates, mock(AutoConfigurationMetadata.class));
  }
}
