package io.earful.standalone.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Earful that runs on a home, as its administrator sees it. */
public final class RunningEarful {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration SOON = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(SOON).build();

  private final URI address;
  private final String token;

  private RunningEarful(URI address, String token) {
    this.address = address;
    this.token = token;
  }

  /**
   * @throws ImportRefusedException when none runs there
   */
  public static RunningEarful find(Map<String, String> environment) {
    Path home =
        Path.of(
            environment.getOrDefault("EARFUL_HOME", System.getProperty("user.home") + "/.earful"));
    List<String> lines = lines(home.resolve("earful.pid"));
    if (lines.size() < 2) {
      throw notRunning(home);
    }
    String token = environment.getOrDefault("EARFUL_ADMIN_TOKEN", "");
    if (token.isBlank()) {
      token = String.join("", lines(home.resolve("keys").resolve("admin-token"))).strip();
    }
    if (token.isEmpty()) {
      throw new ImportRefusedException(
          "there is no token in %s; set EARFUL_ADMIN_TOKEN".formatted(home.resolve("keys")));
    }
    return new RunningEarful(URI.create(lines.get(1)), token);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new ImportRefusedException("%s cannot be read: %s".formatted(file, e));
    }
  }

  private static ImportRefusedException notRunning(Path home) {
    return new ImportRefusedException(
        "Earful does not run on %s; start it with `./earful start`".formatted(home));
  }

  URI at(String path) {
    return address.resolve(path);
  }

  JsonNode get(String path) {
    return get(path, SOON);
  }

  /**
   * @param limit longest wait for the answer
   * @throws ImportRefusedException when Earful refuses, in its words
   */
  public JsonNode get(String path, Duration limit) {
    return json(send(request(path).timeout(limit).GET().build(), BodyHandlers.ofString()));
  }

  JsonNode post(String path, BodyPublisher body, @Nullable String contentType) {
    HttpRequest.Builder request = request(path).POST(body);
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    return json(send(request.build(), BodyHandlers.ofString()));
  }

  void save(String path, Path target) {
    HttpResponse<Path> answer = send(request(path).build(), BodyHandlers.ofFile(target));
    if (answer.statusCode() != 200) {
      throw new ImportRefusedException("%s answers %d".formatted(path, answer.statusCode()));
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + token);
  }

  private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) {
    try {
      return http.send(request, body);
    } catch (ConnectException e) {
      throw new ImportRefusedException(
          "Earful does not answer at %s; see `./earful status`".formatted(address));
    } catch (IOException e) {
      throw new UncheckedIOException("the connection to %s broke off".formatted(address), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImportRefusedException("interrupted");
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    JsonNode body;
    try {
      body = JSON.readTree(answer.body());
    } catch (JacksonException e) {
      throw new ImportRefusedException(
          "Earful answers %d with what is not JSON".formatted(answer.statusCode()));
    }
    if (answer.statusCode() >= 300) {
      String detail = body.path("detail").asString("");
      throw new ImportRefusedException(
          detail.isEmpty() ? "Earful answers " + answer.statusCode() : detail);
    }
    return body;
  }
}
