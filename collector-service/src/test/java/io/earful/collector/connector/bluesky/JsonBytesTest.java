package io.earful.collector.connector.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBytesTest {

  private static JsonBytes of(String message) {
    JsonBytes bytes = new JsonBytes();
    byte[] json = message.getBytes(UTF_8);
    bytes.begin(json, json.length);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "[{}]",
        "{\"a\":{}}",
        "{\"a\":[{}],\"b\":{}}",
        "{\"$type\":\"x\",\"a\":{\"b\":[]}}",
        "7",
        "\"a\\\"b\""
      })
  @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aValueEndsWhereItEnds(String value) {
    for (String behind : new String[] {",", "}", "]", ""}) {
      JsonBytes bytes = of(value + behind);
      bytes.value(null);
      assertThat(bytes.isAtEnd()).isEqualTo(behind.isEmpty());
      if (!behind.isEmpty()) {
        bytes.expect(behind.charAt(0));
        assertThat(bytes.isAtEnd()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[}", "{\"a\"}", "{\"a\":1]", "\"a", "{\"a\":1,", ""})
  void whatDoesNotEndIsGarbled(String value) {
    assertThatThrownBy(() -> of(value).value(null)).isSameAs(Garbled.INSTANCE);
  }

  @Test
  void depthIsLimited() {
    assertThatThrownBy(() -> of("[".repeat(100) + "]".repeat(100)).value(null))
        .isSameAs(Garbled.INSTANCE);
  }
}
