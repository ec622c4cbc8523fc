package io.earful.standalone.postgres;

import static io.earful.standalone.postgres.Queries.notes;
import static io.earful.standalone.postgres.Queries.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.earful.standalone.host.CannotStartException;
import io.earful.standalone.host.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresNodeTest {
  private static final Duration SOON = Duration.ofMinutes(2);

  /** Holds the homes, and the unpacked programs, which they share: that takes longest. */
  @TempDir static Path folder;

  private final List<String> progress = new ArrayList<>();
  private final List<PostgresNode> started = new ArrayList<>();
  private Home home;

  @BeforeEach
  void makeHome() throws IOException {
    Path shared = Files.createDirectories(folder.resolve("runtime"));
    Path own = Files.createTempDirectory(folder, "home");
    Files.createSymbolicLink(own.resolve("runtime"), shared);
    home = Home.open(own);
  }

  @AfterEach
  void stopWhatWasStarted() {
    started.forEach(PostgresNode::close);
  }

  @Test
  void keepsItsDataOverARestart() throws SQLException {
    write(start(), "first");
    stop();

    assertThat(notes(start())).containsExactly("first");
  }

  @Test
  void comesBackByItselfOnTheSamePort() throws SQLException {
    PostgresNode node = start();
    write(node, "before");
    long killed = kill();

    await().atMost(SOON).ignoreExceptions().until(() -> notes(node).equals(List.of("before")));
    write(node, "after");

    assertThat(pid()).isNotEqualTo(killed);
    assertThat(notes(node)).containsExactly("before", "after");
  }

  @Test
  void restartsAfterThePowerWasCut() throws Exception {
    Process earful = anotherProcess();
    earful.destroyForcibly().waitFor();
    kill();

    assertThat(notes(start())).containsExactly("from another process");
    assertThat(progress).isEmpty();
  }

  @Test
  void adoptsWhatAKilledProcessLeftRunning() throws Exception {
    Process earful = anotherProcess();
    earful.destroyForcibly().waitFor();
    long orphan = pid();

    PostgresNode node = start();

    assertThat(notes(node)).containsExactly("from another process");
    assertThat(pid()).isEqualTo(orphan);
    assertThat(progress)
        .containsExactly("taking over the database that an earlier run left behind");
  }

  @Test
  void stopsWhatItAdopted() throws Exception {
    Process earful = anotherProcess();
    earful.destroyForcibly().waitFor();
    ProcessHandle orphan = ProcessHandle.of(pid()).orElseThrow();

    start();
    stop();

    await().atMost(SOON).until(() -> !orphan.isAlive());
  }

  @Test
  void startsThoughTheOldIdNowBelongsToAnotherProcess() throws Exception {
    start();
    long killed = pid();
    stop();
    long stranger = ProcessHandle.current().pid();
    Files.write(
        home.pgdata().resolve("postmaster.pid"),
        List.of(Long.toString(stranger), home.pgdata().toString(), "1", "5432", "", "127.0.0.1"));

    start();

    assertThat(pid()).isNotIn(stranger, killed);
  }

  @Test
  void startsThoughAFullDiskLeftItsProcessFileEmpty() throws IOException, SQLException {
    write(start(), "kept");
    stop();
    Files.writeString(home.pgdata().resolve("postmaster.pid"), "");

    assertThat(notes(start())).containsExactly("kept");
  }

  @Test
  void refusesDataOfANewerVersion() throws IOException {
    start();
    stop();
    Files.writeString(home.pgdata().resolve("PG_VERSION"), "99\n");

    assertThatThrownBy(this::start)
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("written by PostgreSQL 99")
        .hasMessageContaining("this Earful carries PostgreSQL 18")
        .hasMessageContaining("Nothing was changed")
        .hasMessageContaining("EARFUL_HOME");
  }

  @Test
  void refusesDataWhoseKeysAreGone() throws IOException {
    start();
    stop();
    Files.delete(home.keys().resolve("postgres-password"));

    assertThatThrownBy(this::start)
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("postgres-password is missing")
        .hasMessageContaining("backup");
  }

  @Test
  void namesTheReasonWhenTheServerDoesNotStart() throws IOException {
    start();
    stop();
    Files.writeString(home.pgdata().resolve("postgresql.auto.conf"), "work_mem = 'plenty'\n");

    assertThatThrownBy(this::start)
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("work_mem")
        .hasMessageContaining(home.logs().toString());
  }

  @Test
  void aFirstStartThatWasKilledLeavesNothingInTheWay() throws IOException, SQLException {
    Files.createDirectories(home.path().resolve("pgdata.new/base"));
    Files.writeString(home.path().resolve("pgdata.new/PG_VERSION"), "18\n");
    Files.writeString(home.path().resolve("pgdata.password"), "half");

    write(start(), "fine");

    assertThat(home.path().resolve("pgdata.new")).doesNotExist();
  }

  @Test
  void runsInEveryWayThatThisUserHasAndChangesBetweenThem() throws IOException, SQLException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<ServerUser> ways =
        runsAsRoot()
            ? List.of(ServerUser.nobody(), ServerUser.detect())
            : List.of(ServerUser.same());
    for (ServerUser way : ways) {
      write(start(way), "more");
      stop();
    }

    assertThat(notes(start())).hasSameSizeAs(ways);
  }

  private static boolean runsAsRoot() {
    return new com.sun.security.auth.module.UnixSystem().getUid() == 0;
  }

  private PostgresNode start() {
    return start(ServerUser.detect());
  }

  private PostgresNode start(ServerUser user) {
    progress.clear();
    PostgresNode node = PostgresNode.start(home, Clock.systemUTC(), progress::add, user);
    started.add(node);
    return node;
  }

  private void stop() {
    started.remove(started.size() - 1).close();
  }

  /** Starts the database from a process of its own and writes a row; the process then waits. */
  private Process anotherProcess() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                home.path().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("ready");
    return process;
  }

  /** What {@link #anotherProcess} runs. */
  static final class OtherProcess {
    public static void main(String[] arguments) throws Exception {
      Home home = Home.open(Path.of(arguments[0]));
      write(PostgresNode.start(home, Clock.systemUTC(), line -> {}), "from another process");
      System.out.println("ready");
      System.in.read();
    }
  }

  private long pid() {
    try {
      return new PostmasterFile(home.pgdata()).postmaster().orElseThrow().pid();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private long kill() {
    long pid = pid();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    return pid;
  }
}
