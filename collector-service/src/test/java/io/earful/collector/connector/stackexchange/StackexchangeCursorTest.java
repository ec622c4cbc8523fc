package io.earful.collector.connector.stackexchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.limit.Pause;
import io.earful.connector.Cursor;
import io.earful.connector.SourceView;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cursors as sources have them stored: what was written by a release is read by the next one. */
class StackexchangeCursorTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00.250Z");
  private static final String PAUSING =
      """
      {"search":"dd74a1b97871b2e9","filter":{"of":"9a58129e89f06efc","name":"!own"},\
      "read":1793264430,"page":2,"until":1793527517250,\
      "recent":{"107":{"at":1793264430,"of":"0c1d2e3f"}}}""";

  private static final StackexchangeSettings SETTINGS = settings("kettle");

  private static StackexchangeSettings settings(String query) {
    return StackexchangeSettings.of(
        new SourceView(
            "s",
            "s",
            Map.of(
                "site",
                "cooking.stackexchange.com",
                "query",
                query,
                "api",
                "https://tests.example/2.3/"),
            Map.of(),
            NOW));
  }

  @Test
  void oneInTheMiddleOfAWalkThatPausesIsRead() {
    StackexchangeCursor known = StackexchangeCursor.of(new Cursor(PAUSING), SETTINGS.digest());
    assertThat(known.filter(SETTINGS.filterDigest())).isEqualTo("!own");
    assertThat(known.isBetweenWalks()).isFalse();
    assertThat(known.from(0)).isEqualTo(1_793_264_430);
    assertThat(known.until()).isEqualTo(Pause.of(NOW, Duration.ofSeconds(17)));
    assertThat(known.toCursor().value()).isEqualTo(PAUSING);
  }

  @Test
  void anotherSearchKeepsItsPauseAndTheChoiceOfFields() {
    StackexchangeCursor other =
        StackexchangeCursor.of(new Cursor(PAUSING), settings("toaster").digest());
    assertThat(other.filter(SETTINGS.filterDigest())).isEqualTo("!own");
    assertThat(other.isBetweenWalks()).isTrue();
    assertThat(other.from(5)).isEqualTo(5);
    assertThat(other.until()).isEqualTo(Pause.of(NOW, Duration.ofSeconds(17)));
  }
}
