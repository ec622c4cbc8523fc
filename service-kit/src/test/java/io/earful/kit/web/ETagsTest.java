package io.earful.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.kit.problem.EarfulException;
import io.earful.kit.problem.PreconditionFailedException;
import io.earful.kit.problem.PreconditionRequiredException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class ETagsTest {

  private static final String CURRENT = ETags.of(7);

  @Test
  void aVersionIsQuoted() {
    assertThat(CURRENT).isEqualTo("\"7\"");
    assertThatThrownBy(() -> ETags.of("a\"b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ETags.of("")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"7\"", "*", "\"6\", \"7\"", "\"6\",W/\"8\",\"7\""})
  void theVersionReadMayBeChanged(String ifMatch) {
    assertThatCode(() -> ETags.requireMatch(change(ifMatch), CURRENT)).doesNotThrowAnyException();
    assertThatCode(() -> ETags.requireMatchIfSent(change(ifMatch), CURRENT))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"6\"", "W/\"7\"", "7", "", "\"77\"", "\"7", "nonsense, \"8\""})
  void anotherVersionIsAClash(String ifMatch) {
    for (Runnable check :
        List.<Runnable>of(
            () -> ETags.requireMatch(change(ifMatch), CURRENT),
            () -> ETags.requireMatchIfSent(change(ifMatch), CURRENT))) {
      assertThatThrownBy(check::run)
          .isInstanceOf(PreconditionFailedException.class)
          .extracting(error -> ((EarfulException) error).code())
          .isEqualTo("changed-meanwhile");
    }
  }

  @Test
  void aChangeOfNoVersionIsRefusedWhereOneIsNeeded() {
    MockServerWebExchange exchange =
        MockServerWebExchange.from(MockServerHttpRequest.patch("/api/v1/things/1"));
    assertThatThrownBy(() -> ETags.requireMatch(exchange, CURRENT))
        .isInstanceOf(PreconditionRequiredException.class);
    assertThatCode(() -> ETags.requireMatchIfSent(exchange, CURRENT)).doesNotThrowAnyException();
  }

  private static MockServerWebExchange change(String ifMatch) {
    return MockServerWebExchange.from(
        MockServerHttpRequest.patch("/api/v1/things/1").header("If-Match", ifMatch));
  }
}
