package io.earful.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps cookies as browsers do, and sends the token against forgery as our pages do. */
final class Browser {

  static final String SESSION = "earful_session";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What came back. */
  record Answer(int status, HttpHeaders headers, String body) {

    JsonNode json() {
      return JSON.readTree(body);
    }

    /** The problem's code, or an empty text. */
    String problem() {
      String type = body.startsWith("{") ? json().path("type").asString("") : "";
      return type.replace("urn:earful:problem:", "");
    }

    /** A cookie as it was set, with its attributes; an empty text when it was not. */
    String cookie(String name) {
      return headers.getOrEmpty(HttpHeaders.SET_COOKIE).stream()
          .filter(cookie -> cookie.startsWith(name + "="))
          .findFirst()
          .orElse("");
    }
  }

  final Map<String, String> cookies = new LinkedHashMap<>();

  private final WebTestClient client;
  private @Nullable String csrf;

  Browser(RunningGateway gateway) {
    this(gateway.stranger());
  }

  /**
   * @param client without a cookie or a key; several browsers may share its connections
   */
  Browser(WebTestClient client) {
    this.client = client;
  }

  Answer get(String path) {
    return send(HttpMethod.GET, path, null, headers -> {});
  }

  Answer post(String path, @Nullable Object body) {
    return send(HttpMethod.POST, path, body, headers -> {});
  }

  Answer delete(String path) {
    return send(HttpMethod.DELETE, path, null, headers -> {});
  }

  /** Changes what was read before, as it was then. */
  Answer patch(String path, Object body) {
    String tag = get(path).headers().getETag();
    return send(HttpMethod.PATCH, path, body, headers -> headers.setIfMatch(tag));
  }

  Answer patch(String path, Object body, @Nullable String tag) {
    return send(
        HttpMethod.PATCH,
        path,
        body,
        headers -> {
          if (tag != null) {
            headers.setIfMatch(tag);
          }
        });
  }

  Answer signIn(String email, String password) {
    return signedIn(post("/api/v1/auth/login", Map.of("email", email, "password", password)));
  }

  Answer signIn(String email, String password, String code) {
    return signedIn(
        post("/api/v1/auth/login", Map.of("email", email, "password", password, "totp", code)));
  }

  /** Reads the token that goes with a session just begun. */
  Answer signedIn(Answer answer) {
    csrf =
        answer.status() == 204 ? get("/api/v1/auth/me").json().path("csrfToken").asString() : csrf;
    return answer;
  }

  String csrf() {
    return Objects.requireNonNull(csrf);
  }

  String session() {
    return Objects.requireNonNull(cookies.get(SESSION));
  }

  /** What another site's form can send without asking. */
  Answer text(String path, String body, MediaType type) {
    EntityExchangeResult<String> result =
        client
            .post()
            .uri(path)
            .contentType(type)
            .bodyValue(body)
            .exchange()
            .expectBody(String.class)
            .returnResult();
    return answer(result);
  }

  /** Sends just what is said, and the cookies. */
  Answer plain(HttpMethod method, String path, @Nullable Object body, Consumer<HttpHeaders> more) {
    WebTestClient.RequestBodySpec request =
        client.method(method).uri(path).cookies(sent -> cookies.forEach(sent::add)).headers(more);
    WebTestClient.RequestHeadersSpec<?> whole =
        body == null ? request : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    EntityExchangeResult<String> result = whole.exchange().expectBody(String.class).returnResult();
    keep(result);
    return answer(result);
  }

  private static Answer answer(EntityExchangeResult<String> result) {
    return new Answer(
        result.getStatus().value(),
        result.getResponseHeaders(),
        Objects.requireNonNullElse(result.getResponseBody(), ""));
  }

  private Answer send(
      HttpMethod method, String path, @Nullable Object body, Consumer<HttpHeaders> more) {
    return plain(
        method,
        path,
        body,
        headers -> {
          if (csrf != null) {
            headers.set("X-CSRF-Token", csrf);
          }
          more.accept(headers);
        });
  }

  private void keep(EntityExchangeResult<String> result) {
    result
        .getResponseCookies()
        .forEach(
            (name, set) ->
                set.forEach(
                    cookie -> {
                      if (cookie.getMaxAge().isZero()) {
                        cookies.remove(name);
                      } else {
                        cookies.put(name, cookie.getValue());
                      }
                    }));
  }
}
