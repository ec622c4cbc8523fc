package io.earful.kit.db;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the database.
 *
 * @param url {@code postgresql://host:port/database}
 * @param user role that owns the schemas and may create roles; only migrations use it
 * @param password its password
 * @param poolSize most connections of this service
 * @param statementTimeout longest statement of this service's role
 * @param acquireTimeout longest wait for a free connection
 */
@ConfigurationProperties("earful.db")
public record DbProperties(
    String url,
    String user,
    String password,
    @DefaultValue("10") int poolSize,
    @DefaultValue("30s") Duration statementTimeout,
    @DefaultValue("10s") Duration acquireTimeout) {

  /** The same address for JDBC. */
  String jdbcUrl() {
    return "jdbc:" + url;
  }

  /** The same address for R2DBC. */
  String r2dbcUrl() {
    return "r2dbc:" + url;
  }
}
