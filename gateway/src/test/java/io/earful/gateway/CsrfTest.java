package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.gateway.user.Role;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

class CsrfTest {

  private static final String ME = "/api/v1/auth/me";

  private static House house;
  private static Browser browser;

  @BeforeAll
  static void start() {
    house = new House(Map.of());
    browser = house.browserOf(house.person(Role.ADMIN));
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  /** GOOD, NONE, WRONG, and the token of another session. */
  private static String token(String kind) {
    return switch (kind) {
      case "GOOD" -> browser.csrf();
      case "OTHER" -> house.browserOf(house.person(Role.ADMIN)).csrf();
      case "CUT" -> browser.csrf().substring(1);
      default -> "";
    };
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH, GOOD, , , 200",
    "PATCH, GOOD, Origin, OURS, 200",
    "PATCH, GOOD, Sec-Fetch-Site, same-origin, 200",
    "PATCH, GOOD, Sec-Fetch-Site, cross-site, 403",
    "PATCH, GOOD, Sec-Fetch-Site, same-site, 403",
    "PATCH, GOOD, Origin, https://elsewhere.example, 403",
    "PATCH, GOOD, Origin, null, 403",
    "PATCH, GOOD, Origin, http://127.0.0.1:1, 403",
    "PATCH, NONE, , , 403",
    "PATCH, NONE, Sec-Fetch-Site, same-origin, 403",
    "PATCH, OTHER, , , 403",
    "PATCH, CUT, , , 403",
    "GET, NONE, , , 200",
    "GET, NONE, Sec-Fetch-Site, cross-site, 200",
    "GET, OTHER, , , 200"
  })
  void aChangeThroughASessionIsMeant(
      HttpMethod method, String token, String header, String value, int status) {
    String csrf = token(token);
    String said = "OURS".equals(value) ? "http://127.0.0.1:" + house.gateway.port() : value;
    Browser.Answer answer =
        browser.plain(
            method,
            ME,
            method == HttpMethod.GET ? null : Map.of("theme", "dark"),
            headers -> {
              if (!csrf.isEmpty()) {
                headers.set("X-CSRF-Token", csrf);
              }
              if (header != null) {
                headers.set(header, said);
              }
            });
    assertThat(answer.status()).isEqualTo(status);
    if (status == 403) {
      assertThat(answer.problem()).isEqualTo("csrf");
    }
  }

  @Test
  void whatGoesToAServiceIsMeantAsWell() {
    int before = house.service.asked.size();
    for (HttpMethod method :
        new HttpMethod[] {HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE}) {
      assertThat(browser.plain(method, "/api/v1/sources/1", Map.of(), headers -> {}).problem())
          .isEqualTo("csrf");
    }
    assertThat(house.service.asked).hasSize(before);
    assertThat(
            browser
                .plain(
                    HttpMethod.POST,
                    "/api/v1/sources",
                    Map.of(),
                    headers -> headers.set("X-CSRF-Token", browser.csrf()))
                .status())
        .isEqualTo(200);
    assertThat(house.service.asked).hasSize(before + 1);
  }

  @Test
  void aKeyNeedsNoToken() {
    assertThat(
            browser
                .plain(
                    HttpMethod.POST,
                    "/api/v1/sources",
                    Map.of(),
                    headers -> headers.setBearerAuth(RunningGateway.ADMIN))
                .status())
        .isEqualTo(200);
  }

  @Test
  void noAnswerInvitesAnotherSite() {
    Browser.Answer answer =
        browser.plain(
            HttpMethod.OPTIONS,
            ME,
            null,
            headers -> {
              headers.set("Origin", "https://elsewhere.example");
              headers.set("Access-Control-Request-Method", "PATCH");
            });
    assertThat(answer.headers().headerNames())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
  }
}
