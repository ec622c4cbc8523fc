package io.earful.standalone.durability;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public API as a client sees it. */
final class Door {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What came back; the body is JSON, or empty. */
  record Answer(int status, JsonNode body, @Nullable String retryAfter, String type) {

    boolean ok() {
      return status / 100 == 2;
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String address;
  private final String token;

  Door(String address, String token) {
    this.address = address;
    this.token = token;
  }

  /**
   * Hands lines in.
   *
   * @throws IOException when no answer came, which says nothing about what was stored
   */
  Answer ingest(String lines) throws IOException, InterruptedException {
    return send(
        request("/api/v1/ingest/mentions")
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(lines)));
  }

  Answer readiness() throws IOException, InterruptedException {
    return send(request("/readyz").timeout(Duration.ofSeconds(5)));
  }

  boolean isReady() throws InterruptedException {
    try {
      return readiness().ok();
    } catch (IOException e) {
      return false;
    }
  }

  long count(String channel) throws IOException, InterruptedException {
    return get("/api/v1/mentions?limit=1&count=exact&channel=" + channel).get("total").asLong();
  }

  /** Keys of all mentions of a channel, as listed, page by page. */
  List<String> mentionKeys(String channel) throws IOException, InterruptedException {
    List<String> keys = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = get("/api/v1/mentions?limit=200&channel=" + channel + next);
      page.get("items").forEach(item -> keys.add(item.get("key").asString()));
      JsonNode cursor = page.path("nextCursor");
      next =
          cursor.isString()
              ? "&cursor=" + URLEncoder.encode(cursor.stringValue(), StandardCharsets.UTF_8)
              : "";
    } while (!next.isEmpty());
    return keys;
  }

  /** Ids of all mentions of a channel that subscribers were told of, once for each time. */
  List<String> toldIds(String channel) throws IOException, InterruptedException {
    return told("mention.received", data -> data.path("channel").asString("").equals(channel));
  }

  /** Ids of all mentions that subscribers were told to be judged anew, once for each time. */
  List<String> rescoredIds() throws IOException, InterruptedException {
    return told("mention.scored", data -> data.path("rescored").asBoolean(false));
  }

  private List<String> told(String type, Predicate<JsonNode> counts)
      throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    String after = "-1";
    while (true) {
      JsonNode page = get("/api/v1/events?limit=200&types=" + type + "&after=" + after);
      for (JsonNode event : page.get("items")) {
        if (counts.test(event.path("data"))) {
          ids.add(event.at("/data/id").asString());
        }
      }
      String last = page.get("after").asString();
      if (last.equals(after)) {
        return ids;
      }
      after = last;
    }
  }

  /** Sends a JSON object. */
  Answer post(String path, String json) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    Answer answer = send(request(path));
    if (!answer.ok()) {
      throw new IOException(path + " is answered with " + answer.status() + " " + answer.body());
    }
    return answer.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    String body = answer.body();
    return new Answer(
        answer.statusCode(),
        body.startsWith("{") ? JSON.readTree(body) : JSON.createObjectNode(),
        answer.headers().firstValue("Retry-After").orElse(null),
        answer.headers().firstValue("Content-Type").orElse(""));
  }
}
