package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.gateway.totp.TestAuthenticator;
import io.earful.gateway.user.Role;
import io.earful.gateway.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecondFactorTest {

  private static final String TOTP = "/api/v1/auth/totp";

  private static House house;

  private User person;
  private Browser browser;
  private TestAuthenticator authenticator;
  private List<String> paper;

  @BeforeAll
  static void start() {
    house = new House(Map.of("earful.gateway.login.tries", "1000"));
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @BeforeEach
  void enrol() {
    person = house.person(Role.AGENT);
    browser = house.browserOf(person);
    authenticator =
        new TestAuthenticator(
            browser.post(TOTP, null).json().path("secret").asString(), house.clock);
    Browser.Answer confirmed =
        browser.post(TOTP + "/confirm", Map.of("code", authenticator.code()));
    assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
    paper =
        confirmed.json().path("recoveryCodes").valueStream().map(code -> code.asString()).toList();
    house.clock.advance(Duration.ofSeconds(30));
  }

  private Browser.Answer signIn(String code) {
    return house.browser().signIn(person.email(), House.PASSWORD, code);
  }

  @Test
  void whoHasASecondFactorNeedsItsCode() throws Exception {
    assertThat(browser.get("/api/v1/auth/me").json().path("totpEnabled").asBoolean()).isTrue();
    Browser.Answer asked = house.browser().signIn(person.email(), House.PASSWORD);
    assertThat(asked.status()).isEqualTo(401);
    assertThat(asked.problem()).isEqualTo("totp-required");
    assertThat(asked.cookie(Browser.SESSION)).isEmpty();
    assertThat(house.browser().signIn(person.email(), "a guess that fails").problem())
        .as("nobody learns of it who has not the password")
        .isEqualTo("login-refused");
    assertThat(signIn("000000x").problem()).isEqualTo("login-refused");
    assertThat(signIn(authenticator.code()).status()).isEqualTo(204);
    assertThat(house.notes())
        .anyMatch(note -> note.contains("\"totp.enabled\"") && note.contains(person.id()));
  }

  @Test
  void aCodeIsTakenOnceAndNoneBeforeIt() {
    String code = authenticator.code();
    assertThat(signIn(code).status()).isEqualTo(204);
    assertThat(signIn(code).status()).isEqualTo(401);
    assertThat(signIn(authenticator.codeBefore(Duration.ofSeconds(30))).status()).isEqualTo(401);
    house.clock.advance(Duration.ofSeconds(30));
    assertThat(signIn(authenticator.code()).status()).isEqualTo(204);
  }

  @Test
  void theCodeThatConfirmedIsUsedUp() {
    User other = house.person(Role.VIEWER);
    Browser theirs = house.browserOf(other);
    TestAuthenticator device =
        new TestAuthenticator(
            theirs.post(TOTP, null).json().path("secret").asString(), house.clock);
    assertThat(theirs.post(TOTP + "/confirm", Map.of("code", device.code())).status())
        .isEqualTo(200);
    assertThat(house.browser().signIn(other.email(), House.PASSWORD, device.code()).status())
        .isEqualTo(401);
  }

  @Test
  void aRecoveryCodeOpensOnceHoweverItIsWritten() {
    assertThat(paper)
        .hasSize(10)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("([a-z2-7]{4}-){3}[a-z2-7]{4}"));
    String typed = " " + paper.get(3).toUpperCase(Locale.ROOT).replace('-', ' ') + " ";
    assertThat(signIn(typed).status()).isEqualTo(204);
    assertThat(signIn(paper.get(3)).status()).isEqualTo(401);
    assertThat(signIn(paper.get(4)).status()).isEqualTo(204);
    assertThat(signIn("aaaa-bbbb-cccc-dddd").status()).isEqualTo(401);
    assertThat(signIn("a".repeat(10_000)).status()).isEqualTo(401);
  }

  @Test
  void neitherTheSecretNorACodeIsKeptReadable() throws Exception {
    String all =
        String.join(" ", house.rows("select t::text from gateway.user_totp t"))
            + String.join(
                " ", house.rows("select encode(hash, 'escape') from gateway.recovery_code"));
    assertThat(all).contains("v1.").doesNotContain(authenticator.secret());
    paper.forEach(code -> assertThat(all).doesNotContain(code, code.replace("-", "")));
  }

  @Test
  void codesCannotBeTriedForLongByWhoHasThePassword() {
    for (int i = 0; i < 20; i++) {
      assertThat(signIn("00000" + i % 10).status()).isEqualTo(401);
    }
    assertThat(signIn(authenticator.code()).problem()).isEqualTo("login-throttled");
    assertThat(browser.signIn(person.email(), House.PASSWORD, authenticator.code()).status())
        .as("the owner's device has tries of its own")
        .isEqualTo(204);
  }

  @Test
  void beginningAgainAndEndingNeedTheOwner() throws Exception {
    assertThat(browser.post(TOTP, null).problem()).isEqualTo("totp-enabled");
    assertThat(browser.post(TOTP + "/disable", Map.of("password", "a guess that fails")).problem())
        .isEqualTo("password-wrong");
    assertThat(browser.post(TOTP + "/disable", Map.of()).status()).isEqualTo(400);
    assertThat(browser.post(TOTP + "/disable", Map.of("password", House.PASSWORD)).status())
        .isEqualTo(204);
    assertThat(house.browser().signIn(person.email(), House.PASSWORD).status()).isEqualTo(204);
    assertThat(
            house.rows(
                "select hash from gateway.recovery_code where user_id = '" + person.id() + "'"))
        .isEmpty();
    assertThat(house.notes())
        .anyMatch(note -> note.contains("\"totp.disabled\"") && note.contains(person.id()));
  }

  @Test
  void aWrongFirstCodeEnablesNothing() {
    User other = house.person(Role.VIEWER);
    Browser theirs = house.browserOf(other);
    assertThat(theirs.post(TOTP + "/confirm", Map.of("code", "123456")).problem())
        .as("nothing was begun")
        .isEqualTo("totp-wrong");
    Browser.Answer begun = theirs.post(TOTP, null);
    assertThat(begun.json().path("uri").asString())
        .startsWith("otpauth://totp/Earful:")
        .contains("secret=" + begun.json().path("secret").asString(), "issuer=Earful");
    assertThat(theirs.post(TOTP + "/confirm", Map.of("code", "abcdef")).problem())
        .isEqualTo("totp-wrong");
    assertThat(house.browser().signIn(other.email(), House.PASSWORD).status()).isEqualTo(204);
  }

  @Test
  void anAdministratorHelpsWhoHasLostIt() {
    Browser admin = house.browserOf(house.person(Role.ADMIN));
    assertThat(admin.post("/api/v1/users/" + person.id() + "/totp/reset", null).status())
        .isEqualTo(204);
    assertThat(browser.get("/api/v1/auth/me").status()).isEqualTo(401);
    assertThat(house.browser().signIn(person.email(), House.PASSWORD).status()).isEqualTo(204);
  }
}
