package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;

/** The order in which the door asks: who, whether they may, and only then what they bring. */
class DoorOrderTest {

  private static House house;

  @BeforeAll
  static void start() {
    house = new House(Map.of());
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/auth/login, 415",
    "/api/v1/auth/setup, 415",
    "/api/v1/auth/password-reset, 415",
    "/api/v1/auth/password-reset/confirm, 415",
    "/api/v1/auth/invitations/look, 415",
    "/api/v1/auth/invitations/accept, 415",
    "/api/v1/auth/totp, 401",
    "/api/v1/api-keys, 401",
    "/api/v1/users, 401",
    "/api/v1/imports, 401",
    "/api/v1/nothing, 401"
  })
  void aStrangersFormIsOfTheWrongTypeOnlyWhereStrangersMaySend(String path, int status) {
    assertThat(house.browser().text(path, "a=b", MediaType.TEXT_PLAIN).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"/api/v1/api-keys", "/api/v1/users", "/api/v1/teams"})
  void aCallerWithoutTheRightIsNotToldWhatIsTaken(String path) {
    for (String scope : new String[] {"mentions:read", "admin"}) {
      house
          .gateway
          .with(house.gateway.newKey(scope))
          .post()
          .uri(path)
          .contentType(MediaType.TEXT_PLAIN)
          .bodyValue("a=b")
          .exchange()
          .expectStatus()
          .isEqualTo(scope.equals("admin") ? 415 : 403);
    }
  }
}
