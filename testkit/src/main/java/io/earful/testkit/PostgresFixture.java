package io.earful.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A real PostgreSQL for tests: a container where a Docker engine answers, else the embedded server.
 * One server a JVM, a fresh database for each who asks. No test is ever skipped for want of one.
 */
public final class PostgresFixture {

  private static final String IMAGE = "postgres:18-alpine";
  private static final String OWNER = "earful_owner";
  private static final String PASSWORD = "owner-password-of-tests";
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private PostgresFixture() {}

  /**
   * A database of one's own.
   *
   * @param url {@code postgresql://host:port/name}
   * @param user role that owns it and may create roles
   * @param password its password
   * @param secretKeyFile a fresh master key
   */
  public record Database(String url, String user, String password, Path secretKeyFile) {

    /** What a service needs to be told; keys are Spring property names. */
    public Map<String, String> properties() {
      Map<String, String> properties = new LinkedHashMap<>();
      properties.put("earful.db.url", url);
      properties.put("earful.db.user", user);
      properties.put("earful.db.password", password);
      properties.put("earful.secret-key-file", secretKeyFile.toString());
      return properties;
    }

    public Connection connect() throws SQLException {
      return DriverManager.getConnection("jdbc:" + url, user, password);
    }
  }

  /** Says which server the tests run on. */
  public static String mode() {
    return Server.INSTANCE.mode;
  }

  public static Database database() {
    Server server = Server.INSTANCE;
    String name = "test_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet();
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create database %s owner %s".formatted(name, OWNER));
      return new Database(
          "postgresql://%s/%s".formatted(server.address, name), OWNER, PASSWORD, secretKey());
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("the test database cannot be made", e);
    }
  }

  private static Path secretKey() throws IOException {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    Path file = Files.createTempFile("earful-test", ".key");
    file.toFile().deleteOnExit();
    return Files.writeString(file, Base64.getEncoder().encodeToString(key));
  }

  private static final class Server {

    static final Server INSTANCE = new Server();

    final String mode;
    final String address;
    private final String user;
    private final String password;

    private Server() {
      if (dockerAnswers()) {
        PostgreSQLContainer container = new PostgreSQLContainer(IMAGE);
        container.start();
        mode = "container " + IMAGE;
        address = container.getHost() + ":" + container.getMappedPort(5432);
        user = container.getUsername();
        password = container.getPassword();
      } else {
        mode = "embedded";
        address = "127.0.0.1:" + startEmbedded();
        user = "postgres";
        password = "";
      }
      makeOwner();
      System.getLogger(PostgresFixture.class.getName())
          .log(
              System.Logger.Level.INFO,
              mode.equals("embedded")
                  ? "no Docker engine answers: database tests run on the embedded PostgreSQL"
                  : "database tests run in a " + mode);
    }

    private static int startEmbedded() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("max_connections", "100")
            // thousands of files of databases that are thrown away: stopping would take a minute
            .setServerConfig("fsync", "off")
            .setLocaleConfig("locale", "C.UTF-8")
            .start()
            .getPort();
      } catch (IOException e) {
        throw new IllegalStateException("the embedded PostgreSQL does not start", e);
      }
    }

    private void makeOwner() {
      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "create role %s login createrole password '%s'".formatted(OWNER, PASSWORD));
      } catch (SQLException e) {
        throw new IllegalStateException("the owner role cannot be made", e);
      }
    }

    Connection connect() throws SQLException {
      return DriverManager.getConnection(
          "jdbc:postgresql://%s/postgres".formatted(address), user, password);
    }

    /** Any trouble in asking means no: some engines throw where they should say false. */
    private static boolean dockerAnswers() {
      boolean socket = Files.exists(Path.of("/var/run/docker.sock"));
      if (System.getenv("DOCKER_HOST") == null && !socket) {
        return false;
      }
      try {
        return DockerClientFactory.instance().isDockerAvailable();
      } catch (RuntimeException | Error e) {
        return false;
      }
    }
  }
}
