package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.kit.secret.SecretBox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The gateway's secrets after a rotation of the master key. */
class KeyRotationTest {

  private static final Duration SOON = Duration.ofSeconds(120);

  @Test
  void theSecretsOfAuthenticatorsMoveToTheNewKey() throws Exception {
    try (StubService service = new StubService()) {
      RunningGateway first = RunningGateway.before(service);
      String user = user(first);
      String place = "user_totp|" + user + "|secret";
      String sealed = first.context.getBean(SecretBox.class).seal(place, "JBSWY3DPEHPK3PXP");
      try (var connection = first.database.connect();
          var insert =
              connection.prepareStatement(
                  "insert into gateway.user_totp (user_id, secret, created_at)"
                      + " values (?, ?, now())")) {
        insert.setString(1, user);
        insert.setString(2, sealed);
        insert.executeUpdate();
      }
      first.close();
      rotate(first.database.secretKeyFile());

      try (RunningGateway second =
          RunningGateway.start(
              first.database,
              first.home,
              RunningGateway.all(service.uri()),
              Map.of("earful.gateway.admin-token", RunningGateway.ADMIN))) {
        SecretBox after = second.context.getBean(SecretBox.class);
        assertThat(sealed).doesNotStartWith(after.currentPrefix());
        await()
            .atMost(SOON)
            .untilAsserted(() -> assertThat(secret(second)).startsWith(after.currentPrefix()));
        assertThat(after.open(place, secret(second))).isEqualTo("JBSWY3DPEHPK3PXP");
      }
    }
  }

  private static void rotate(Path ring) throws Exception {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    String before = Files.readString(ring);
    Files.writeString(ring, Base64.getEncoder().encodeToString(key) + "\n" + before);
  }

  private static String user(RunningGateway gateway) throws SQLException {
    try (var connection = gateway.database.connect();
        var statement = connection.createStatement()) {
      statement.execute(
          "insert into gateway.user_account (id, email, email_key, name, role, state, created_at)"
              + " values ('rotated', 'r@shop.example', 'r@shop.example', 'R', 'viewer', 'active',"
              + " now())");
    }
    return "rotated";
  }

  private static String secret(RunningGateway gateway) throws SQLException {
    try (var connection = gateway.database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select secret from gateway.user_totp")) {
      rows.next();
      return rows.getString(1);
    }
  }
}
