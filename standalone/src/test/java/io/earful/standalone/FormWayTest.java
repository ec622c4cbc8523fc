package io.earful.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a visitor of a site writes, from the question of the browser to the list of mentions. */
class FormWayTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SHOP = "https://shop.example";
  private static final String ELSEWHERE = "https://elsewhere.example";

  @TempDir private static Path home;

  private static FourServices earful;

  @BeforeAll
  static void start() throws IOException {
    earful = new FourServices(home);
  }

  @AfterAll
  static void stop() {
    earful.close();
  }

  @Test
  void whatIsWrittenOnASiteThatMaySendIsScoredAndShownOnce() throws Exception {
    JsonNode source =
        JSON.readTree(
            earful.post(
                "/api/v1/sources",
                """
                {"name":"A shop","channel":"form","settings":{"origins":["%s"],"minimumSeconds":0}}"""
                    .formatted(SHOP)));
    String address = source.path("pushUrl").asString();

    HttpResponse<String> asked = send("OPTIONS", address, SHOP, "");
    assertThat(asked.statusCode()).isEqualTo(204);
    assertThat(header(asked, "Access-Control-Allow-Origin")).isEqualTo(SHOP);
    assertThat(header(asked, "Access-Control-Allow-Methods")).isEqualTo("POST");
    assertThat(send("OPTIONS", address, ELSEWHERE, "").statusCode()).isEqualTo(403);

    String body =
        """
        {"text":"Terrible service, the delivery was late and nobody answers!","key":"k-1"}""";
    HttpResponse<String> taken = send("POST", address, SHOP, body);
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    assertThat(header(taken, "Access-Control-Allow-Origin")).isEqualTo(SHOP);
    assertThat(taken.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(send("POST", address, SHOP, body).statusCode()).isEqualTo(202);
    assertThat(send("POST", address, ELSEWHERE, body).statusCode()).isEqualTo(403);

    HttpResponse<String> page = send("GET", address, SHOP, "");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Security-Policy")).contains("frame-ancestors " + SHOP);
    assertThat(page.headers().firstValue("X-Frame-Options")).isEmpty();
    HttpResponse<String> script = send("GET", address + "/widget.js", SHOP, "");
    assertThat(script.statusCode()).isEqualTo(200);
    assertThat(header(script, "Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");

    await()
        .atMost(FourServices.SOON)
        .untilAsserted(
            () -> {
              JsonNode items =
                  JSON.readTree(earful.get("/api/v1/mentions?channel=form")).at("/items");
              assertThat(items).hasSize(1);
              assertThat(items.at("/0/visibility").asString()).isEqualTo("private");
              assertThat(items.at("/0/sentiment/label").asString()).isEqualTo("negative");
            });
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static HttpResponse<String> send(
      String method, String address, String origin, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(earful.address() + address))
            .header("Origin", origin)
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (method.equals("OPTIONS")) {
      request.header("Access-Control-Request-Method", "POST");
      request.header("Access-Control-Request-Headers", "content-type");
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
