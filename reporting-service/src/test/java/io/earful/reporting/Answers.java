package io.earful.reporting;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer of the service, read whole.
 *
 * @param text the body as it came
 */
public record Answers(HttpStatusCode statusCode, HttpHeaders headers, String text) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public static Answers to(WebTestClient.RequestHeadersSpec<?> request) {
    EntityExchangeResult<byte[]> result = request.exchange().expectBody().returnResult();
    byte[] body = Objects.requireNonNullElse(result.getResponseBody(), new byte[0]);
    return new Answers(
        result.getStatus(), result.getResponseHeaders(), new String(body, StandardCharsets.UTF_8));
  }

  public int status() {
    return statusCode.value();
  }

  public JsonNode json() {
    return JSON.readTree(text);
  }

  public String etag() {
    return Objects.requireNonNull(headers.getETag());
  }
}
