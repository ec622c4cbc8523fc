package io.earful.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** No endpoint passes over a field that does not exist. */
class UnknownFieldTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Answers item by item, and says it there. */
  private static final String INGEST = "/api/v1/ingest/mentions";

  /** Multipart; ImportApiTest has its fields. */
  private static final String IMPORTS = "/api/v1/imports";

  /** Of a source that people write into; EntryApiTest has their fields. */
  private static final String ENTRIES = "/entries";

  @Test
  void everyBodyIsReadStrictly() {
    try (CollectorFixture collector = new CollectorFixture()) {
      var service = collector.start(Map.of("earful.collector.poll.enabled", "false"));
      WebTestClient client = collector.client();
      String id =
          answer(
                  client,
                  HttpMethod.POST,
                  "/api/v1/sources",
                  "{\"name\":\"A\",\"channel\":\"testchannel\",\"settings\":{\"script\":\"none\"}}",
                  Set.of(201))
              .path("id")
              .asString();
      Set<String> walked = new TreeSet<>();
      service
          .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
          .getHandlerMethods()
          .forEach(
              (mapping, handler) -> {
                String path =
                    mapping.getPatternsCondition().getPatterns().iterator().next().toString();
                for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                  if (!hasBody(handler) || path.equals(IMPORTS) || path.contains(ENTRIES)) {
                    continue;
                  }
                  JsonNode problem =
                      answer(
                          client,
                          method.asHttpMethod(),
                          path.replace("{id}", id),
                          "{\"noSuchField\":1}",
                          Set.of(400, 422));
                  assertThat(problem.path("errors").toString())
                      .as("%s %s", method, path)
                      .contains("\"pointer\":\"/noSuchField\"");
                  walked.add(method + " " + path);
                }
              });
      assertThat(walked)
          .contains(
              "POST /api/v1/sources", "POST /api/v1/sources/test", "PATCH /api/v1/sources/{id}");
      JsonNode ingested =
          answer(client, HttpMethod.POST, INGEST, "{\"noSuchField\":1}", Set.of(200));
      assertThat(ingested.path("items").path(0).path("result").asString()).isEqualTo("rejected");
      assertThat(ingested.toString()).contains("/noSuchField");
    }
  }

  private static boolean hasBody(HandlerMethod handler) {
    return java.util.Arrays.stream(handler.getMethodParameters())
        .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
  }

  private static JsonNode answer(
      WebTestClient client, HttpMethod method, String path, String body, Set<Integer> statuses) {
    var result =
        client
            .method(method)
            .uri(path)
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body)
            .exchange()
            .expectBody()
            .returnResult();
    assertThat(result.getStatus().value()).as("%s %s", method, path).isIn(statuses);
    return JSON.readTree(result.getResponseBody());
  }
}
