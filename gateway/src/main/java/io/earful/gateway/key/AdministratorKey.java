package io.earful.gateway.key;

import io.earful.gateway.GatewayProperties;
import io.earful.kit.EarfulProperties;
import io.earful.kit.db.SchemaStep;
import io.earful.kit.token.Caller;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Registers the administrator's token as a key before the door opens: the one from the settings, or
 * else the one in {@code keys/admin-token}, which is made when missing. Another token than last
 * time replaces it.
 */
@Component
final class AdministratorKey implements SchemaStep {

  static final String ID = "administrator";

  private static final Logger LOG = LoggerFactory.getLogger(AdministratorKey.class);
  private static final int SHORT = 20;

  private static final String REGISTER =
      """
      INSERT INTO gateway.api_key (id, name, prefix, hash, scopes, created_at)
      VALUES (?, ?, ?, ?, ARRAY[?], now())
      ON CONFLICT (id) DO UPDATE
        SET prefix = excluded.prefix, hash = excluded.hash, last_used_at = NULL
        WHERE api_key.hash <> excluded.hash
      """;

  private final GatewayProperties properties;
  private final Path home;

  AdministratorKey(GatewayProperties properties, EarfulProperties earful) {
    this.properties = properties;
    this.home = earful.home();
  }

  @Override
  public void run(Connection connection) throws SQLException {
    String token = token();
    try (PreparedStatement register = connection.prepareStatement(REGISTER)) {
      register.setString(1, ID);
      register.setString(2, ID);
      register.setString(3, KeySecret.prefix(token));
      register.setBytes(4, KeySecret.hash(token));
      register.setString(5, Caller.ADMIN);
      register.executeUpdate();
    }
  }

  private String token() {
    String given = properties.adminToken().strip();
    if (given.isEmpty()) {
      return PrivateFile.readOrCreate(home.resolve("keys/admin-token"), KeySecret::newKey);
    }
    if (given.length() < SHORT) {
      LOG.warn("EARFUL_ADMIN_TOKEN has only {} characters: it can be guessed", given.length());
    }
    return given;
  }
}
