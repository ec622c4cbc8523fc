package io.earful.collector.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.SourceView;
import io.earful.connector.UpstreamFault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedSettingsTest {

  private static Instant begin(Map<String, Object> settings) {
    return SharedSettings.begin(
        new SourceView("s", "s", settings, Map.of(), Instant.parse("2026-11-01T10:05:00.250Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01T00:00:00Z",
    "1, 2026-10-31T10:05:00.250Z",
    "36500, 1970-01-01T00:00:00Z"
  })
  void readingBeginsSoManyDaysBeforeTheSourceWasSetUp(int days, Instant begin) {
    assertThat(begin(Map.of("sinceDays", days))).isEqualTo(begin);
  }

  @Test
  void aWeekIsReadUnlessItIsSaid() {
    assertThat(begin(Map.of())).isEqualTo("2026-10-25T10:05:00.250Z");
  }

  @Test
  void theSettingIsAPropertyOfASchema() {
    String schema = "{" + SharedSettings.SINCE_DAYS + "}";
    assertThat(ChannelJson.object(schema.getBytes(StandardCharsets.UTF_8)).propertyNames())
        .containsExactly("sinceDays");
  }

  @Test
  void anAddressHasNoSlashAtItsEnd() {
    assertThat(SharedSettings.address(" https://tests.example/2.3// "))
        .hasToString("https://tests.example/2.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/2.3", "https://", "tests.example", "mailto:a@tests.example"})
  void whatIsNoAddressIsSaid(String given) {
    assertThatThrownBy(() -> SharedSettings.address(given))
        .isInstanceOf(UpstreamFault.class)
        .hasMessage("\"" + given + "\" is no web address");
  }

  /** Stored cursors are compared with it. */
  @Test
  void aDigestStaysWhatItIs() {
    assertThat(SharedSettings.digest("kettle\n[story, comment]")).isEqualTo("0242920f7e748049");
  }
}
