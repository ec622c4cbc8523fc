package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.gateway.docs.OpenApiMerger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiDocumentTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path STORED = Path.of("../docs/openapi/earful.json");

  /** What the other services describe is compared where all of them run. */
  @Test
  void theStoredDocumentSaysOfTheGatewayWhatTheGatewaySays() throws Exception {
    String own;
    try (StubService service = new StubService();
        RunningGateway gateway = RunningGateway.before(service)) {
      own =
          Objects.requireNonNull(
              gateway
                  .stranger()
                  .get()
                  .uri("/v3/api-docs")
                  .exchange()
                  .expectStatus()
                  .isOk()
                  .expectBody(String.class)
                  .returnResult()
                  .getResponseBody());
    }
    Path fresh = Path.of("target/openapi/gateway.json");
    Files.createDirectories(fresh.getParent());
    String merged = OpenApiMerger.merge(Map.of("gateway", own));
    Files.writeString(fresh, merged);
    JsonNode stored = JSON.readTree(Files.readString(STORED));
    JsonNode expected = JSON.readTree(merged);
    assertThat(expected.path("paths").isEmpty()).isFalse();
    for (String part : new String[] {"/paths", "/components/schemas", "/components/responses"}) {
      for (Map.Entry<String, JsonNode> entry : expected.at(part).properties()) {
        assertThat(stored.at(part).get(entry.getKey()))
            .as("%s %s in %s; %s is how it should be", part, entry.getKey(), STORED, fresh)
            .isEqualTo(entry.getValue());
      }
    }
  }
}
