package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class SetupTest {

  private static final String SETUP = "/api/v1/auth/setup";
  private static final Map<String, String> FIRST =
      Map.of(
          "token",
          RunningGateway.ADMIN,
          "email",
          "first@example.org",
          "name",
          "First",
          "password",
          House.PASSWORD);

  private House house;

  @BeforeEach
  void start() {
    house = new House(Map.of());
  }

  @AfterEach
  void stop() {
    house.close();
  }

  private static Map<String, String> with(String field, String value) {
    Map<String, String> other = new HashMap<>(FIRST);
    other.put(field, value);
    return other;
  }

  @Test
  void whoHasTheTokenBecomesTheFirstAdministratorWithAPasswordOfTheirOwn() throws Exception {
    Browser browser = house.browser();
    assertThat(browser.get(SETUP).json().path("needed").asBoolean()).isTrue();
    assertThat(browser.signedIn(browser.post(SETUP, FIRST)).status()).isEqualTo(204);
    assertThat(browser.get("/api/v1/auth/me").json().path("role").asString()).isEqualTo("admin");
    assertThat(browser.get("/api/v1/users").status()).isEqualTo(200);
    assertThat(browser.get(SETUP).json().path("needed").asBoolean()).isFalse();
    assertThat(house.browser().signIn("first@example.org", House.PASSWORD).status()).isEqualTo(204);
    assertThat(house.notes()).anyMatch(note -> note.contains("\"setup.done\""));
  }

  @Test
  void thereIsNoSecondFirstTime() {
    assertThat(house.browser().post(SETUP, FIRST).status()).isEqualTo(204);
    Browser.Answer again = house.browser().post(SETUP, with("email", "second@example.org"));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.problem()).isEqualTo("setup-done");
  }

  @Test
  void anotherTokenIsRefusedEvenWhenItIsAKeyThatMayDoEverything() throws Exception {
    String key = house.gateway.newKey("admin");
    for (String token : List.of(key, "", "guess", "x".repeat(5000))) {
      Browser.Answer refused = house.browser().post(SETUP, with("token", token));
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.problem()).isEqualTo("setup-refused");
    }
    assertThat(house.rows("select id from gateway.user_account")).isEmpty();
    assertThat(house.notes()).filteredOn(note -> note.contains("\"login.refused\"")).hasSize(4);
  }

  @Test
  void theTokenCannotBeGuessedForLong() {
    Browser browser = house.browser();
    for (int i = 0; i < 10; i++) {
      assertThat(browser.post(SETUP, with("token", "guess " + i)).status()).isEqualTo(401);
    }
    assertThat(browser.post(SETUP, FIRST).problem()).isEqualTo("login-throttled");
  }

  @Test
  void whatIsWrongIsSaidBeforeAnythingIsMade() throws Exception {
    assertThat(house.browser().post(SETUP, with("password", "password1234")).problem())
        .isEqualTo("weak-password");
    assertThat(house.browser().post(SETUP, with("email", "nobody")).problem())
        .isEqualTo("invalid-user");
    assertThat(house.browser().post(SETUP, with("name", " ")).problem()).isEqualTo("invalid-user");
    Browser.Answer missing = house.browser().post(SETUP, Map.of("token", RunningGateway.ADMIN));
    assertThat(missing.status()).isEqualTo(400);
    assertThat(missing.body()).contains("/email", "/name", "/password");
    assertThat(house.rows("select id from gateway.user_account")).isEmpty();
  }

  @Test
  void ofTwoWhoComeFirstAtTheSameTimeOneIs() throws Exception {
    List<Integer> answers =
        Flux.range(0, 6)
            .flatMap(
                i ->
                    Mono.fromCallable(
                            () ->
                                house
                                    .browser()
                                    .post(SETUP, with("email", "p" + i + "@example.org"))
                                    .status())
                        .subscribeOn(Schedulers.boundedElastic()))
            .collectList()
            .block();
    assertThat(answers).containsOnlyOnce(204).containsOnly(204, 409);
    assertThat(house.rows("select id from gateway.user_account")).hasSize(1);
  }
}
