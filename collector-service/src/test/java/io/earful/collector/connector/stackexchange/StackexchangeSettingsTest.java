package io.earful.collector.connector.stackexchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.earful.connector.SourceView;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackexchangeSettingsTest {

  private static boolean isValid(String schema, String document) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema, InputFormat.JSON)
        .validate(document, InputFormat.JSON)
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"site\":\"stackoverflow\",\"query\":\"kettle\"}",
        "{\"site\":\"Ru.StackOverflow.com\",\"tags\":[\"c++\",\"c#\",\"java-17\",\".net\"]}",
        "{\"site\":\"mathoverflow.net\",\"query\":\"x\",\"tags\":[\"a\"],\"sinceDays\":0}"
      })
  void whatCanBeLookedForIsTaken(String settings) {
    assertThat(isValid(StackexchangeSettings.SCHEMA, settings)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"site\":\"stackoverflow\"}",
        "{\"query\":\"kettle\"}",
        "{\"site\":\"https://stackoverflow.com\",\"query\":\"x\"}",
        "{\"site\":\"stackoverflow.\",\"query\":\"x\"}",
        "{\"site\":\"a&site=b\",\"query\":\"x\"}",
        "{\"site\":\"\",\"query\":\"x\"}",
        "{\"site\":\"stackoverflow\",\"query\":\"  \"}",
        "{\"site\":\"stackoverflow\",\"tags\":[]}",
        "{\"site\":\"stackoverflow\",\"tags\":[\"a;b\"]}",
        "{\"site\":\"stackoverflow\",\"tags\":[\"two words\"]}",
        "{\"site\":\"stackoverflow\",\"tags\":[\"a\",\"a\"]}",
        "{\"site\":\"stackoverflow\",\"query\":\"x\",\"sinceDays\":-1}",
        "{\"site\":\"stackoverflow\",\"query\":\"x\",\"key\":\"belongs to the credentials\"}"
      })
  void whatCannotIsRefused(String settings) {
    assertThat(isValid(StackexchangeSettings.SCHEMA, settings)).isFalse();
  }

  @Test
  void aKeyIsOptionalAndNothingElseIsACredential() {
    assertThat(isValid(StackexchangeSettings.CREDENTIALS, "{}")).isTrue();
    assertThat(isValid(StackexchangeSettings.CREDENTIALS, "{\"key\":\"abc((\"}")).isTrue();
    assertThat(isValid(StackexchangeSettings.CREDENTIALS, "{\"key\":\"\"}")).isFalse();
    assertThat(isValid(StackexchangeSettings.CREDENTIALS, "{\"token\":\"x\"}")).isFalse();
  }

  @Test
  void theApiOfTheWholeNetworkIsAskedUnlessAnotherIsNamed() {
    StackexchangeSettings settings =
        StackexchangeSettings.of(
            new SourceView(
                "s",
                "s",
                Map.of("site", "stackoverflow", "query", "kettle"),
                Map.of(),
                Instant.EPOCH));
    assertThat(settings.search("!f", 0, 1))
        .hasToString(
            "https://api.stackexchange.com/2.3/search/advanced?order=asc&sort=activity"
                + "&site=stackoverflow&filter=%21f&pagesize=30&page=1&q=kettle");
  }

  @Test
  void theKeyIsNotInWhatMayBeLogged() {
    StackexchangeSettings settings =
        StackexchangeSettings.of(
            new SourceView(
                "s",
                "s",
                Map.of("site", "stackoverflow", "query", "kettle"),
                Map.of("key", "own-key"),
                Instant.EPOCH));
    assertThat(settings.toString()).doesNotContain("own-key");
  }
}
