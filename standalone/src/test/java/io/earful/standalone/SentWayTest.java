package io.earful.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What another program sends, from its signature to the list of mentions. */
class SentWayTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final byte[] KEY = "a key of tests, not secret".getBytes(StandardCharsets.UTF_8);

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
  void whatIsSentWithASignatureAndNoKeyIsScoredAndShownOnce() throws Exception {
    JsonNode source =
        JSON.readTree(
            earful.post(
                "/api/v1/sources",
                """
                {"name":"A shop","channel":"webhook","credentials":{"secret":"whsec_%s"}}"""
                    .formatted(Base64.getEncoder().encodeToString(KEY))));
    String address = source.path("pushUrl").asString();
    assertThat(address).isEqualTo("/in/" + source.path("id").asString());
    assertThat(source.toString()).doesNotContain("whsec_");
    String body =
        """
        {"nativeId":"o-7","publishedAt":"%s",
         "text":"Terrible service, the delivery was late and nobody answers my mails!"}"""
            .formatted(Instant.now());

    assertThat(send(address, "msg_1", body, body).statusCode()).isEqualTo(202);
    assertThat(send(address, "msg_1", body, body).statusCode()).isEqualTo(202);
    assertThat(send(address, "msg_2", body, body).statusCode()).isEqualTo(202);
    HttpResponse<String> forged = send(address, "msg_3", body, body.replace("o-7", "o-8"));
    assertThat(forged.statusCode()).isEqualTo(401);
    assertThat(forged.body()).contains("urn:earful:problem:signature-refused");

    await()
        .atMost(FourServices.SOON)
        .untilAsserted(
            () -> {
              JsonNode items =
                  JSON.readTree(earful.get("/api/v1/mentions?channel=webhook")).at("/items");
              assertThat(items).hasSize(1);
              assertThat(items.at("/0/sentiment/label").asString()).isEqualTo("negative");
              assertThat(items.at("/0/sourceIds/0").asString())
                  .isEqualTo(source.path("id").asString());
            });
  }

  private static HttpResponse<String> send(String address, String id, String signed, String body)
      throws Exception {
    long now = Instant.now().getEpochSecond();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(earful.address() + address))
            .header("Content-Type", "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", Long.toString(now))
            .header("webhook-signature", signature(id + "." + now + "." + signed))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String signature(String content) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    byte[] bytes = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
    return "v1," + Base64.getEncoder().encodeToString(bytes);
  }
}
