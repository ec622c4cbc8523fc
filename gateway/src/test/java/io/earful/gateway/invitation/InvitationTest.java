package io.earful.gateway.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.gateway.Mailbox;
import io.earful.gateway.RunningGateway;
import io.earful.gateway.Visitor;
import jakarta.mail.Message;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How people are asked in, and come: by a link that somebody passes on, and by mail. */
class InvitationTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PASSWORD = "four walruses painted the harbour";

  private static RunningGateway gateway;
  private static RunningGateway mailing;
  private static Mailbox mailbox;
  private static Visitor admin;

  @BeforeAll
  static void start() {
    gateway = start(Map.of());
    mailbox = new Mailbox();
    mailing = start(mailbox.settings());
    admin = new Visitor(mailing.uri("/"));
    assertThat(
            admin
                .post(
                    "/api/v1/auth/setup",
                    Map.of(
                        "token",
                        RunningGateway.ADMIN,
                        "email",
                        "boss@example.org",
                        "name",
                        "Boss",
                        "password",
                        PASSWORD))
                .statusCode())
        .isEqualTo(204);
  }

  private static RunningGateway start(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("earful.gateway.admin-token", RunningGateway.ADMIN);
    settings.put("earful.gateway.public-url", "http://earful.example/");
    return RunningGateway.start(RunningGateway.all(RunningGateway.nobody()), settings);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    mailing.close();
    mailbox.close();
  }

  private static WebTestClient.ResponseSpec invite(RunningGateway at, Map<String, ?> wanted) {
    return at.admin()
        .post()
        .uri("/api/v1/users")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(wanted)
        .exchange();
  }

  private static JsonNode invited(RunningGateway at, String email, String role) {
    return body(invite(at, Map.of("email", email, "role", role)).expectStatus().isCreated());
  }

  private static JsonNode body(WebTestClient.ResponseSpec answer) {
    return JSON.readTree(answer.expectBody(String.class).returnResult().getResponseBody());
  }

  private static JsonNode again(String id) {
    return body(
        gateway
            .admin()
            .post()
            .uri("/api/v1/users/" + id + "/invitation")
            .exchange()
            .expectStatus()
            .isOk());
  }

  private static String token(JsonNode invited) {
    String url = invited.path("invitationUrl").asString("");
    String start = "http://earful.example/console/invitation#token=";
    assertThat(url).startsWith(start).matches(".*#token=[A-Za-z0-9_-]{43}");
    return url.substring(start.length());
  }

  private static Visitor browser() {
    return new Visitor(gateway.uri("/"));
  }

  private static HttpResponse<String> look(String token) {
    return browser().post("/api/v1/auth/invitations/look", Map.of("token", token));
  }

  private static HttpResponse<String> accept(Visitor browser, String token) {
    return browser.post(
        "/api/v1/auth/invitations/accept",
        Map.of("token", token, "name", " Ada Lovelace ", "password", PASSWORD));
  }

  private static void isUnknown(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("urn:earful:problem:invitation-not-found");
  }

  private static List<String> rows(RunningGateway of, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = of.database.connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }

  @Test
  void whoIsInvitedComesInOnce() throws SQLException {
    JsonNode made = invited(gateway, "ada@example.org", "agent");
    assertThat(made.path("state").asString()).isEqualTo("invited");
    assertThat(made.path("invitationSent").asBoolean()).isFalse();
    String token = token(made);

    JsonNode seen = JSON.readTree(look(token).body());
    assertThat(seen.path("email").asString()).isEqualTo("ada@example.org");
    assertThat(seen.path("role").asString()).isEqualTo("agent");

    Visitor ada = browser();
    assertThat(accept(ada, token).statusCode()).isEqualTo(204);
    JsonNode me = JSON.readTree(ada.me().body());
    assertThat(me.path("name").asString()).isEqualTo("Ada Lovelace");
    assertThat(me.path("via").asString()).isEqualTo("session");
    assertThat(me.path("passwordSet").asBoolean()).isTrue();

    isUnknown(accept(browser(), token));
    isUnknown(look(token));
    assertThat(
            browser()
                .post(
                    "/api/v1/auth/login", Map.of("email", "ADA@example.org", "password", PASSWORD))
                .statusCode())
        .isEqualTo(204);
    assertThat(rows(gateway, "select body from bus.log_event where topic = 'audit'"))
        .anyMatch(each -> each.contains("user.invited"))
        .anyMatch(each -> each.contains("user.accepted"))
        .noneMatch(each -> each.contains(token));
  }

  @Test
  void onlyAHashOfTheTokenIsKept() throws SQLException {
    String token = token(invited(gateway, "hash@example.org", "viewer"));
    assertThat(rows(gateway, "select t::text from gateway.one_time_token t"))
        .isNotEmpty()
        .noneMatch(row -> row.contains(token));
  }

  @Test
  void aNewInvitationEndsTheOneBefore() {
    JsonNode made = invited(gateway, "twice@example.org", "viewer");
    String first = token(made);
    String second = token(again(made.path("id").asString()));
    isUnknown(look(first));
    isUnknown(accept(browser(), first));
    assertThat(accept(browser(), second).statusCode()).isEqualTo(204);
  }

  @Test
  void anInvitationEndsAfterSevenDays() throws SQLException {
    JsonNode made = invited(gateway, "late@example.org", "viewer");
    JsonNode renewed = again(made.path("id").asString());
    Instant end = Instant.parse(renewed.path("expiresAt").asString());
    assertThat(ChronoUnit.MINUTES.between(Instant.now(), end)).isBetween(7 * 1440L - 2, 7 * 1440L);
    try (Connection connection = gateway.database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update gateway.one_time_token set expires_at = now() where user_id = '%s'"
              .formatted(made.path("id").asString()));
    }
    isUnknown(look(token(renewed)));
    isUnknown(accept(browser(), token(renewed)));
  }

  @Test
  void ofManyWhoComeAtOnceOneComesIn() throws Exception {
    String token = token(invited(gateway, "race@example.org", "viewer"));
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<CompletableFuture<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(
            CompletableFuture.supplyAsync(() -> accept(browser(), token).statusCode(), pool));
      }
      List<Integer> codes = answers.stream().map(CompletableFuture::join).toList();
      assertThat(codes).containsOnlyOnce(204);
      assertThat(codes.stream().filter(code -> code == 404)).hasSize(7);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void aPasswordThatIsNotTakenCostsNoInvitation() {
    String token = token(invited(gateway, "weak@example.org", "viewer"));
    HttpResponse<String> answer =
        browser()
            .post(
                "/api/v1/auth/invitations/accept",
                Map.of("token", token, "name", "Weak", "password", "password"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("weak-password", "/password");
    assertThat(accept(browser(), token).statusCode()).isEqualTo(204);
  }

  @Test
  void whoHasComeInIsNotInvitedAgain() {
    JsonNode made = invited(gateway, "inside@example.org", "viewer");
    accept(browser(), token(made));
    gateway
        .admin()
        .post()
        .uri("/api/v1/users/" + made.path("id").asString() + "/invitation")
        .exchange()
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:earful:problem:not-invited");
    invite(gateway, Map.of("email", "INSIDE@example.org", "role", "viewer"))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:earful:problem:email-taken");
  }

  @Test
  void whoIsRemovedCannotComeIn() throws SQLException {
    JsonNode made = invited(gateway, "gone@example.org", "viewer");
    try (Connection connection = gateway.database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("delete from gateway.user_account where email = 'gone@example.org'");
    }
    isUnknown(look(token(made)));
    isUnknown(accept(browser(), token(made)));
  }

  @Test
  void whatIsNoTokenIsUnknown() {
    isUnknown(look("x".repeat(43)));
    isUnknown(look(""));
    isUnknown(look("x".repeat(5000)));
  }

  @Test
  void everyFaultOfAUserIsNamedAtOnce() {
    invite(gateway, Map.of("email", "no address", "name", "a\nb", "role", "integration"))
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[*].pointer")
        .value(
            pointers ->
                assertThat((List<?>) pointers).isEqualTo(List.of("/email", "/name", "/role")));
    invite(gateway, Map.of("email", "x@example.org", "role", "viewer", "state", "active"))
        .expectStatus()
        .isBadRequest();
  }

  @Test
  void onlyAdministratorsInvite() {
    String key = gateway.newKey("mentions:read", "audit:read");
    gateway
        .with(key)
        .post()
        .uri("/api/v1/users")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("email", "x@example.org", "role", "admin"))
        .exchange()
        .expectStatus()
        .isForbidden();
    gateway
        .stranger()
        .post()
        .uri("/api/v1/users/x/invitation")
        .exchange()
        .expectStatus()
        .isUnauthorized();
    gateway.admin().post().uri("/api/v1/users/x/invitation").exchange().expectStatus().isNotFound();
  }

  @Test
  void anotherSitesPageAcceptsNothing() {
    String token = token(invited(gateway, "csrf@example.org", "viewer"));
    gateway
        .stranger()
        .post()
        .uri("/api/v1/auth/invitations/accept")
        .header("Sec-Fetch-Site", "cross-site")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("token", token, "name", "X", "password", PASSWORD))
        .exchange()
        .expectStatus()
        .isForbidden();
    gateway
        .stranger()
        .post()
        .uri("/api/v1/auth/invitations/accept")
        .contentType(MediaType.TEXT_PLAIN)
        .bodyValue("{\"token\":\"%s\"}".formatted(token))
        .exchange()
        .expectStatus()
        .is4xxClientError();
    assertThat(look(token).statusCode()).isEqualTo(200);
  }

  @Test
  void whereThereIsAMailServerTheLinkTravelsByMailAlone() throws SQLException {
    JsonNode made = invited(mailing, "mailed@example.org", "manager");
    assertThat(made.path("invitationSent").asBoolean()).isTrue();
    assertThat(made.has("invitationUrl")).isFalse();

    Message mail = mailbox.await("mailed@example.org", 1).get(0);
    assertThat(Mailbox.subject(mail)).isEqualTo("You are invited to Earful");
    assertThat(Mailbox.text(mail)).contains("http://earful.example/console/invitation#token=");
    Visitor browser = new Visitor(mailing.uri("/"));
    assertThat(accept(browser, Mailbox.token(mail)).statusCode()).isEqualTo(204);
    assertThat(rows(mailing, "select o::text from gateway.mail_outbox o"))
        .noneMatch(row -> row.contains(Mailbox.token(mail)));
  }

  @Test
  void theMailIsInTheLanguageOfWhoeverInvites() {
    assertThat(admin.patch("/api/v1/auth/me", Map.of("language", "uk")).statusCode())
        .isEqualTo(200);
    assertThat(
            admin
                .post("/api/v1/users", Map.of("email", "olena@example.org", "role", "viewer"))
                .statusCode())
        .isEqualTo(201);
    Message mail = mailbox.await("olena@example.org", 1).get(0);
    assertThat(Mailbox.subject(mail)).isEqualTo("Вас запрошують до Earful");
  }
}
