package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The keys of internal tokens: what signs, and what the services are shown. */
class SigningKeyTest {

  private House house;

  @BeforeEach
  void start() {
    house = new House(Map.of());
  }

  @AfterEach
  void stop() {
    house.close();
  }

  private static List<String> shown(RunningGateway gateway) throws Exception {
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
    JWKSet set = JWKSet.parse(Objects.requireNonNull(keys));
    assertThat(set.getKeys()).noneMatch(key -> key.isPrivate());
    return set.getKeys().stream().map(key -> key.getKeyID()).toList();
  }

  /** Id of the key that vouches for a call now. */
  private String signs(RunningGateway gateway) throws Exception {
    gateway.admin().get().uri("/api/v1/mentions").exchange().expectStatus().isOk();
    String token = house.service.lastAsked().header("Authorization").substring("Bearer ".length());
    return SignedJWT.parse(token).getHeader().getKeyID();
  }

  @Test
  void thereIsOneKeyAndARestartKeepsIt() throws Exception {
    String key = signs(house.gateway);
    assertThat(shown(house.gateway)).containsExactly(key);
    house.gateway.close();
    try (RunningGateway again = house.another()) {
      assertThat(shown(again)).containsExactly(key);
      assertThat(signs(again)).isEqualTo(key);
    }
  }

  @Test
  void twoGatewaysWithFoldersOfTheirOwnSignWithTheSameKey() throws Exception {
    try (RunningGateway other =
        RunningGateway.start(
            house.gateway.database,
            Files.createTempDirectory("earful-home"),
            RunningGateway.all(house.service.uri()),
            Map.of("earful.gateway.admin-token", RunningGateway.ADMIN),
            house.clock)) {
      assertThat(signs(other)).isEqualTo(signs(house.gateway));
      assertThat(shown(other)).isEqualTo(shown(house.gateway));
    }
  }

  @Test
  void aKeyIsShownBeforeItSignsAndAfterItSigned() throws Exception {
    String first = signs(house.gateway);
    house.clock.advance(Duration.ofDays(30).minusMinutes(10));
    List<String> both = shown(house.gateway);
    assertThat(both).hasSize(2).startsWith(first);
    assertThat(signs(house.gateway))
        .as("the services must know the new one first")
        .isEqualTo(first);

    try (RunningGateway other = house.another()) {
      assertThat(shown(other)).isEqualTo(both);
      house.clock.advance(Duration.ofMinutes(10));
      assertThat(signs(house.gateway)).isEqualTo(both.get(1));
      assertThat(signs(other)).isEqualTo(both.get(1));
      assertThat(shown(house.gateway)).as("tokens of the first still live").isEqualTo(both);

      house.clock.advance(Duration.ofMinutes(5).plusSeconds(1));
      assertThat(shown(house.gateway)).containsExactly(both.get(1));
      assertThat(shown(other)).containsExactly(both.get(1));
    }
  }

  @Test
  void aNewMasterKeyBringsANewSigningKey() throws Exception {
    String before = signs(house.gateway);
    house.gateway.close();
    rotate(house.gateway.database.secretKeyFile());
    try (RunningGateway after = house.another()) {
      assertThat(shown(after)).hasSize(2).contains(before);
      assertThat(signs(after)).isEqualTo(before);
      house.clock.advance(Duration.ofMinutes(10));
      assertThat(signs(after)).isNotEqualTo(before);
      house.clock.advance(Duration.ofMinutes(6));
      assertThat(shown(after)).hasSize(1).doesNotContain(before);
    }
  }

  @Test
  void theTableHoldsNoKeyThatOpensAndNoneThatWasPutThere() throws Exception {
    String key = signs(house.gateway);
    assertThat(house.rows("select sealed from gateway.signing_key"))
        .singleElement()
        .asString()
        .startsWith("v1.")
        .doesNotContain("\"d\"");
    try (Connection connection = house.gateway.database.connect();
        Statement statement = connection.createStatement()) {
      // the row of the good key under another name, and one that is no sealed value at all
      statement.execute(
          "insert into gateway.signing_key"
              + " select 'planted', sealed, made_at, used_from from gateway.signing_key"
              + " union all select 'plain', '{}', made_at, used_from from gateway.signing_key");
    }
    house.clock.advance(Duration.ofMinutes(1));
    assertThat(shown(house.gateway)).containsExactly(key);
    assertThat(signs(house.gateway)).isEqualTo(key);
  }

  private static void rotate(Path ring) throws Exception {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    String before = Files.readString(ring);
    Files.writeString(ring, Base64.getEncoder().encodeToString(key) + "\n" + before);
  }
}
