package io.earful.standalone.postgres;

import static io.earful.standalone.postgres.Queries.ask;
import static io.earful.standalone.postgres.Queries.connect;
import static io.earful.standalone.postgres.Queries.first;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.standalone.host.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresSafetyTest {
  @TempDir static Path folder;

  private static Home home;
  private static PostgresNode node;

  @BeforeAll
  static void start() {
    home = Home.open(folder.resolve("home"));
    node = PostgresNode.start(home, Clock.systemUTC(), line -> {});
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void whatWasCommittedSurvivesAPowerCut() throws SQLException {
    assertThat(ask(node, "SHOW fsync")).isEqualTo("on");
    assertThat(ask(node, "SHOW synchronous_commit")).isEqualTo("on");
    assertThat(ask(node, "SHOW full_page_writes")).isEqualTo("on");
    assertThat(ask(node, "SHOW data_checksums")).isEqualTo("on");
  }

  @Test
  void noOtherMachineReachesIt() throws SQLException {
    assertThat(ask(node, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
  }

  @Test
  void nobodyOnThisMachineComesInWithoutThePassword() throws SQLException, IOException {
    String notByPassword =
        "SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'";

    assertThat(askSuperuser("SHOW unix_socket_directories")).isEmpty();
    assertThat(askSuperuser(notByPassword)).isEqualTo("0");
    assertThatThrownBy(() -> connect(node.port(), node.owner(), "guess"))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void nobodyElseMayReadWhatItKeeps() throws IOException {
    assertThat(permissions(home.path())).startsWith("rwx---");
    assertThat(permissions(home.pgdata())).isEqualTo("rwx------");
    assertThat(permissions(home.keys().resolve("postgres-password"))).isEqualTo("rw-------");
    assertThat(permissions(home.keys().resolve("database-password"))).isEqualTo("rw-------");
    assertThat(home.path().resolve("pgdata.password")).doesNotExist();
  }

  @Test
  void passwordsNeverReachTheServersLog() throws IOException {
    for (Path log : Files.list(home.logs().resolve("postgres")).toList()) {
      assertThat(log).content().doesNotContain(node.ownerPassword());
    }
  }

  @Test
  void ownerOfTheDatabaseMayMakeRolesButIsNoSuperuser() throws SQLException {
    String rights =
        "SELECT rolcreaterole AND NOT rolsuper AND NOT rolcreatedb FROM pg_roles WHERE rolname = current_user";

    assertThat(ask(node, rights)).isEqualTo("t");
    assertThat(
            ask(node, "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'earful'"))
        .isEqualTo("earful_owner");
  }

  @Test
  void textIsUnicodeWhateverTheMachinesLocale() throws SQLException {
    assertThat(ask(node, "SHOW server_encoding")).isEqualTo("UTF8");
    assertThat(ask(node, "SELECT lower('ДОСТАВКА ΠΑΡΆΔΟΣΗ ÜBER')"))
        .isEqualTo("доставка παράδοση über");
  }

  private static String askSuperuser(String query) throws SQLException, IOException {
    String password = Files.readString(home.keys().resolve("postgres-password")).strip();
    try (Connection connection = connect(node.port(), "postgres", password)) {
      return first(connection, query);
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
