package io.earful.benchmarks.mentions;

import io.earful.event.EventCodec;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An Earful that runs on a home of this machine: its door, and its database beside it. */
final class RunningHome {

  private static final int PORT_LINE = 3;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path home;
  private final String address;
  private final String adminToken;

  RunningHome(Path home) throws IOException {
    this.home = home;
    this.address = Files.readAllLines(home.resolve("earful.pid")).get(1);
    this.adminToken = secret("admin-token");
  }

  private String secret(String name) throws IOException {
    return Files.readString(home.resolve("keys").resolve(name)).strip();
  }

  /** The database, as its owner. */
  Connection database() throws IOException, SQLException {
    List<String> server = Files.readAllLines(home.resolve("pgdata").resolve("postmaster.pid"));
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%s/earful?currentSchema=reporting"
            .formatted(server.get(PORT_LINE).strip()),
        "earful_owner",
        secret("database-password"));
  }

  /** A key that reads mentions of these brands, of all when there are none. */
  String readerOf(List<String> brands) throws IOException, InterruptedException {
    String body =
        EventCodec.json()
            .writeValueAsString(
                new NewKey("benchmark", List.of("mentions:read", "people:read"), brands));
    HttpRequest request =
        request("/api/v1/api-keys", adminToken)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return json(send(request)).path("key").asString();
  }

  private record NewKey(String name, List<String> scopes, List<String> brandIds) {}

  /** The answer's body; the clock of the caller goes on while it waits for a limit to pass. */
  String get(String path, String token) throws IOException, InterruptedException {
    return send(request(path, token).GET().build());
  }

  JsonNode json(String body) {
    return EventCodec.json().readTree(body);
  }

  static String escaped(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .timeout(Duration.ofMinutes(2))
        .header("Authorization", "Bearer " + token);
  }

  private String send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          request.uri() + " -> " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }
}
