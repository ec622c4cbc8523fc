package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class ApiKeyTest {

  private static final String KEYS = "/api/v1/api-keys";

  private static StubService service;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    service = new StubService();
    gateway = RunningGateway.start(RunningGateway.all(service.uri()), Map.of());
  }

  @AfterAll
  static void stop() {
    gateway.close();
    service.close();
  }

  private static String adminToken() throws Exception {
    return Files.readString(tokenFile()).strip();
  }

  private static Path tokenFile() {
    return gateway.home.resolve("keys/admin-token");
  }

  private static WebTestClient admin() throws Exception {
    return gateway.with(adminToken());
  }

  private static Map<?, ?> make(Map<String, ?> wanted) throws Exception {
    return Objects.requireNonNull(
        post(wanted)
            .expectStatus()
            .isCreated()
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody());
  }

  private static WebTestClient.ResponseSpec post(Object wanted) throws Exception {
    return admin()
        .post()
        .uri(KEYS)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(wanted)
        .exchange();
  }

  private static String key(String... scopes) throws Exception {
    return String.valueOf(make(Map.of("name", "a key", "scopes", scopes)).get("key"));
  }

  private static void refused(WebTestClient client, String code) {
    client
        .get()
        .uri("/api/v1/mentions")
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectHeader()
        .valueEquals("WWW-Authenticate", "Bearer")
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:earful:problem:" + code);
  }

  @Test
  void firstStartMakesAnAdministratorsTokenForItsUserAlone() throws Exception {
    assertThat(adminToken()).matches("earful_[A-Za-z0-9_-]{43}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokenFile())))
        .isEqualTo("rw-------");
  }

  @Test
  void aKeyOpensTheDoorAndIsNotKept() throws Exception {
    String key = key("mentions:read");
    gateway.with(key).get().uri("/api/v1/mentions").exchange().expectStatus().isOk();
    assertThat(everythingStored()).doesNotContain(key).doesNotContain(adminToken());
  }

  @Test
  void whatAKeyDoesIsNotedAsAKeysDoing() throws Exception {
    key("mentions:read");
    try (Connection connection = gateway.database.connect();
        Statement statement = connection.createStatement();
        ResultSet notes =
            statement.executeQuery(
                "select body::jsonb -> 'data' -> 'actor' ->> 'kind' from bus.log_event"
                    + " where topic = 'audit' and body like '%key.created%'")) {
      assertThat(notes.next()).isTrue();
      do {
        assertThat(notes.getString(1)).as("the administrator's key is one").isEqualTo("key");
      } while (notes.next());
    }
  }

  private static String everythingStored() throws SQLException {
    StringBuilder all = new StringBuilder();
    try (Connection connection = gateway.database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select k::text from gateway.api_key k")) {
      while (rows.next()) {
        all.append(rows.getString(1)).append('\n');
      }
    }
    return all.toString();
  }

  @Test
  void aKeyIsShownOnceAndKnownByItsPrefix() throws Exception {
    Map<?, ?> made = make(Map.of("name", " reader ", "scopes", List.of("mentions:read")));
    assertThat(made.get("name")).isEqualTo("reader");
    String key = String.valueOf(made.get("key"));
    String prefix = String.valueOf(made.get("prefix"));
    assertThat(key).startsWith(prefix);
    admin()
        .get()
        .uri(KEYS + "/" + made.get("id"))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .value(shown -> assertThat(shown).contains(prefix).doesNotContain(key));
  }

  @Test
  void noKeyIsAProblemThatSaysHowToShowOne() {
    refused(gateway.stranger(), "key-missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "earful_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "x",
        // header {"alg":"none"}, claims {"sub":"admin","scopes":["admin"]}
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiIsInNjb3BlcyI6WyJhZG1pbiJdfQ."
      })
  void foreignKeysAndForgedTokensAreRefused(String key) {
    refused(gateway.with(key), "key-refused");
  }

  @Test
  void anOverlongKeyIsRefused() {
    refused(gateway.with("a".repeat(5000)), "key-refused");
  }

  @Test
  void anotherSchemeThanBearerIsRefused() throws Exception {
    refused(
        gateway.stranger().mutate().defaultHeader("X-Api-Key", adminToken()).build(),
        "key-missing");
    refused(
        gateway.stranger().mutate().defaultHeader("Authorization", "Basic " + adminToken()).build(),
        "key-missing");
  }

  @Test
  void theGatewaysOwnTokenOpensNothingFromOutside() throws Exception {
    admin().get().uri("/api/v1/mentions").exchange().expectStatus().isOk();
    String internal = service.lastAsked().header("Authorization").substring("Bearer ".length());
    refused(gateway.with(internal), "key-refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token", "api_key", "q"})
  void aKeyInTheAddressIsRefusedEvenWhenItIsGood(String parameter) throws Exception {
    admin()
        .get()
        .uri("/api/v1/mentions?" + parameter + "=" + adminToken())
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:earful:problem:key-in-url")
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).doesNotContain("earful_"));
  }

  @Test
  void anExpiredKeyIsRefused() throws Exception {
    Map<?, ?> made =
        make(
            Map.of(
                "name",
                "short",
                "scopes",
                List.of("mentions:read"),
                "expiresAt",
                Instant.now().plusSeconds(3600).toString()));
    set("expires_at", made.get("id"), Instant.now().minusSeconds(1));
    refused(gateway.with(String.valueOf(made.get("key"))), "key-refused");
  }

  private static void set(String column, @Nullable Object id, Instant time) throws SQLException {
    try (Connection connection = gateway.database.connect();
        PreparedStatement update =
            connection.prepareStatement(
                "update gateway.api_key set %s = ?::timestamptz where id = ?".formatted(column))) {
      update.setString(1, time.toString());
      update.setString(2, String.valueOf(id));
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void aRevokedKeyIsRefusedAtOnce() throws Exception {
    Map<?, ?> made = make(Map.of("name", "lost", "scopes", List.of("mentions:read")));
    WebTestClient holder = gateway.with(String.valueOf(made.get("key")));
    holder.get().uri("/api/v1/mentions").exchange().expectStatus().isOk();
    admin().delete().uri(KEYS + "/" + made.get("id")).exchange().expectStatus().isNoContent();
    refused(holder, "key-refused");
    admin()
        .get()
        .uri(KEYS + "/" + made.get("id"))
        .exchange()
        .expectBody()
        .jsonPath("$.revokedAt")
        .exists();
  }

  @Test
  void theAdministratorsKeyIsNotRevoked() throws Exception {
    admin()
        .delete()
        .uri(KEYS + "/administrator")
        .exchange()
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:earful:problem:administrator-key-kept");
  }

  @Test
  void keysAreForAdministrators() throws Exception {
    gateway
        .with(key("mentions:read", "sources:write"))
        .get()
        .uri(KEYS)
        .exchange()
        .expectStatus()
        .isForbidden()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:earful:problem:scope-missing");
  }

  @Test
  void everyFaultOfAWantedKeyIsNamed() throws Exception {
    post(Map.of(
            "name",
            "",
            "scopes",
            List.of("mentions:read", "everything", "admin"),
            "brandIds",
            List.of("b1"),
            "expiresAt",
            "2001-01-01T00:00:00Z"))
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:earful:problem:invalid-api-key")
        .jsonPath("$.errors[*].pointer")
        .value(
            List.class,
            pointers ->
                assertThat(pointers)
                    .isEqualTo(List.of("/name", "/scopes/1", "/brandIds", "/expiresAt")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"name\":\"x\",\"scopes\":\"admin\"}",
        "{\"name\":\"x\",\"scopes\":[\"admin\"],\"owner\":\"me\"}",
        "{\"name\":\"x\",\"scopes\":[\"admin\"],\"expiresAt\":\"soon\"}"
      })
  void aBodyThatIsNotTheOneExpectedIsAProblem(String body) throws Exception {
    post(body)
        .expectStatus()
        .isBadRequest()
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:earful:problem:invalid-json");
  }

  @Test
  void unknownKeyIsAProblem() throws Exception {
    admin().get().uri(KEYS + "/none").exchange().expectStatus().isNotFound();
    admin().delete().uri(KEYS + "/none").exchange().expectStatus().isNotFound();
  }

  @Test
  void aMethodThatIsNotThereIsAProblem() throws Exception {
    admin()
        .put()
        .uri(KEYS)
        .exchange()
        .expectStatus()
        .isEqualTo(405)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
  }

  @Test
  void unknownParameterIsRefused() throws Exception {
    admin().get().uri(KEYS + "?limt=3").exchange().expectStatus().isBadRequest();
  }

  @Test
  void aListIsReadPageByPageAndShowsEveryKeyOnce() throws Exception {
    for (int i = 0; i < 5; i++) {
      key("reports:read");
    }
    Set<Object> ids = new HashSet<>();
    int shown = 0;
    String next = "";
    do {
      Map<?, ?> page =
          Objects.requireNonNull(
              admin()
                  .get()
                  .uri(KEYS + "?limit=2" + (next.isEmpty() ? "" : "&cursor=" + next))
                  .exchange()
                  .expectStatus()
                  .isOk()
                  .expectBody(Map.class)
                  .returnResult()
                  .getResponseBody());
      List<?> items = (List<?>) Objects.requireNonNull(page.get("items"));
      items.forEach(item -> ids.add(Objects.requireNonNull(((Map<?, ?>) item).get("id"))));
      shown += items.size();
      next = Objects.requireNonNullElse((String) page.get("nextCursor"), "");
    } while (!next.isEmpty());
    assertThat(shown).isEqualTo(ids.size()).isGreaterThanOrEqualTo(6);
  }

  @Test
  void useIsNotedAtMostOnceAMinute() throws Exception {
    Map<?, ?> made = make(Map.of("name", "seen", "scopes", List.of("mentions:read")));
    WebTestClient holder = gateway.with(String.valueOf(made.get("key")));
    holder.get().uri("/api/v1/mentions").exchange().expectStatus().isOk();
    String first = lastUsed(made.get("id"));
    holder.get().uri("/api/v1/mentions").exchange().expectStatus().isOk();
    assertThat(lastUsed(made.get("id"))).isEqualTo(first).isNotEqualTo("null");
  }

  private static String lastUsed(@Nullable Object id) throws SQLException {
    try (Connection connection = gateway.database.connect();
        PreparedStatement query =
            connection.prepareStatement(
                "select last_used_at::text from gateway.api_key where id = ?")) {
      query.setString(1, String.valueOf(id));
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return String.valueOf(rows.getString(1));
      }
    }
  }

  @Test
  void secretsHaveEnoughRandomness() throws Exception {
    assertThat(key("mentions:read").getBytes(StandardCharsets.US_ASCII)).hasSize(7 + 43);
  }

  @Test
  void anotherTokenInTheSettingsReplacesTheOldOne() throws Exception {
    String old = adminToken();
    try (RunningGateway second =
        RunningGateway.start(
            gateway.database,
            gateway.home,
            RunningGateway.all(service.uri()),
            Map.of("earful.gateway.admin-token", RunningGateway.ADMIN))) {
      second.admin().get().uri(KEYS).exchange().expectStatus().isOk();
      refused(second.with(old), "key-refused");
    }
    restoreFirstToken(old);
  }

  /** The other tests of this class go on with the token of the file. */
  private static void restoreFirstToken(String token) throws SQLException {
    try (Connection connection = gateway.database.connect();
        PreparedStatement update =
            connection.prepareStatement(
                "update gateway.api_key set hash = sha256(?::bytea) where id = 'administrator'")) {
      update.setString(1, token);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }
}
