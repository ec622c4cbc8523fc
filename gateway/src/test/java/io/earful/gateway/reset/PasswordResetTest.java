package io.earful.gateway.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.gateway.Mailbox;
import io.earful.gateway.RunningGateway;
import io.earful.gateway.Visitor;
import jakarta.mail.Message;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How somebody who forgot a password comes by another, and nobody else. */
class PasswordResetTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String OLD = "four walruses painted the harbour";
  private static final String NEW = "seven kettles sang beneath the bridge";

  private static Mailbox mailbox;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    mailbox = new Mailbox();
    gateway = RunningGateway.start(RunningGateway.all(RunningGateway.nobody()), settings());
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(mailbox.settings());
    settings.put("earful.gateway.admin-token", RunningGateway.ADMIN);
    settings.put("earful.gateway.public-url", "http://earful.example");
    return settings;
  }

  @AfterAll
  static void stop() {
    gateway.close();
    mailbox.close();
  }

  private static Visitor browser() {
    return new Visitor(gateway.uri("/"));
  }

  private static void invite(String email) {
    gateway
        .admin()
        .post()
        .uri("/api/v1/users")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("email", email, "name", "Somebody", "role", "viewer"))
        .exchange()
        .expectStatus()
        .isCreated();
  }

  /** Somebody who has come in by invitation, and is signed in. */
  private static Visitor member(String email) {
    invite(email);
    Visitor browser = browser();
    String token = Mailbox.token(mailbox.await(email, 1).get(0));
    assertThat(
            browser
                .post(
                    "/api/v1/auth/invitations/accept",
                    Map.of("token", token, "name", "Somebody", "password", OLD))
                .statusCode())
        .isEqualTo(204);
    return browser;
  }

  private static HttpResponse<String> forgot(String email) {
    return browser().post("/api/v1/auth/password-reset", Map.of("email", email));
  }

  private static HttpResponse<String> confirm(String token, String password) {
    return browser()
        .post("/api/v1/auth/password-reset/confirm", Map.of("token", token, "password", password));
  }

  private static HttpResponse<String> login(Visitor browser, String email, String password) {
    return browser.post("/api/v1/auth/login", Map.of("email", email, "password", password));
  }

  private static HttpResponse<String> login(String email, String password) {
    return browser().post("/api/v1/auth/login", Map.of("email", email, "password", password));
  }

  private static List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = gateway.database.connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }

  private static void everythingIsLookedAt() {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(rows("select id from gateway.reset_request")).isEmpty();
              assertThat(rows("select id from gateway.mail_outbox where state = 'waiting'"))
                  .isEmpty();
            });
  }

  @Test
  void whoForgotChoosesAnotherAndAllSessionsEnd() throws SQLException {
    Visitor before = member("ada@example.org");
    assertThat(before.me().statusCode()).isEqualTo(200);

    assertThat(forgot(" Ada@Example.org ").statusCode()).isEqualTo(202);
    Message mail = mailbox.await("ada@example.org", 2).get(1);
    assertThat(Mailbox.subject(mail)).isEqualTo("A new password for Earful");
    assertThat(Mailbox.text(mail)).contains("http://earful.example/console/reset#token=");
    String token = Mailbox.token(mail);
    assertThat(rows("select t::text from gateway.one_time_token t"))
        .noneMatch(row -> row.contains(token));

    assertThat(confirm(token, "password").statusCode()).isEqualTo(422);
    assertThat(confirm(token, NEW).statusCode()).isEqualTo(204);

    assertThat(before.me().statusCode()).isEqualTo(401);
    assertThat(login("ada@example.org", OLD).statusCode()).isEqualTo(401);
    assertThat(login("ada@example.org", NEW).statusCode()).isEqualTo(204);
    HttpResponse<String> again = confirm(token, OLD);
    assertThat(again.statusCode()).isEqualTo(404);
    assertThat(again.body()).contains("urn:earful:problem:reset-not-found");

    Message notice = mailbox.await("ada@example.org", 3).get(2);
    assertThat(Mailbox.subject(notice)).isEqualTo("Your password for Earful was changed");
    assertThat(Mailbox.text(notice)).doesNotContain("token");
    assertThat(rows("select body from bus.log_event where topic = 'audit'"))
        .anyMatch(each -> each.contains("password.reset"))
        .noneMatch(each -> each.contains(token));
  }

  @Test
  void whoeverIsUnknownIsAnsweredTheSameAndGetsNothing() throws SQLException {
    member("known@example.org");
    invite("invited@example.org");
    mailbox.await("invited@example.org", 1);
    HttpResponse<String> known = forgot("known@example.org");
    for (String email :
        List.of("unknown@example.org", "invited@example.org", "", "no address", "x".repeat(300))) {
      HttpResponse<String> answer = forgot(email);
      assertThat(answer.statusCode()).as(email).isEqualTo(known.statusCode()).isEqualTo(202);
      assertThat(answer.body()).isEqualTo(known.body());
      assertThat(answer.headers().map().keySet()).isEqualTo(known.headers().map().keySet());
    }
    mailbox.await("known@example.org", 2);
    everythingIsLookedAt();
    assertThat(mailbox.of("unknown@example.org")).isEmpty();
    assertThat(mailbox.of("invited@example.org")).hasSize(1);
  }

  @Test
  void theAddressOfARequestIsNotReadableInTheDatabase() throws SQLException {
    try (Connection holding = gateway.database.connect();
        Statement lock = holding.createStatement()) {
      // so that the worker does not take it meanwhile
      holding.setAutoCommit(false);
      lock.execute("lock table gateway.mail_outbox in exclusive mode");
      forgot("sealed@example.org");
      List<String> waiting = rows("select r::text from gateway.reset_request r");
      assertThat(waiting).noneMatch(row -> row.contains("sealed@"));
      holding.rollback();
    }
  }

  @Test
  void threeMailsAnHourAndNoMore() {
    member("often@example.org");
    for (int i = 0; i < 6; i++) {
      assertThat(forgot(i % 2 == 0 ? "often@example.org" : "OFTEN@example.org").statusCode())
          .isEqualTo(202);
    }
    mailbox.await("often@example.org", 4);
    everythingIsLookedAt();
    assertThat(mailbox.of("often@example.org")).hasSize(4);
  }

  @Test
  void severalGatewaysCountTogether() throws SQLException {
    member("both@example.org");
    try (RunningGateway other =
        RunningGateway.start(
            gateway.database,
            gateway.home,
            RunningGateway.all(RunningGateway.nobody()),
            settings())) {
      Visitor elsewhere = new Visitor(other.uri("/"));
      for (int i = 0; i < 3; i++) {
        assertThat(forgot("both@example.org").statusCode()).isEqualTo(202);
        assertThat(
                elsewhere
                    .post("/api/v1/auth/password-reset", Map.of("email", "both@example.org"))
                    .statusCode())
            .isEqualTo(202);
      }
      mailbox.await("both@example.org", 4);
      everythingIsLookedAt();
      assertThat(mailbox.of("both@example.org")).hasSize(4);
    }
  }

  @Test
  void strangersCannotKeepTheOwnerWaitingWhoHasTheLink() {
    member("waits@example.org");
    for (int i = 0; i < 10; i++) {
      assertThat(login("waits@example.org", "a guess that fails").statusCode()).isEqualTo(401);
    }
    assertThat(login("waits@example.org", OLD).statusCode()).isEqualTo(429);

    forgot("waits@example.org");
    String token = Mailbox.token(mailbox.await("waits@example.org", 2).get(1));
    Visitor owner = browser();
    assertThat(
            owner
                .post(
                    "/api/v1/auth/password-reset/confirm", Map.of("token", token, "password", NEW))
                .statusCode())
        .isEqualTo(204);
    assertThat(login("waits@example.org", NEW).statusCode()).as("a stranger").isEqualTo(429);
    assertThat(login(owner, "waits@example.org", NEW).statusCode()).isEqualTo(204);
  }

  @Test
  void aLinkThatFailsMakesNoBrowserKnown() {
    HttpResponse<String> refused = confirm("no such link", NEW);
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(refused.headers().allValues("Set-Cookie")).isEmpty();
  }

  @Test
  void aNewerLinkEndsTheOneBeforeAndEachEndsAfterAnHour() throws SQLException {
    member("two@example.org");
    forgot("two@example.org");
    String first = Mailbox.token(mailbox.await("two@example.org", 2).get(1));
    forgot("two@example.org");
    String second = Mailbox.token(mailbox.await("two@example.org", 3).get(2));
    assertThat(confirm(first, NEW).statusCode()).isEqualTo(404);
    List<String> left =
        rows(
            "select extract(epoch from expires_at - t.created_at)::int from gateway.one_time_token"
                + " t join gateway.user_account u on u.id = t.user_id where email = 'two@example.org'");
    assertThat(left).containsExactly("3600");
    try (Connection connection = gateway.database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("update gateway.one_time_token set expires_at = now()");
    }
    assertThat(confirm(second, NEW).statusCode()).isEqualTo(404);
    assertThat(login("two@example.org", OLD).statusCode()).isEqualTo(204);
  }

  @Test
  void whoIsKeptOutStaysOut() throws SQLException {
    member("out@example.org");
    forgot("out@example.org");
    String token = Mailbox.token(mailbox.await("out@example.org", 2).get(1));
    try (Connection connection = gateway.database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update gateway.user_account set state = 'disabled' where email = 'out@example.org'");
    }
    assertThat(confirm(token, NEW).statusCode()).isEqualTo(404);
    forgot("out@example.org");
    everythingIsLookedAt();
    assertThat(mailbox.of("out@example.org")).hasSize(2);
  }

  @Test
  void theSecondFactorStays() throws Exception {
    Visitor browser = member("totp@example.org");
    JsonNode enrolment = JSON.readTree(browser.post("/api/v1/auth/totp", Map.of()).body());
    String secret = enrolment.path("secret").asString();
    HttpResponse<String> confirmed =
        browser.post("/api/v1/auth/totp/confirm", Map.of("code", code(secret)));
    assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(200);

    forgot("totp@example.org");
    String token = Mailbox.token(mailbox.await("totp@example.org", 2).get(1));
    assertThat(confirm(token, NEW).statusCode()).isEqualTo(204);
    HttpResponse<String> answer = login("totp@example.org", NEW);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("urn:earful:problem:totp-required");
  }

  /** RFC 6238, from a secret in base 32. */
  private static String code(String secret) throws GeneralSecurityException {
    ByteBuffer key = ByteBuffer.allocate(secret.length() * 5 / 8);
    int bits = 0;
    int held = 0;
    for (char c : secret.toCharArray()) {
      bits = bits << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c);
      held += 5;
      if (held >= 8) {
        held -= 8;
        key.put((byte) (bits >> held));
      }
    }
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(key.array(), "HmacSHA1"));
    byte[] hash =
        mac.doFinal(ByteBuffer.allocate(8).putLong(Instant.now().getEpochSecond() / 30).array());
    int offset = hash[hash.length - 1] & 0xF;
    int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7FFFFFFF;
    return "%06d".formatted(number % 1_000_000);
  }
}
