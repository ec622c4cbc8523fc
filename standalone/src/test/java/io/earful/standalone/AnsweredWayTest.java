package io.earful.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.testkit.Answer;
import io.earful.testkit.FixtureServer;
import io.earful.testkit.ReceivedRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer, from the mention that is found without a credential to the channel that takes it. */
class AnsweredWayTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String POSTS = "/api/v1/statuses";
  private static final String MEDIA = "/api/v2/media";

  @TempDir private static Path home;

  private static FixtureServer server;
  private static FourServices earful;

  @BeforeAll
  static void start() throws IOException {
    server = FixtureServer.start();
    server.on("/api/v1/timelines/tag/kettle", Answer.ok("application/json", "[" + post(7) + "]"));
    server.on(POSTS, Answer.ok("application/json", post(8)));
    server.on(MEDIA, Answer.ok("application/json", "{\"id\":\"33\"}"));
    server.otherwise(Answer.ok("application/json", "[]"));
    earful = new FourServices(home, Map.of("earful.allow-private", "true"));
  }

  @AfterAll
  static void stop() {
    earful.close();
    server.close();
  }

  @Test
  void whatASourceMayAnswerFollowsItsCredentials() throws Exception {
    JsonNode source =
        JSON.readTree(
            earful.post(
                "/api/v1/sources",
                """
                {"name":"Kettles","channel":"mastodon",
                 "settings":{"server":"%s","read":"hashtag","hashtag":"kettle"}}"""
                    .formatted(server.uri(""))));
    String sourcePath = "/api/v1/sources/" + source.path("id").asString();
    String mention = "/api/v1/mentions/" + found();

    await()
        .atMost(FourServices.SOON)
        .untilAsserted(
            () -> {
              JsonNode way = way(mention);
              assertThat(way.path("capability").asString()).isEqualTo("none");
              assertThat(way.at("/whyNot/reason").asString()).isEqualTo("unauthorized");
              assertThat(way.at("/whyNot/detail").asString()).contains("access token");
            });
    assertThat(send("POST", mention + "/replies", "{\"text\":\"Sorry\"}").statusCode())
        .isEqualTo(409);

    send("PATCH", sourcePath, "{\"credentials\":{\"accessToken\":\"token-of-a-test\"}}");
    becomes(mention, "both");
    assertThat(send("POST", mention + "/replies", withFile(mention)).statusCode()).isEqualTo(202);
    await()
        .atMost(FourServices.SOON)
        .untilAsserted(
            () ->
                assertThat(JSON.readTree(earful.get(mention + "/replies")).at("/items/0/state"))
                    .hasToString("\"sent\""));
    assertThat(server.requests().stream().filter(request -> request.target().equals(POSTS)))
        .singleElement()
        .extracting(ReceivedRequest::text)
        .asString()
        .contains("Sorry", "in_reply_to_id=7", "media_ids%5B%5D=33");
    assertThat(server.requests().stream().filter(request -> request.target().equals(MEDIA)))
        .singleElement()
        .extracting(ReceivedRequest::text)
        .asString()
        .contains("GIF89a of a test", "What it shows");
    String file =
        JSON.readTree(earful.get(mention + "/replies")).at("/items/0/attachments/0/url").asString();
    assertThat(earful.get(file)).isEqualTo("GIF89a of a test");

    send("PATCH", sourcePath, "{\"credentials\":{\"accessToken\":null}}");
    becomes(mention, "none");
    send("PATCH", sourcePath, "{\"credentials\":{\"accessToken\":\"token-of-a-test\"}}");
    becomes(mention, "both");
    send("POST", sourcePath + "/pause", "");
    becomes(mention, "none");
    assertThat(way(mention).at("/whyNot/reason").asString()).isEqualTo("source-paused");
    send("DELETE", sourcePath, "");
    await()
        .atMost(FourServices.SOON)
        .untilAsserted(
            () ->
                assertThat(way(mention).at("/whyNot/reason").asString())
                    .isEqualTo("source-not-found"));
  }

  /** An answer with a file that the collector was given, and whose id reporting reads. */
  private static String withFile(String mention) throws Exception {
    assertThat(way(mention).at("/attachments/maxCount").asInt()).isEqualTo(4);
    HttpResponse<String> taken =
        send("POST", mention + "/reply-attachments?name=a.gif", "GIF89a of a test", "image/gif");
    assertThat(taken.statusCode()).isEqualTo(201);
    return JSON.writeValueAsString(
        Map.of(
            "text",
            "Sorry",
            "attachments",
            List.of(
                Map.of(
                    "id",
                    JSON.readTree(taken.body()).path("id").asString(),
                    "description",
                    "What it shows"))));
  }

  private static String found() {
    return await()
        .atMost(FourServices.SOON)
        .until(
            () ->
                JSON.readTree(earful.get("/api/v1/mentions?channel=mastodon"))
                    .at("/items/0/id")
                    .asString(""),
            id -> !id.isEmpty());
  }

  private static void becomes(String mention, String capability) {
    await()
        .atMost(FourServices.SOON)
        .untilAsserted(
            () -> assertThat(way(mention).path("capability").asString()).isEqualTo(capability));
  }

  private static JsonNode way(String mention) throws Exception {
    return JSON.readTree(earful.get(mention)).path("reply");
  }

  private static HttpResponse<String> send(String method, String path, String body)
      throws Exception {
    return send(
        method,
        path,
        body,
        method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
  }

  private static HttpResponse<String> send(String method, String path, String body, String type)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(earful.address() + path))
            .header("Authorization", "Bearer " + earful.token())
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String post(int id) {
    return """
        {"id":"%d","uri":"https://tests.example/users/pia/statuses/%d","created_at":"%s",
         "content":"<p>The kettle leaks</p>","visibility":"public","account":{"acct":"pia"}}"""
        .formatted(id, id, Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }
}
