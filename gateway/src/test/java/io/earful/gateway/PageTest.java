package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Mono;

class PageTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String COOKIE = "earful_page";
  private static final String EMPTY = "{\"items\":[],\"nextCursor\":null}";
  private static final String HOSTILE =
      """
      {"items":[{"id":"1","key":"feed:1","channel":"<b>feed</b>","kind":"article",
       "title":"<script>alert(1)</script>","text":"\\"><img src=x onerror=alert(2)>",
       "url":"javascript:alert(3)","publishedAt":"2026-11-01T10:00:00Z","language":"uk\\" onclick=x",
       "author":{"displayName":"<i>Mallory</i>"},
       "sentiment":{"label":"negative\\" onmouseover=x","score":-0.8}}],"nextCursor":null}
      """;
  private static final String ONE =
      """
      {"items":[{"id":"1","key":"feed:1","channel":"feed","kind":"post","text":"%s",
       "url":"https://example.org/1","publishedAt":"2026-11-01T10:00:00Z","language":"uk",
       "author":{"handle":"@olena"},
       "sentiment":{"label":"positive","score":0.75,"confidence":0.9}}],"nextCursor":null}
      """;

  private static StubService service;
  private static RunningGateway gateway;
  private static volatile String mentions = EMPTY;
  private static volatile int status = 200;

  @BeforeAll
  static void start() {
    service =
        new StubService(
            routes ->
                routes.get(
                    "/api/v1/mentions",
                    (request, response) ->
                        response
                            .status(status)
                            .header("Content-Type", "application/json")
                            .sendString(Mono.fromSupplier(() -> mentions))));
    gateway =
        RunningGateway.start(
            Map.of(
                "COLLECTOR",
                RunningGateway.nobody(),
                "SENTIMENT",
                service.uri(),
                "REPORTING",
                service.uri()),
            Map.of("earful.gateway.admin-token", RunningGateway.ADMIN));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    service.close();
  }

  private static EntityExchangeResult<String> signIn(String key, String header, String value) {
    return gateway
        .stranger()
        .post()
        .uri("/sign-in")
        .header(header, value)
        .body(BodyInserters.fromFormData("key", key))
        .exchange()
        .expectBody(String.class)
        .returnResult();
  }

  private static ResponseCookie session(String key) {
    EntityExchangeResult<String> answer = signIn(key, "Sec-Fetch-Site", "same-origin");
    assertThat(answer.getStatus()).isEqualTo(HttpStatus.SEE_OTHER);
    assertThat(answer.getResponseHeaders().getFirst("Location")).isEqualTo("/status");
    return Objects.requireNonNull(answer.getResponseCookies().getFirst(COOKIE));
  }

  private static String page(@Nullable ResponseCookie session) {
    return Objects.requireNonNull(
        gateway
            .stranger()
            .get()
            .uri("/status")
            .cookies(
                cookies -> {
                  if (session != null) {
                    cookies.add(COOKIE, session.getValue());
                  }
                })
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .valueEquals("Content-Type", "text/html;charset=utf-8")
            .expectHeader()
            .valueEquals(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'")
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  @Test
  void theRootLeadsToTheConsole() {
    gateway
        .stranger()
        .get()
        .uri("/")
        .exchange()
        .expectStatus()
        .isFound()
        .expectHeader()
        .location("/console/");
  }

  @Test
  void theConsoleKeepsItsOwnPolicyAndAsksForNoKey() {
    gateway
        .stranger()
        .get()
        .uri("/console/users")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueMatches(
            "Content-Security-Policy", "default-src 'none'; script-src 'self';.*trusted-types.*")
        .expectHeader()
        .valueEquals("Cache-Control", "no-cache")
        .expectHeader()
        .valueEquals("X-Content-Type-Options", "nosniff");
  }

  @Test
  void aFileThatTheConsoleDoesNotHaveIsAProblem() {
    gateway
        .stranger()
        .get()
        .uri("/console/assets/gone-9f8e7d.js")
        .exchange()
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:earful:problem:no-such-address");
  }

  @Test
  void aStrangerSeesWhatRunsAndMaySignIn() {
    mentions = HOSTILE;
    // a state that takes more than two seconds to come is told as that
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(page(null))
                    .contains("collector", "cannot be reached", "not ready", "9.9", "API key"));
    assertThat(page(null)).doesNotContain("Mallory");
  }

  @Test
  void theCookieIsForThisPageAloneAndKeptHashed() throws Exception {
    mentions = EMPTY;
    ResponseCookie session = session(RunningGateway.ADMIN);
    assertThat(session.isHttpOnly()).isTrue();
    assertThat(session.getSameSite()).isEqualTo("Strict");
    assertThat(storedSessions()).isNotEmpty().doesNotContain(session.getValue());
    gateway
        .stranger()
        .get()
        .uri("/api/v1/mentions")
        .cookie(COOKIE, session.getValue())
        .exchange()
        .expectStatus()
        .isUnauthorized();
    gateway
        .with(session.getValue())
        .get()
        .uri("/api/v1/mentions")
        .exchange()
        .expectStatus()
        .isUnauthorized();
  }

  private static String storedSessions() throws SQLException {
    try (Connection connection = gateway.database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select string_agg(encode(hash, 'escape') || s::text, ' ')"
                    + " from gateway.page_session s")) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  @Test
  void whoSignedInSeesTheNewestMentions() {
    mentions = ONE.formatted("Дуже дякую!");
    assertThat(page(session(RunningGateway.ADMIN)))
        .contains(
            "Дуже дякую!",
            "positive",
            "+0.75",
            "@olena",
            "href=\"https://example.org/1\"",
            "2026-11-01 10:00",
            "Signed in with the key “administrator”");
  }

  @Test
  void aLongTextIsCutBetweenCodePoints() {
    mentions = ONE.formatted("😀".repeat(1000));
    assertThat(page(session(RunningGateway.ADMIN)))
        .contains("😀".repeat(280) + "…")
        .doesNotContain("😀".repeat(281));
  }

  @Test
  void whatPeopleWriteIsTextAndNothingElse() {
    mentions = HOSTILE;
    assertThat(page(session(RunningGateway.ADMIN)))
        .contains(
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "&lt;i&gt;Mallory&lt;/i&gt;",
            "&lt;b&gt;feed&lt;/b&gt;")
        .doesNotContain("<script", "<img", "<i>", "<b>", "href=\"javascript", "\" on");
  }

  @Test
  void theNameOfAKeyIsTextAsWell() {
    mentions = EMPTY;
    Map<?, ?> made =
        Objects.requireNonNull(
            gateway
                .admin()
                .post()
                .uri("/api/v1/api-keys")
                .bodyValue(Map.of("name", "<u>me</u>", "scopes", new String[] {"mentions:read"}))
                .exchange()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody());
    assertThat(page(session(String.valueOf(made.get("key")))))
        .contains("&lt;u&gt;me&lt;/u&gt;")
        .doesNotContain("<u>");
  }

  @Test
  void withoutMentionsThePageSaysWhatToDoNext() {
    mentions = EMPTY;
    assertThat(page(session(RunningGateway.ADMIN)))
        .contains("curl -X POST http://127.0.0.1:" + gateway.port() + "/api/v1/sources");
  }

  @Test
  void aServiceThatRefusesIsQuoted() {
    mentions = "{\"detail\":\"this needs the scope <mentions:read>\"}";
    status = 403;
    try {
      assertThat(page(session(gateway.newKey("sources:read"))))
          .contains("The reporting service says: this needs the scope &lt;mentions:read&gt;");
    } finally {
      status = 200;
    }
  }

  @Test
  void aForeignKeyDoesNotSignIn() {
    EntityExchangeResult<String> answer = signIn("<b>guess</b>", "Sec-Fetch-Site", "same-origin");
    assertThat(answer.getStatus()).isEqualTo(HttpStatus.UNAUTHORIZED);
    assertThat(answer.getResponseCookies()).doesNotContainKey(COOKIE);
    assertThat(answer.getResponseBody()).contains("none of ours").doesNotContain("guess");
    assertThat(answer.getResponseHeaders().getFirst("RateLimit")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin, https://elsewhere.example",
    "Origin, null",
    "Origin, not an address"
  })
  void anotherSitesFormIsRefused(String header, String value) {
    assertThat(signIn(RunningGateway.ADMIN, header, value).getStatus())
        .isEqualTo(HttpStatus.FORBIDDEN);
  }

  @Test
  void ourOwnOriginIsTaken() {
    assertThat(
            signIn(RunningGateway.ADMIN, "Origin", "http://127.0.0.1:" + gateway.port())
                .getStatus())
        .isEqualTo(HttpStatus.SEE_OTHER);
  }

  @Test
  void signingOutEndsTheSessionOnTheServer() {
    mentions = ONE.formatted("secret of the house");
    ResponseCookie session = session(RunningGateway.ADMIN);
    assertThat(page(session)).contains("secret of the house");
    gateway
        .stranger()
        .post()
        .uri("/sign-out")
        .cookie(COOKIE, session.getValue())
        .exchange()
        .expectStatus()
        .isSeeOther()
        .expectCookie()
        .maxAge(COOKIE, Duration.ZERO);
    assertThat(page(session)).doesNotContain("secret of the house");
  }

  @Test
  void aSessionEndsWithItsKey() {
    mentions = ONE.formatted("secret of the house");
    Map<?, ?> made =
        Objects.requireNonNull(
            gateway
                .admin()
                .post()
                .uri("/api/v1/api-keys")
                .bodyValue(Map.of("name", "brief", "scopes", new String[] {"mentions:read"}))
                .exchange()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody());
    ResponseCookie session = session(String.valueOf(made.get("key")));
    gateway
        .admin()
        .delete()
        .uri("/api/v1/api-keys/" + made.get("id"))
        .exchange()
        .expectStatus()
        .isNoContent();
    assertThat(page(session)).doesNotContain("secret of the house");
  }

  @ParameterizedTest
  @CsvSource({
    "/assets/page.css, text/css",
    "/assets/earful.svg, image/svg+xml",
    "/docs, text/html;charset=utf-8",
    "/openapi.json, application/json;charset=UTF-8"
  })
  void whatThePageNeedsIsServedByUs(String path, String type) {
    gateway
        .stranger()
        .get()
        .uri(path)
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Content-Type", type)
        .expectHeader()
        .valueEquals("X-Content-Type-Options", "nosniff");
  }

  @Test
  void nothingBesideTheAssetsIsServed() {
    gateway.stranger().get().uri("/assets/../gateway.yml").exchange().expectStatus().isNotFound();
    gateway
        .stranger()
        .get()
        .uri(URI.create(gateway.uri("") + "/assets/..%2f..%2fgateway.yml"))
        .exchange()
        .expectStatus()
        .is4xxClientError();
  }
}
