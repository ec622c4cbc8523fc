package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.gateway.user.NewUser;
import io.earful.gateway.user.Role;
import io.earful.gateway.user.User;
import io.earful.gateway.user.Users;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import tools.jackson.databind.JsonNode;

class LoginTest {

  private static final String LOGIN = "/api/v1/auth/login";
  private static final String ME = "/api/v1/auth/me";

  private static House house;

  @BeforeAll
  static void start() {
    house =
        new House(
            Map.of(
                "earful.gateway.login.tries", "1000",
                "earful.gateway.login.tries-per-address", "100000"));
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void aPersonSignsInAndOut() throws Exception {
    User person = house.person(Role.AGENT, "b1");
    Browser browser = house.browser();
    Browser.Answer in = browser.signIn(person.email().toUpperCase(Locale.ROOT), House.PASSWORD);
    assertThat(in.status()).isEqualTo(204);
    assertThat(in.cookie(Browser.SESSION))
        .contains("HTTPOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000")
        .doesNotContain("Secure", "Domain");
    JsonNode me = browser.get(ME).json();
    assertThat(me.path("id").asString()).isEqualTo(person.id());
    assertThat(me.path("via").asString()).isEqualTo("session");
    assertThat(me.path("role").asString()).isEqualTo("agent");
    assertThat(me.path("brandIds").toString()).isEqualTo("[\"b1\"]");
    assertThat(me.path("scopes").toString())
        .contains("mentions:read", "mentions:write", "cases:write", "reports:read")
        .doesNotContain("admin", "sources");
    assertThat(me.path("passwordSet").asBoolean()).isTrue();
    assertThat(browser.get("/api/v1/mentions").status()).isEqualTo(200);
    String stolen = browser.session();
    assertThat(browser.post("/api/v1/auth/logout", null).status()).isEqualTo(204);
    assertThat(browser.cookies).doesNotContainKey(Browser.SESSION);
    browser.cookies.put(Browser.SESSION, stolen);
    assertThat(browser.get(ME).problem()).isEqualTo("session-ended");
    assertThat(house.notes())
        .anyMatch(note -> note.contains("\"login.succeeded\"") && note.contains(person.id()))
        .anyMatch(note -> note.contains("\"logout\"") && note.contains(person.id()));
  }

  @Test
  void theCookieIsKeptHashed() throws Exception {
    Browser browser = house.browserOf(house.person(Role.VIEWER));
    assertThat(browser.session()).matches("[A-Za-z0-9_-]{43}");
    assertThat(String.join(" ", house.rows("select s::text from gateway.user_session s")))
        .doesNotContain(browser.session());
  }

  @Test
  void overTlsTheCookieIsForThisHostAlone() {
    try (House secure =
        new House(Map.of("earful.gateway.public-url", "https://feedback.example"))) {
      User person = secure.person(Role.VIEWER);
      Browser browser = secure.browser();
      Browser.Answer in =
          browser.post(LOGIN, Map.of("email", person.email(), "password", House.PASSWORD));
      assertThat(in.cookie("__Host-earful_session"))
          .contains("Secure", "HTTPOnly", "Path=/")
          .doesNotContain("Domain");
      assertThat(in.cookie("earful_device")).contains("Secure", "HTTPOnly", "SameSite=Strict");
      assertThat(browser.get(ME).status()).isEqualTo(200);
    }
  }

  @Test
  void allWhoAreRefusedHearTheSame() throws Exception {
    User person = house.person(Role.VIEWER);
    User disabled = house.person(Role.VIEWER);
    house.disable(disabled.id());
    User invited =
        Objects.requireNonNull(
            house
                .bean(Users.class)
                .invite(new NewUser("asked@example.org", "Asked", Role.VIEWER, Set.of(), Set.of()))
                .block());
    List<Browser.Answer> answers = new ArrayList<>();
    answers.add(house.browser().signIn("nobody@example.org", House.PASSWORD));
    answers.add(house.browser().signIn(person.email(), "some other password"));
    answers.add(house.browser().signIn(disabled.email(), House.PASSWORD));
    answers.add(house.browser().signIn(invited.email(), House.PASSWORD));
    answers.add(house.browser().signIn(person.email(), "long ".repeat(10_000)));
    answers.add(house.browser().signIn("x".repeat(50_000), House.PASSWORD));
    assertThat(answers).extracting(Browser.Answer::status).containsOnly(401);
    assertThat(answers).extracting(Browser.Answer::body).containsOnly(answers.get(0).body());
    assertThat(answers).allSatisfy(answer -> assertThat(answer.cookie(Browser.SESSION)).isEmpty());
    assertThat(answers.get(0).problem()).isEqualTo("login-refused");
    assertThat(house.notes())
        .anyMatch(note -> note.contains("\"login.refused\"") && note.contains(person.id()))
        .anyMatch(note -> note.contains("\"login.refused\"") && note.contains("unknown"))
        .noneMatch(note -> note.contains("nobody@example.org"));
  }

  /** What takes the time is the hash: both ways compute exactly one. The times are for reading. */
  @Test
  void anUnknownAddressTakesTheWorkOfAKnownOne() {
    User person = house.person(Role.VIEWER);
    int rounds = 30;
    long[] known = new long[rounds];
    long[] unknown = new long[rounds];
    for (int i = 0; i < rounds; i++) {
      known[i] = oneHash(person.email());
      unknown[i] = oneHash("stranger" + i + "@example.org");
    }
    Arrays.sort(known);
    Arrays.sort(unknown);
    double ratio = (double) unknown[rounds / 2] / known[rounds / 2];
    System.out.printf(
        Locale.ROOT,
        "login, median of %d: known %.2f ms, unknown %.2f ms, ratio %.3f%n",
        rounds,
        known[rounds / 2] / 1e6,
        unknown[rounds / 2] / 1e6,
        ratio);
    assertThat(ratio).as("generous: the machine may be busy").isBetween(0.2, 5.0);
  }

  private static long oneHash(String email) {
    long hashes = house.hashes();
    long start = System.nanoTime();
    assertThat(house.browser().signIn(email, "some other password").status()).isEqualTo(401);
    long took = System.nanoTime() - start;
    assertThat(house.hashes()).isEqualTo(hashes + 1);
    return took;
  }

  @Test
  void aPasswordHashedWithLessIsHashedAnewWhenItsOwnerSignsIn() throws Exception {
    User person = house.person(Role.VIEWER);
    String weaker =
        String.valueOf(new Argon2PasswordEncoder(16, 32, 1, 4096, 1).encode(House.PASSWORD));
    String of = " gateway.user_password where user_id = '" + person.id() + "'";
    house.rows(
        "update gateway.user_password set encoded = '%s' where user_id = '%s' returning user_id"
            .formatted(weaker, person.id()));
    assertThat(house.browser().signIn(person.email(), "a wrong password").status()).isEqualTo(401);
    assertThat(house.rows("select encoded from" + of)).containsExactly(weaker);
    assertThat(house.browser().signIn(person.email(), House.PASSWORD).status()).isEqualTo(204);
    assertThat(house.rows("select encoded from" + of).get(0))
        .startsWith("$argon2id$v=19$m=19456,t=2");
    assertThat(house.browser().signIn(person.email(), House.PASSWORD).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin, https://elsewhere.example",
    "Origin, null"
  })
  void anotherSiteSignsNobodyIn(String header, String value) {
    User person = house.person(Role.VIEWER);
    Browser.Answer answer =
        house
            .browser()
            .plain(
                HttpMethod.POST,
                LOGIN,
                Map.of("email", person.email(), "password", House.PASSWORD),
                headers -> headers.set(header, value));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.problem()).isEqualTo("csrf");
  }

