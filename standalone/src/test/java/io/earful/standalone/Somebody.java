package io.earful.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who asks.
 *
 * @param door address of the door
 * @param name for people who read a failure
 * @param headers by which it is known
 */
record Somebody(String door, String name, Map<String, String> headers) {

  static final JsonMapper JSON = JsonMapper.builder().build();

  /** Stands for the status of an answer that did not come. */
  private static final int NO_ANSWER = 0;

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  static Somebody nobody(String door) {
    return new Somebody(door, "nobody", Map.of());
  }

  static Somebody withKey(String door, String name, String key) {
    return new Somebody(door, name, Map.of("Authorization", "Bearer " + key));
  }

  /** Signs in with a password. */
  static Somebody signedIn(String door, String name, String email, String password)
      throws IOException, InterruptedException {
    String body = JSON.writeValueAsString(Map.of("email", email, "password", password));
    HttpResponse<InputStream> answer =
        nobody(door).send("POST", "/api/v1/auth/login", body, "application/json");
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    Somebody cookieOnly = new Somebody(door, name, Map.of("Cookie", cookie));
    String token = cookieOnly.json("GET", "/api/v1/auth/me", "").path("csrfToken").asString();
    return new Somebody(door, name, Map.of("Cookie", cookie, "X-CSRF-Token", token));
  }

  /** The answer's status; a body that never ends is not waited for. */
  int status(String method, String path, String body) throws IOException, InterruptedException {
    return status(method, path, body, "application/json");
  }

  /** The same with a body of another type. */
  int status(String method, String path, String body, String type)
      throws IOException, InterruptedException {
    try {
      HttpResponse<InputStream> answer = send(method, path, body, type);
      answer.body().close();
      return answer.statusCode();
    } catch (HttpTimeoutException e) {
      return NO_ANSWER;
    }
  }

  /** What is answered, good or bad. */
  String text(String method, String path, String body) throws IOException, InterruptedException {
    try (InputStream in = send(method, path, body, "application/json").body()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  JsonNode json(String method, String path, String body) throws IOException, InterruptedException {
    return json(method, path, body, "application/json");
  }

  /** The same with a body of another type. */
  JsonNode json(String method, String path, String body, String type)
      throws IOException, InterruptedException {
    return read(send(method, path, body, type));
  }

  /** Hands a file in. */
  JsonNode upload(String path, String fileName, String content)
      throws IOException, InterruptedException {
    String body =
        "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n%s\r\n--part--\r\n"
            .formatted(fileName, content);
    return read(send("POST", path, body, "multipart/form-data; boundary=part"));
  }

  private static JsonNode read(HttpResponse<InputStream> answer) throws IOException {
    try (InputStream in = answer.body()) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(answer + ": " + text);
      }
      return JSON.readTree(text.isEmpty() ? "{}" : text);
    }
  }

  private HttpResponse<InputStream> send(String method, String path, String body, String type)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(door + path))
            .timeout(SOON)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", type);
    }
    headers.forEach(request::header);
    if (method.equals("PATCH") || method.equals("DELETE")) {
      request.header("If-Match", "*");
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  @Override
  public String toString() {
    return name;
  }
}
