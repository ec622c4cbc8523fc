package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

class ProxyTest {

  private static StubService service;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    service = new StubService();
    gateway = RunningGateway.before(service);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/sources, collector",
    "/api/v1/sources/42/poll, collector",
    "/api/v1/channels, collector",
    "/api/v1/ingest/mentions, collector",
    "/api/v1/imports/7, collector",
    "/api/v1/sentiment/analyze, sentiment",
    "/api/v1/mentions, reporting",
    "/api/v1/mentions/abc?count=exact, reporting",
    "/api/v1/mentions/abc/reply-attachments, collector",
    "/api/v1/mentions/abc/replies, reporting",
    "/api/v1/events, reporting",
    "/api/v1/dead-letters/9/replay, reporting",
  })
  void pathsLeadToTheirServicesWithTheGatewaysWord(String path, String audience) throws Exception {
    gateway.with(gateway.newKey("mentions:read")).get().uri(path).exchange().expectStatus().isOk();
    StubService.Asked asked = service.lastAsked();
    assertThat(asked.uri()).isEqualTo(path);
    SignedJWT token = SignedJWT.parse(asked.header("Authorization").substring("Bearer ".length()));
    assertThat(token.verify(new ECDSAVerifier(publicKeys().getKeys().get(0).toECKey()))).isTrue();
    assertThat(token.getJWTClaimsSet().getAudience()).containsExactly(audience);
    assertThat(token.getJWTClaimsSet().getStringListClaim("scopes"))
        .containsExactly("mentions:read");
  }

  @Test
  void whatCouldPassForTheGatewaysWordIsTakenAway() {
    gateway
        .admin()
        .get()
        .uri("/api/v1/mentions")
        .header("X-Forwarded-For", "10.0.0.1")
        .header("Forwarded", "for=10.0.0.1")
        .header("X-Earful-Roles", "admin")
        .header("Earful-Client-Address", "10.0.0.1")
        .header("Cookie", "a=b")
        .header("Idempotency-Key", "k-1")
        .exchange()
        .expectStatus()
        .isOk();
    StubService.Asked asked = service.lastAsked();
    assertThat(asked.headers().names())
        .doesNotContain("X-Forwarded-For", "Forwarded", "X-Earful-Roles", "Cookie");
    assertThat(asked.header("Idempotency-Key")).isEqualTo("k-1");
    assertThat(asked.headers().getAll("Earful-Client-Address")).containsExactly("127.0.0.1");
    assertThat(asked.header("Authorization")).doesNotContain(RunningGateway.ADMIN);
  }

  @Test
  void anUpgradeHeaderDoesNotChangeTheWay() {
    gateway
        .admin()
        .get()
        .uri("/api/v1/mentions")
        .header("Upgrade", "websocket")
        .exchange()
        .expectStatus()
        .isOk();
    assertThat(service.lastAsked().header("Upgrade")).isEmpty();
  }

  @Test
  void requestIdIsTakenOverWhenItIsHarmless() {
    gateway
        .admin()
        .get()
        .uri("/api/v1/mentions")
        .header("X-Request-Id", "order-66")
        .exchange()
        .expectHeader()
        .valueEquals("X-Request-Id", "order-66");
    assertThat(service.lastAsked().header("X-Request-Id")).isEqualTo("order-66");
    gateway
        .admin()
        .get()
        .uri("/api/v1/mentions")
        .header("X-Request-Id", "with spaces; and more")
        .exchange()
        .expectHeader()
        .valueMatches("X-Request-Id", "[0-9a-f-]{36}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/mentions",
        "/api/v1/nothing",
        "/livez",
        "/",
        "/nowhere",
        "/internal/jwks"
      })
  void everyAnswerIsHardened(String path) {
    gateway
        .admin()
        .get()
        .uri(path)
        .exchange()
        .expectHeader()
        .valueEquals("X-Content-Type-Options", "nosniff")
        .expectHeader()
        .valueEquals("X-Frame-Options", "DENY")
        .expectHeader()
        .valueMatches("Content-Security-Policy", "default-src 'none';.*frame-ancestors 'none'.*")
        .expectHeader()
        .valueEquals("Referrer-Policy", "same-origin")
        .expectHeader()
        .exists("X-Request-Id")
        .expectHeader()
        .doesNotExist("Access-Control-Allow-Origin");
  }

  @Test
  void apiAnswersAreNotStoredByAnybody() {
    gateway
        .admin()
        .get()
        .uri("/api/v1/mentions")
        .exchange()
        .expectHeader()
        .valueEquals("Cache-Control", "no-store");
  }

  @Test
  void anotherSitesPreflightIsRefused() {
    gateway
        .stranger()
        .options()
        .uri("/api/v1/mentions")
        .header("Origin", "https://elsewhere.example")
        .header("Access-Control-Request-Method", "POST")
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectHeader()
        .doesNotExist("Access-Control-Allow-Origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/nothing", "/api/v2/mentions", "/nowhere", "/nowhere/"})
  void unknownPathIsAProblem(String path) {
    gateway
        .admin()
        .get()
        .uri(path)
        .exchange()
        .expectStatus()
        .isNotFound()
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:earful:problem:no-such-address")
        .jsonPath("$.status")
        .isEqualTo(404);
  }

  private static JWKSet publicKeys() throws Exception {
    String keys =
        gateway
            .stranger()
            .get()
            .uri("/internal/jwks")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return JWKSet.parse(Objects.requireNonNull(keys));
  }
}
