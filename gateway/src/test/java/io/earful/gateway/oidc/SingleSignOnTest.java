package io.earful.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.gateway.RunningGateway;
import io.earful.gateway.Visitor;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signing in by a real provider, from the button to the console. */
class SingleSignOnTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static LocalProvider provider;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    provider = new LocalProvider();
    gateway = gateway(Map.of());
    invite("ada@example.org", "manager");
    invite("mallory@example.org", "viewer");
  }

  private static RunningGateway gateway(Map<String, String> more) {
    URI address = RunningGateway.nobody();
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "server.port",
                Integer.toString(address.getPort()),
                "earful.gateway.public-url",
                address.toString(),
                "earful.gateway.admin-token",
                RunningGateway.ADMIN,
                "earful.gateway.oidc.issuer",
                provider.issuer().toString(),
                "earful.gateway.oidc.client-id",
                LocalProvider.CLIENT,
                "earful.gateway.oidc.client-secret",
                LocalProvider.SECRET,
                "earful.gateway.oidc.allow-private",
                "true"));
    settings.putAll(more);
    return RunningGateway.start(RunningGateway.all(RunningGateway.nobody()), settings);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    provider.close();
  }

  private static void invite(String email, String role) {
    gateway
        .admin()
        .post()
        .uri("/api/v1/users")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("email", email, "role", role))
        .exchange()
        .expectStatus()
        .isCreated();
  }

  private static Visitor browser() {
    return new Visitor(gateway.uri("/"));
  }

  private static URI question(Visitor browser) {
    return Visitor.location(browser.get("/api/v1/auth/oidc/start?returnTo=/console/users?a=1"));
  }

  /** The whole way; emits where the browser ends up. */
  private static String signIn(Visitor browser, String person) {
    URI callback = provider.answer(browser, question(browser), person);
    assertThat(callback.getPort()).isEqualTo(gateway.port());
    return Visitor.location(browser.get(callback)).toString();
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

  @Test
  void whoIsInvitedComesInByTheProviderAndEveryTimeAfter() throws SQLException {
    Visitor ada = browser();
    assertThat(signIn(ada, "ada")).isEqualTo("/console/users?a=1");
    JsonNode me = JSON.readTree(ada.me().body());
    assertThat(me.path("email").asString()).isEqualTo("ada@example.org");
    assertThat(me.path("name").asString()).isEqualTo("Ada Lovelace");
    assertThat(me.path("role").asString()).isEqualTo("manager");
    assertThat(me.path("passwordSet").asBoolean()).isFalse();
    assertThat(ada.cookie("earful_oidc")).isNull();

    assertThat(signIn(browser(), "ada")).isEqualTo("/console/users?a=1");
    assertThat(rows("select subject from gateway.oidc_identity where subject = 'ada'"))
        .containsExactly("ada");
    assertThat(rows("select body from bus.log_event where topic = 'audit'"))
        .anyMatch(each -> each.contains("user.linked"))
        .anyMatch(each -> each.contains("login.succeeded") && each.contains("oidc"));
  }

  @Test
  void theQuestionHoldsEverythingThatProtectsTheAnswer() {
    Visitor browser = browser();
    String first = question(browser).getQuery();
    assertThat(first)
        .contains("response_type=code", "scope=openid email profile", "client_id=earful")
        .contains("code_challenge_method=S256", "redirect_uri=" + gateway.uri(""))
        .containsPattern("state=[A-Za-z0-9_-]{43}(&|$)")
        .containsPattern("nonce=[A-Za-z0-9_-]{43}(&|$)")
        .containsPattern("code_challenge=[A-Za-z0-9_-]{43}(&|$)");
    assertThat(question(browser).getQuery()).isNotEqualTo(first);
  }

  @Test
  void anAddressThatTheProviderHasNotVerifiedOpensNobodysAccount() {
    Visitor eve = browser();
    assertThat(signIn(eve, "eve")).isEqualTo("/console/login?error=oidc-email-unverified");
    assertThat(eve.me().statusCode()).isEqualTo(401);
  }

  @Test
  void whoWasNotInvitedStaysOut() throws SQLException {
    Visitor bob = browser();
    assertThat(signIn(bob, "bob")).isEqualTo("/console/login?error=oidc-not-invited");
    assertThat(bob.me().statusCode()).isEqualTo(401);
    assertThat(rows("select id from gateway.user_account where email like 'bob%'")).isEmpty();
  }

  @Test
  void anAnswerOpensNothingInAnotherBrowser() {
    Visitor mallory = browser();
    URI callback = provider.answer(mallory, question(mallory), "mallory");

    Visitor victim = browser();
    assertThat(Visitor.location(victim.get(callback)).toString())
        .isEqualTo("/console/login?error=oidc-expired");
    question(victim);
    assertThat(Visitor.location(victim.get(callback)).toString())
        .isEqualTo("/console/login?error=oidc-expired");
    assertThat(victim.me().statusCode()).isEqualTo(401);
  }

  @Test
  void anAnswerIsTakenOnce() {
    Visitor mallory = browser();
    URI question = question(mallory);
    String pending = mallory.cookie("earful_oidc");
    URI callback = provider.answer(mallory, question, "mallory");
    assertThat(Visitor.location(mallory.get(callback)).toString()).startsWith("/console/users");

    Visitor thief = browser();
    thief.keep("earful_oidc", pending);
    assertThat(Visitor.location(thief.get(callback)).toString())
        .isEqualTo("/console/login?error=oidc-expired");
    assertThat(thief.me().statusCode()).isEqualTo(401);
  }

  /** The provider's own refusal, with a state that is fresh. */
  @Test
  void aCodeIsTakenOnceByTheProviderToo() {
    Visitor mallory = browser();
    String code = code(provider.answer(mallory, question(mallory), "mallory"));
    URI second = question(mallory);
    String state = second.getQuery().replaceFirst(".*state=([^&]+).*", "$1");
    assertThat(
            Visitor.location(
                    mallory.get(
                        "/api/v1/auth/oidc/callback?code=%s&state=%s".formatted(code, state)))
                .toString())
        .isEqualTo("/console/login?error=oidc-refused");
  }

  private static String code(URI callback) {
    return callback.getQuery().replaceFirst(".*code=([^&]+).*", "$1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "/console",
        "/",
        "/api/v1/auth/me",
        "/console/../api/v1/auth/logout",
        "/console/%2e%2e/api",
        "/console/%2E%2E%2Fapi",
        "/console/x/..",
        "/console/\\evil.example",
        "/console/\r\nSet-Cookie:x=y",
        "javascript:alert(1)",
        "/console/#token=x",
        "https:/console/",
      })
  void itLeadsNowhereButToTheConsole(String returnTo) {
    gateway
        .stranger()
        .get()
        .uri(
            builder ->
                builder
                    .path("/api/v1/auth/oidc/start")
                    .queryParam("returnTo", "{r}")
                    .build(returnTo))
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectHeader()
        .doesNotExist("Location");
  }

  @Test
  void theSignInPageLearnsWhatThereIs() {
    JsonNode ways = JSON.readTree(browser().get("/api/v1/auth/providers").body());
    assertThat(ways.path("password").asBoolean()).isTrue();
    assertThat(ways.path("mail").asBoolean()).isFalse();
    assertThat(ways.at("/oidc/0/startUrl").asString()).isEqualTo("/api/v1/auth/oidc/start");
    assertThat(ways.at("/oidc/0/title").asString()).isEqualTo("Single sign-on");
  }

  @Test
  void theProviderDecidesRolesWhereItIsLetTo() throws SQLException {
    try (RunningGateway other =
        gateway(
            Map.of(
                "earful.gateway.oidc.role-claim", "groups",
                "earful.gateway.oidc.roles", "staff=agent,earful-admins=admin"))) {
      Visitor ada = new Visitor(other.uri("/"));
      URI callback =
          provider.answer(ada, Visitor.location(ada.get("/api/v1/auth/oidc/start")), "ada");
      assertThat(Visitor.location(ada.get(callback)).toString()).isEqualTo("/console/");
      assertThat(JSON.readTree(ada.me().body()).path("role").asString()).isEqualTo("admin");

      Visitor bob = new Visitor(other.uri("/"));
      callback = provider.answer(bob, Visitor.location(bob.get("/api/v1/auth/oidc/start")), "bob");
      assertThat(Visitor.location(bob.get(callback)).toString()).isEqualTo("/console/");
      assertThat(JSON.readTree(bob.me().body()).path("role").asString()).isEqualTo("agent");

      // somebody makes him an administrator here, which the provider takes back
      try (Connection connection = other.database.connect();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "update gateway.user_account set role = 'admin' where email = 'bob@example.org'");
      }
      Visitor again = new Visitor(other.uri("/"));
      callback =
          provider.answer(again, Visitor.location(again.get("/api/v1/auth/oidc/start")), "bob");
      Visitor.location(again.get(callback));
      assertThat(JSON.readTree(again.me().body()).path("role").asString()).isEqualTo("agent");

      Visitor mallory = new Visitor(other.uri("/"));
      callback =
          provider.answer(
              mallory, Visitor.location(mallory.get("/api/v1/auth/oidc/start")), "mallory");
      assertThat(Visitor.location(mallory.get(callback)).toString())
          .isEqualTo("/console/login?error=oidc-not-invited");
    }
  }

  @Test
  void whereNoProviderIsSetThereIsNoWay() {
    try (RunningGateway plain =
        RunningGateway.start(RunningGateway.all(RunningGateway.nobody()), Map.of())) {
      HttpResponse<String> answer = new Visitor(plain.uri("/")).get("/api/v1/auth/oidc/start");
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("urn:earful:problem:oidc-not-configured");
      JsonNode ways =
          JSON.readTree(new Visitor(plain.uri("/")).get("/api/v1/auth/providers").body());
      assertThat(ways.path("oidc")).isEmpty();
    }
  }
}
