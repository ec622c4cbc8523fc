package io.earful.collector.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JsonPathTest {

  private static final JsonNode DOCUMENT =
      read(
          """
          {"a":{"b":[{"c d":1},{"c d":2}]},"it's":3,"имя":4,"list":[[5],[6,7]]}""");

  private static JsonNode read(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return StrictJson.read(bytes, 0, bytes.length);
  }

  private static String found(String path) {
    return JsonPath.many(path).all(DOCUMENT).toString();
  }

  @Test
  void leadsToOnePlace() {
    assertThat(found("$.a.b[0]['c d']")).isEqualTo("[1]");
    assertThat(found("$['a'][\"b\"][1]['c d']")).isEqualTo("[2]");
    assertThat(found("$['it\\'s']")).isEqualTo("[3]");
    assertThat(found("$.имя")).isEqualTo("[4]");
    assertThat(JsonPath.one("$").first(DOCUMENT)).isEqualTo(DOCUMENT);
  }

  @Test
  void leadsToAllElements() {
    assertThat(found("$.a.b[*]['c d']")).isEqualTo("[1, 2]");
    assertThat(found("$.list[*][*]")).isEqualTo("[5, 6, 7]");
  }

  @Test
  void leadsNowhereWhereNothingIs() {
    assertThat(JsonPath.one("$.a.x.y").first(DOCUMENT)).isNull();
    assertThat(JsonPath.one("$.a.b[9]").first(DOCUMENT)).isNull();
    assertThat(JsonPath.one("$.a[0]").first(DOCUMENT)).isNull();
    assertThat(JsonPath.one("$.list.a").first(DOCUMENT)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "$a",
        "$.",
        "$..a",
        "$.a-b",
        "$[",
        "$[]",
        "$[01]",
        "$[-1]",
        "$['a",
        "$['a'",
        "$[?@.a]",
        "$[0:2]",
        "$['a','b']",
        "$.*",
        "$['\\x']",
        "$[1234567]",
        "$[*]"
      })
  void whatLeadsToNoOnePlaceIsRefused(String path) {
    assertThatThrownBy(() -> JsonPath.one(path)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysWhereItIsWrong() {
    assertThatThrownBy(() -> JsonPath.one("$.a.")).hasMessageContaining("character 5");
  }

  @Test
  void aMemberThatStandsTwiceIsRefusedAndOrderDoesNotCount() {
    assertThatThrownBy(() -> read("{\"a\":1,\"a\":2}")).hasMessageContaining("a");
    assertThat(StrictJson.canonical(read("{\"b\":1,\"a\":[{\"d\":1,\"c\":2}]}")))
        .isEqualTo("{\"a\":[{\"c\":2,\"d\":1}],\"b\":1}");
  }
}
