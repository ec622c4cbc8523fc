package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.gateway.user.Role;
import io.earful.gateway.user.User;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SessionTest {

  private static final String ME = "/api/v1/auth/me";
  private static final String SESSIONS = "/api/v1/auth/sessions";
  private static final String PASSWORD = "/api/v1/auth/password";

  private static House house;

  @BeforeAll
  static void start() {
    house = new House(Map.of());
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  private static int with(String session) {
    Browser browser = house.browser();
    browser.cookies.put(Browser.SESSION, session);
    return browser.get(ME).status();
  }

  @Test
  void nobodyIsLedIntoASessionThatSomebodyElseKnows() {
    User mallory = house.person(Role.VIEWER);
    String planted = house.browserOf(mallory).session();
    Browser victim = house.browser();
    victim.cookies.put(Browser.SESSION, planted);
    User person = house.person(Role.VIEWER);
    assertThat(victim.signIn(person.email(), House.PASSWORD).status()).isEqualTo(204);
    assertThat(victim.session()).isNotEqualTo(planted);
    assertThat(with(planted)).isEqualTo(401);
  }

  @Test
  void aCookieOfOnesOwnMakingOpensNothing() {
    Browser browser = house.browser();
    for (String made : new String[] {"A".repeat(43), "x", "a".repeat(5000)}) {
      browser.cookies.put(Browser.SESSION, made);
      assertThat(browser.get(ME).status()).isEqualTo(401);
    }
  }

  @Test
  void theCookieIsChangedEveryDayAndTheOneBeforeIsTakenForAMinute() {
    Browser browser = house.browserOf(house.person(Role.VIEWER));
    String first = browser.session();
    String csrf = browser.csrf();
    for (int i = 0; i < 3; i++) {
      house.clock.advance(Duration.ofHours(8));
      assertThat(browser.get(ME).status()).isEqualTo(200);
    }
    String second = browser.session();
    assertThat(second).isNotEqualTo(first);
    assertThat(browser.patch(ME, Map.of("theme", "dark"), null).status()).isEqualTo(200);
    assertThat(browser.csrf()).isEqualTo(csrf);
    house.clock.advance(Duration.ofSeconds(59));
    assertThat(with(first)).isEqualTo(200);
    assertThat(browser.get(ME).headers().getFirst("Set-Cookie")).isNull();
    house.clock.advance(Duration.ofSeconds(2));
    assertThat(with(first)).isEqualTo(401);
    assertThat(browser.get(ME).status()).isEqualTo(200);
  }

  @Test
  void aSessionThatIsNotUsedEnds() {
    Browser browser = house.browserOf(house.person(Role.VIEWER));
    house.clock.advance(Duration.ofHours(11));
    assertThat(browser.get(ME).status()).isEqualTo(200);
    house.clock.advance(Duration.ofHours(11));
    assertThat(browser.get(ME).status()).isEqualTo(200);
    house.clock.advance(Duration.ofHours(12).plusSeconds(1));
    assertThat(browser.get(ME).problem()).isEqualTo("session-ended");
  }

  @Test
  void thirtyDaysAreTheEndEvenOfASessionUsedAMinuteAgo() {
    Browser browser = house.browserOf(house.person(Role.VIEWER));
    Duration used = Duration.ZERO;
    while (used.plusHours(11).compareTo(Duration.ofDays(30)) < 0) {
      house.clock.advance(Duration.ofHours(11));
      used = used.plusHours(11);
      assertThat(browser.get(ME).status()).isEqualTo(200);
    }
    house.clock.advance(Duration.ofDays(30).minus(used).minusSeconds(30));
    assertThat(browser.get(ME).status()).isEqualTo(200);
    house.clock.advance(Duration.ofSeconds(31));
    assertThat(browser.get(ME).status()).isEqualTo(401);
  }

  @Test
  void peopleSeeTheirDevicesAndEndThem() throws Exception {
    User person = house.person(Role.VIEWER);
    Browser phone = house.browserOf(person);
    Browser laptop = house.browserOf(person);
    Browser stranger = house.browserOf(house.person(Role.ADMIN));
    JsonNode items = laptop.get(SESSIONS).json().path("items");
    assertThat(items.size()).isEqualTo(2);
    String phoneId = phone.get(ME).json().path("sessionId").asString();
    assertThat(items.valueStream().filter(item -> item.path("current").asBoolean()).count())
        .isEqualTo(1);
    assertThat(items.toString()).contains("127.0.0.1", phoneId).doesNotContain(phone.session());
    assertThat(stranger.delete(SESSIONS + "/" + phoneId).problem()).isEqualTo("session-not-found");
    assertThat(phone.get(ME).status()).isEqualTo(200);
    assertThat(laptop.delete(SESSIONS + "/" + phoneId).status()).isEqualTo(204);
    assertThat(phone.get(ME).status()).isEqualTo(401);
    assertThat(laptop.delete(SESSIONS + "/" + phoneId).status()).isEqualTo(404);
    assertThat(house.notes())
        .anyMatch(note -> note.contains("\"session.ended\"") && note.contains(phoneId));
    Browser tablet = house.browserOf(person);
    assertThat(laptop.delete(SESSIONS).status()).isEqualTo(204);
    assertThat(tablet.get(ME).status()).isEqualTo(401);
    assertThat(laptop.get(ME).status()).isEqualTo(200);
    assertThat(house.browser().get(SESSIONS).status()).isEqualTo(401);
  }

  @Test
  void anotherPasswordEndsOtherSessionsAndTheCookieThatWasShown() throws Exception {
    User person = house.person(Role.VIEWER);
    Browser phone = house.browserOf(person);
    Browser laptop = house.browserOf(person);
    String before = laptop.session();
    Browser.Answer changed =
        laptop.post(
            PASSWORD,
            Map.of("currentPassword", House.PASSWORD, "newPassword", "eleven quiet herons"));
    assertThat(changed.status()).isEqualTo(204);
    assertThat(laptop.session()).isNotEqualTo(before);
    assertThat(with(before)).isEqualTo(401);
    assertThat(phone.get(ME).status()).isEqualTo(401);
    assertThat(laptop.get(ME).status()).isEqualTo(200);
    assertThat(house.browser().signIn(person.email(), House.PASSWORD).status()).isEqualTo(401);
    assertThat(house.browser().signIn(person.email(), "eleven quiet herons").status())
        .isEqualTo(204);
    assertThat(house.notes())
        .anyMatch(note -> note.contains("\"password.changed\"") && note.contains(person.id()));
  }

  @Test
  void thePresentPasswordIsNeededAndCannotBeGuessedFromAnOpenBrowser() {
    Browser browser = house.browserOf(house.person(Role.VIEWER));
    Map<String, String> weak =
        Map.of("currentPassword", House.PASSWORD, "newPassword", "password1234");
    assertThat(browser.post(PASSWORD, weak).problem()).isEqualTo("weak-password");
    assertThat(browser.post(PASSWORD, Map.of("newPassword", "x")).status()).isEqualTo(400);
    for (int i = 0; i < 10; i++) {
      Browser.Answer wrong =
          browser.post(
              PASSWORD,
              Map.of("currentPassword", "guess " + i, "newPassword", "eleven quiet herons"));
      assertThat(wrong.status()).isEqualTo(422);
      assertThat(wrong.problem()).isEqualTo("password-wrong");
    }
    assertThat(browser.post(PASSWORD, weak).problem()).isEqualTo("login-throttled");
  }

  @Test
  void whatIsTakenAwayAtOneGatewayIsGoneAtOthersWithinFiveSeconds() throws Exception {
    User person = house.person(Role.MANAGER);
    Browser admin = house.browserOf(house.person(Role.ADMIN));
    Browser browser = house.browserOf(person);
    try (RunningGateway other = house.another()) {
      Browser there = new Browser(other);
      there.cookies.putAll(browser.cookies);
      assertThat(there.get(ME).json().path("role").asString()).isEqualTo("manager");
      String path = "/api/v1/users/" + person.id();
      assertThat(admin.patch(path, Map.of("role", "viewer")).status()).isEqualTo(200);
      assertThat(browser.get(ME).json().path("scopes").toString()).doesNotContain("sources");
      Thread.sleep(5500);
      assertThat(there.get(ME).json().path("role").asString()).isEqualTo("viewer");
      assertThat(admin.patch(path, Map.of("state", "disabled")).status()).isEqualTo(200);
      assertThat(browser.get(ME).status()).isEqualTo(401);
      Thread.sleep(5500);
      assertThat(there.get(ME).status()).isEqualTo(401);
    }
  }

  @Test
  void anotherRoleBringsAnotherCookie() {
    User person = house.person(Role.VIEWER);
    Browser browser = house.browserOf(person);
    String before = browser.session();
    Browser admin = house.browserOf(house.person(Role.ADMIN));
    admin.patch("/api/v1/users/" + person.id(), Map.of("role", "agent"));
    assertThat(browser.get(ME).json().path("role").asString()).isEqualTo("agent");
    assertThat(browser.session()).isNotEqualTo(before);
  }
}
