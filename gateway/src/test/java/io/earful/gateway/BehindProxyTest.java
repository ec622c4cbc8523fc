package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.gateway.user.Role;
import io.earful.gateway.user.User;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** A gateway that is reached through a proxy: here, whoever connects from this machine. */
class BehindProxyTest {

  private static final String LOGIN = "/api/v1/auth/login";
  private static final Set<String> ABOUT_THE_WAY =
      Set.of("forwarded", "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "x-real-ip");

  private static House behindProxy() {
    return new House(
        Map.of(
            "earful.gateway.trusted-proxies",
            "10.0.0.0/8, 127.0.0.0/8",
            "earful.gateway.rate-limit.capacity",
            "500",
            "earful.gateway.rate-limit.refill-per-second",
            "1"));
  }

  private static Consumer<HttpHeaders> from(String... hops) {
    return headers -> headers.set("X-Forwarded-For", String.join(", ", hops));
  }

  private static Browser.Answer signIn(
      Browser browser, User person, String password, Consumer<HttpHeaders> from) {
    return browser.plain(
        HttpMethod.POST, LOGIN, Map.of("email", person.email(), "password", password), from);
  }

  private static int leftOf(Browser.Answer answer) {
    String left = String.valueOf(answer.headers().getFirst("RateLimit"));
    return Integer.parseInt(left.replaceAll(".*;r=([0-9]+);.*", "$1"));
  }

  @Test
  void strangersBehindOneProxyAreCountedApart() {
    try (House house = behindProxy()) {
      for (int i = 0; i < 100; i++) {
        Browser.Answer answer =
            house
                .browser()
                .plain(
                    HttpMethod.POST,
                    LOGIN,
                    Map.of("email", "account" + i + "@example.org", "password", "a guess"),
                    // what stands on the left is the guesser's own, and helps nothing
                    from("198.51.100." + i, "203.0.113.7"));
        assertThat(answer.status()).isEqualTo(401);
      }
      User person = house.person(Role.VIEWER);
      assertThat(signIn(house.browser(), person, "a guess", from("203.0.113.7")).status())
          .isEqualTo(429);
      Browser.Answer other =
          signIn(house.browser(), person, House.PASSWORD, from("203.0.113.8", "10.1.1.1"));
      assertThat(other.status()).isEqualTo(204);
      assertThat(leftOf(other)).isEqualTo(499);
    }
  }

  @Test
  void theClientsAddressIsWhatIsNotedShownAndPassedOn() throws Exception {
    try (House house = behindProxy()) {
      User person = house.person(Role.ADMIN);
      Browser browser = house.browser();
      signIn(browser, person, House.PASSWORD, from("203.0.113.9"));
      String devices =
          browser.plain(HttpMethod.GET, "/api/v1/auth/sessions", null, from("203.0.113.9")).body();
      assertThat(devices).contains("\"address\":\"203.0.113.9\"").doesNotContain("127.0.0.1");
      assertThat(house.notes())
          .filteredOn(note -> note.contains("login.succeeded"))
          .singleElement()
          .asString()
          .contains("\"address\":\"203.0.113.9\"");

      browser.plain(
          HttpMethod.GET,
          "/api/v1/mentions",
          null,
          headers -> {
            headers.set("X-Forwarded-For", "203.0.113.9");
            headers.set("Forwarded", "for=203.0.113.9;proto=https");
            headers.set("X-Forwarded-Proto", "https");
            headers.set("X-Forwarded-Host", "evil.example");
            headers.set("X-Real-IP", "1.2.3.4");
            headers.set("Earful-Client-Address", "1.2.3.4");
          });
      StubService.Asked asked = house.service.lastAsked();
      assertThat(asked.headers().getAll("Earful-Client-Address")).containsExactly("203.0.113.9");
      assertThat(asked.headers().names())
          .noneMatch(name -> ABOUT_THE_WAY.contains(name.toLowerCase()));
    }
  }

  @Test
  void withoutATrustedProxyTheHeadersAreOnlyText() throws Exception {
    try (House house = new House(Map.of("earful.gateway.trusted-proxies", "10.0.0.0/8"))) {
      User person = house.person(Role.ADMIN);
      Browser browser = house.browser();
      signIn(browser, person, House.PASSWORD, from("203.0.113.9"));
      assertThat(browser.get("/api/v1/auth/sessions").body())
          .contains("\"address\":\"127.0.0.1\"")
          .doesNotContain("203.0.113.9");
      browser.plain(HttpMethod.GET, "/api/v1/mentions", null, from("203.0.113.9"));
      StubService.Asked asked = house.service.lastAsked();
      assertThat(asked.headers().getAll("Earful-Client-Address")).containsExactly("127.0.0.1");
      assertThat(asked.headers().names())
          .noneMatch(name -> ABOUT_THE_WAY.contains(name.toLowerCase()));
      assertThat(house.notes()).noneMatch(note -> note.contains("203.0.113.9"));
    }
  }

  @Test
  void whoComesThroughTheProxyIsNotOnThisMachine() {
    try (House house = behindProxy()) {
      assertThat(house.browser().get("/metrics").status()).isEqualTo(200);
      for (String claimed : new String[] {"203.0.113.9", "127.0.0.1", "::1", "unknown"}) {
        assertThat(house.browser().plain(HttpMethod.GET, "/metrics", null, from(claimed)).status())
            .as(claimed)
            .isEqualTo(401);
      }
    }
  }
}
