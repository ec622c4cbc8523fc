package io.earful.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiMergerTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static String service(String path, String schema, String type) {
    return """
    {"openapi":"3.1.0","paths":{"%s":{"get":{"operationId":"list_1","tags":["T"],"responses":
     {"200":{"description":"OK"}}}}},"components":{"schemas":{"%s":{"type":"%s"},
     "Problem":{"type":"object","title":"%s"}}}}
    """
        .formatted(path, schema, type, path);
  }

  @Test
  void theWholeHasThePathsOfAll() {
    JsonNode merged =
        JSON.readTree(
            OpenApiMerger.merge(
                Map.of(
                    "b", service("/api/v1/bees", "Bee", "object"),
                    "a", service("/api/v1/ants", "Ant", "object"))));
    assertThat(merged.path("paths").propertyNames())
        .containsExactly("/api/v1/ants", "/api/v1/bees");
    assertThat(merged.path("components").path("schemas").propertyNames())
        .containsExactly("Ant", "Bee", "Problem");
    JsonNode get = merged.path("paths").path("/api/v1/bees").path("get");
    assertThat(get.path("operationId").asString()).isEqualTo("getBees");
    assertThat(get.path("responses").path("401").path("$ref").asString())
        .isEqualTo("#/components/responses/Unauthenticated");
    assertThat(merged.at("/components/securitySchemes/apiKey/scheme").asString())
        .isEqualTo("bearer");
    assertThat(merged.at("/components/securitySchemes/session/in").asString()).isEqualTo("cookie");
    assertThat(merged.at("/components/securitySchemes/csrfToken/name").asString())
        .isEqualTo("X-CSRF-Token");
  }

  @Test
  void anOperationHasTheFailuresThatCanComeToIt() {
    JsonNode paths =
        JSON.readTree(
                OpenApiMerger.merge(
                    Map.of(
                        "a",
                        """
                        {"paths":{"/api/v1/ants/{id}":{
                          "get":{"responses":{}},
                          "patch":{"parameters":[{"name":"If-Match"}],"requestBody":{},"responses":{}},
                          "post":{"parameters":[{"name":"Idempotency-Key"}],"responses":{}}},
                         "/api/v1/ants":{"get":{"responses":{"503":{"description":"own"}}}}}}""")))
            .path("paths");
    assertThat(paths.path("/api/v1/ants").path("get").path("responses").propertyNames())
        .containsExactly("400", "401", "403", "429", "503");
    assertThat(paths.at("/~1api~1v1~1ants/get/responses/503/description").asString())
        .isEqualTo("own");
    JsonNode one = paths.path("/api/v1/ants/{id}");
    assertThat(one.path("get").path("responses").propertyNames())
        .contains("404")
        .doesNotContain("409", "412", "415", "422");
    assertThat(one.path("patch").path("responses").propertyNames())
        .contains("409", "412", "415", "422");
    assertThat(one.path("post").path("responses").propertyNames())
        .contains("409", "422")
        .doesNotContain("412", "415");
  }

  @Test
  void theOrderOfTheServicesDoesNotMatter() {
    Map<String, String> forwards = new LinkedHashMap<>();
    forwards.put("a", service("/api/v1/ants", "Ant", "object"));
    forwards.put("b", service("/api/v1/bees", "Bee", "object"));
    Map<String, String> backwards = new LinkedHashMap<>();
    backwards.put("b", forwards.get("b"));
    backwards.put("a", forwards.get("a"));
    assertThat(OpenApiMerger.merge(backwards)).isEqualTo(OpenApiMerger.merge(forwards));
  }

  @Test
  void onePathOfTwoServicesIsRefused() {
    Map<String, String> both =
        Map.of(
            "a", service("/api/v1/ants", "Ant", "object"),
            "b", service("/api/v1/ants", "Bee", "object"));
    assertThatThrownBy(() -> OpenApiMerger.merge(both))
        .hasMessage("a and b both describe /api/v1/ants");
  }

  @Test
  void oneNameForTwoThingsIsRefused() {
    Map<String, String> both =
        Map.of(
            "a", service("/api/v1/ants", "Item", "object"),
            "b", service("/api/v1/bees", "Item", "string"));
    assertThatThrownBy(() -> OpenApiMerger.merge(both))
        .hasMessage("a and b mean different things by the schema Item");
  }

  @Test
  void oneNameForOneThingIsShared() {
    Map<String, String> both =
        Map.of(
            "a", service("/api/v1/ants", "Item", "object"),
            "b", service("/api/v1/bees", "Item", "object"));
    assertThat(OpenApiMerger.merge(both)).containsOnlyOnce("\"Item\"");
  }

  @ParameterizedTest
  @CsvSource({
    "get, /api/v1/api-keys, getApiKeys",
    "get, /api/v1/api-keys/{id}, getApiKeysById",
    "post, /api/v1/webhooks/deliveries/{id}/resend, postWebhooksDeliveriesByIdResend",
  })
  void operationsAreNamedByWhatTheyDo(String method, String path, String id) {
    assertThat(OpenApiMerger.operationId(method, path)).isEqualTo(id);
  }
}