  @Test
  void onlyJsonIsTakenAndAllOfIt() {
    Browser.Answer form =
        house.browser().text(LOGIN, "email=a@example.org&password=x", MediaType.TEXT_PLAIN);
    assertThat(form.status()).isEqualTo(415);
    Browser.Answer missing = house.browser().post(LOGIN, Map.of("email", "a@example.org"));
    assertThat(missing.status()).isEqualTo(400);
    assertThat(missing.body()).contains("/password");
    assertThat(
            house
                .browser()
                .post(LOGIN, Map.of("email", "a@b.example", "password", "x", "admin", true))
                .status())
        .isEqualTo(400);
  }

  @Test
  void aKeyBesideACookieIsWhatCounts() {
    Browser browser = house.browserOf(house.person(Role.ADMIN));
    String key = house.gateway.newKey("mentions:read");
    Browser.Answer me =
        browser.plain(HttpMethod.GET, ME, null, headers -> headers.setBearerAuth(key));
    assertThat(me.json().path("via").asString()).isEqualTo("key");
    assertThat(me.json().path("role").asString()).isEqualTo("integration");
    assertThat(me.json().has("csrfToken")).isFalse();
    assertThat(
            browser
                .plain(HttpMethod.GET, ME, null, headers -> headers.setBearerAuth("wrong"))
                .problem())
        .isEqualTo("key-refused");
    assertThat(
            browser
                .plain(
                    HttpMethod.GET,
                    ME,
                    null,
                    headers -> headers.set(HttpHeaders.AUTHORIZATION, "Basic x"))
                .problem())
        .isEqualTo("key-missing");
  }

  @Test
  void aKeyHasNoAccount() {
    Browser browser = house.browser();
    for (String path :
        List.of("/api/v1/auth/logout", "/api/v1/auth/password", "/api/v1/auth/totp")) {
      Browser.Answer answer =
          browser.plain(
              HttpMethod.POST,
              path,
              Map.of("currentPassword", "a", "newPassword", "b"),
              headers -> headers.setBearerAuth(RunningGateway.ADMIN));
      assertThat(answer.problem()).as(path).isEqualTo("session-needed");
    }
  }

  @Test
  void whoIsSignedInUsesThePlainPageAsWell() {
    User person = house.person(Role.VIEWER);
    Browser browser = house.browserOf(person);
    assertThat(browser.get("/status").body()).contains("Signed in as " + person.name());
    assertThat(browser.plain(HttpMethod.POST, "/sign-out", null, headers -> {}).status())
        .isEqualTo(303);
    assertThat(browser.cookies).doesNotContainKey(Browser.SESSION);
    assertThat(browser.get("/status").body()).doesNotContain("Signed in as");
  }
}
