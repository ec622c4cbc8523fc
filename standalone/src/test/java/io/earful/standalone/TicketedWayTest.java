package io.earful.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.testkit.Answer;
import io.earful.testkit.FixtureServer;
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

/**
 * Files of mentions that belong to a brand because its query means them, which the collector does
 * not know: whoever is shown the mention uploads files for answers to it and saves its files.
 */
class TicketedWayTest {

  private static final String GIF = "GIF89a of a test";

  @TempDir private static Path home;

  private static FixtureServer server;
  private static FourServices earful;
  private static Somebody admin;

  @BeforeAll
  static void start() throws Exception {
    server = FixtureServer.start();
    server.on("/api/v1/timelines/tag/kettle", Answer.ok("application/json", "[" + post(7) + "]"));
    server.on("/api/v1/statuses", Answer.ok("application/json", post(8)));
    server.on("/api/v2/media", Answer.ok("application/json", "{\"id\":\"33\"}"));
    server.otherwise(Answer.ok("application/json", "[]"));
    earful = new FourServices(home, Map.of("earful.allow-private", "true"));
    admin = Somebody.withKey(earful.address(), "admin key", earful.token());
    admin.json(
        "POST",
        "/api/v1/brands",
        "{\"id\":\"hill\",\"name\":\"Hill\",\"queries\":[{\"query\":\"kettle\"}]}");
    admin.json("POST", "/api/v1/brands", "{\"id\":\"dale\",\"name\":\"Dale\"}");
  }

  @AfterAll
  static void stop() {
    earful.close();
    server.close();
  }

  @Test
  void filesOfAnswersGoBothWays() throws Exception {
    admin.json(
        "POST",
        "/api/v1/sources",
        """
        {"name":"Kettles","channel":"mastodon","credentials":{"accessToken":"token-of-a-test"},
         "settings":{"server":"%s","read":"hashtag","hashtag":"kettle"}}"""
            .formatted(server.uri("")));
    Somebody hill = key("hill");
    String mention = mention(hill, "mastodon");
    await()
        .atMost(FourServices.SOON)
        .until(() -> way(hill, mention).at("/attachments/maxCount").asInt(0) == 4);
    JsonNode detail = hill.json("GET", mention, "");
    assertThat(detail.path("brandIds").toString()).isEqualTo("[\"hill\"]");
    String ticket = detail.at("/reply/ticket").asString();
    String uploads = mention + "/reply-attachments?name=a.gif";

    assertThat(hill.status("POST", uploads, GIF, "image/gif")).isEqualTo(404);
    assertThat(key("dale").status("POST", uploads + "&ticket=" + ticket, GIF, "image/gif"))
        .isEqualTo(404);
    JsonNode taken = hill.json("POST", uploads + "&ticket=" + ticket, GIF, "image/gif");
    String answer =
        Somebody.JSON.writeValueAsString(
            Map.of(
                "text",
                "Sorry",
                "attachments",
                List.of(Map.of("id", taken.path("id").asString()))));
    hill.json("POST", mention + "/replies", answer);
    await()
        .atMost(FourServices.SOON)
        .until(() -> replies(hill, mention).at("/0/state").asString("").equals("sent"));

    String address = replies(hill, mention).at("/0/attachments/0/url").asString();
    String plain = address.substring(0, address.indexOf('?'));
    assertThat(hill.text("GET", address, "")).isEqualTo(GIF);
    assertThat(replies(admin, mention).at("/0/attachments/0/url").asString()).isEqualTo(plain);
    assertThat(admin.text("GET", plain, "")).isEqualTo(GIF);
    forNobodyElse(hill, address, plain);
  }

  @Test
  void filesOfTheMentionItselfAreSaved() throws Exception {
    Somebody hill = key("hill");
    admin.upload("/api/v1/imports", "one.eml", MAIL);
    String mention = mention(hill, "email");
    String address = hill.json("GET", mention, "").at("/media/0/url").asString();
    String plain = address.substring(0, address.indexOf('?'));
    assertThat(hill.text("GET", address, "")).isEqualTo(GIF);
    forNobodyElse(hill, address, plain);
  }

  /** The ticket is needed, and is good for the one alone to whom it was given. */
  private static void forNobodyElse(Somebody owner, String address, String plain) throws Exception {
    assertThat(owner.status("GET", plain, "")).isEqualTo(404);
    assertThat(key("dale").status("GET", address, "")).isEqualTo(404);
    assertThat(key("hill").status("GET", address, "")).isEqualTo(404);
    assertThat(Somebody.nobody(earful.address()).status("GET", address, "")).isEqualTo(401);
  }

  /** A key of its own each time. */
  private static Somebody key(String brand) throws Exception {
    String wanted =
        Somebody.JSON.writeValueAsString(
            Map.of(
                "name",
                "key of " + brand,
                "scopes",
                List.of("mentions:read", "mentions:write"),
                "brandIds",
                List.of(brand)));
    JsonNode made = admin.json("POST", "/api/v1/api-keys", wanted);
    return Somebody.withKey(earful.address(), "key of " + brand, made.path("key").asString());
  }

  private static String mention(Somebody who, String channel) {
    String id =
        await()
            .atMost(FourServices.SOON)
            .until(
                () ->
                    who.json("GET", "/api/v1/mentions?channel=" + channel, "")
                        .at("/items/0/id")
                        .asString(""),
                found -> !found.isEmpty());
    return "/api/v1/mentions/" + id;
  }

  private static JsonNode way(Somebody who, String mention) throws Exception {
    return who.json("GET", mention, "").path("reply");
  }

  private static JsonNode replies(Somebody who, String mention) throws Exception {
    return who.json("GET", mention + "/replies", "").path("items");
  }

  private static String post(int id) {
    return """
        {"id":"%d","uri":"https://tests.example/users/pia/statuses/%d","created_at":"%s",
         "content":"<p>The kettle leaks</p>","visibility":"public","account":{"acct":"pia"}}"""
        .formatted(id, id, Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  private static final String MAIL =
      """
      From: Ann <ann@customer.example>
      To: shop@house.example
      Subject: The kettle
      Message-ID: <kettle-2@customer.example>
      Date: Sun, 01 Nov 2026 10:00:00 +0000
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="b"

      --b
      Content-Type: text/plain; charset=utf-8

      The kettle leaks, see the picture.
      --b
      Content-Type: image/gif; name="a.gif"
      Content-Disposition: attachment; filename="a.gif"
      Content-Transfer-Encoding: base64

      R0lGODlhIG9mIGEgdGVzdA==
      --b--
      """
          .replace("\n", "\r\n");
}
