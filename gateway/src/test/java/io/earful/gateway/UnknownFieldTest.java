package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** No endpoint of the gateway passes over a field that does not exist. */
class UnknownFieldTest {

  private static final String BODY = "{\"noSuchField\":1}";

  /** Answered to somebody who signed in, not to a key; the tests of accounts send such a field. */
  private static final Set<String> BY_SESSION = Set.of("/api/v1/auth/me");

  private static StubService service;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    service = new StubService();
    gateway = RunningGateway.before(service);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    service.close();
  }

  @Test
  void theFieldIsNamed() {
    assertThat(refused(RequestMethod.POST, "/api/v1/api-keys")).contains("/noSuchField");
  }

  @Test
  void everyBodyIsReadStrictly() {
    Set<String> walked = new TreeSet<>();
    gateway
        .context
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((mapping, handler) -> walk(mapping, handler, walked));
    assertThat(walked).contains("/api/v1/api-keys");
  }

  private static void walk(RequestMappingInfo mapping, HandlerMethod handler, Set<String> walked) {
    String path = mapping.getPatternsCondition().getPatterns().iterator().next().toString();
    if (!path.startsWith("/api/") || BY_SESSION.contains(path)) {
      return;
    }
    for (MethodParameter parameter : handler.getMethodParameters()) {
      if (!parameter.hasParameterAnnotation(RequestBody.class)) {
        continue;
      }
      walked.add(path);
      if (JsonNode.class.isAssignableFrom(parameter.getParameterType())) {
        RequestMethod method = mapping.getMethodsCondition().getMethods().iterator().next();
        assertThat(refused(method, path)).as(path).contains("/noSuchField");
      } else {
        requireStrict(parameter, path);
      }
    }
  }

  /** With the mapper that reads the bodies; a JSON body need not be complete for that. */
  private static void requireStrict(MethodParameter parameter, String path) {
    JsonMapper json = gateway.context.getBean(JsonMapper.class);
    JavaType type = json.constructType(parameter.getGenericParameterType());
    assertThatThrownBy(() -> json.readerFor(type).readValue(BODY))
        .as(path)
        .isInstanceOf(UnrecognizedPropertyException.class);
  }

  private static String refused(RequestMethod method, String path) {
    var result =
        gateway
            .admin()
            .method(method.asHttpMethod())
            .uri(existing(path))
            .header("If-Match", "*")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(BODY)
            .exchange()
            .expectBody(String.class)
            .returnResult();
    assertThat(result.getStatus().value()).as("%s %s", method, path).isIn(400, 422);
    return String.valueOf(result.getResponseBody());
  }

  /** A patch is read when there is something to change. */
  private static String existing(String path) {
    int variable = path.indexOf("/{");
    if (variable < 0) {
      return path;
    }
    String list = path.substring(0, variable);
    make(list);
    JsonNode items =
        Objects.requireNonNull(
            gateway
                .admin()
                .get()
                .uri(list)
                .exchange()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    return list + "/" + items.path("items").path(0).path("id").asString("none");
  }

  private static void make(String list) {
    Map<String, Object> body =
        list.endsWith("/users")
            ? Map.of("email", "unknown-field@shop.example", "role", "viewer")
            : Map.of("name", "unknown field");
    gateway
        .admin()
        .post()
        .uri(list)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange()
        .expectBody()
        .returnResult();
  }
}
