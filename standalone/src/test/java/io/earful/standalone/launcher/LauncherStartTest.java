package io.earful.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherStartTest {
  private static final int STOPPED = 3;

  @TempDir Path folder;
  private LauncherLab lab;

  @BeforeEach
  void build() throws IOException {
    lab = new LauncherLab(folder);
    lab.java("17");
    lab.maven();
  }

  @AfterEach
  void stop() throws IOException, InterruptedException {
    lab.run("stop");
  }

  @Test
  void startsInTheBackgroundShowsAndStops() throws Exception {
    LauncherLab.Run start = lab.run("start");
    assertThat(start.exitCode()).as(start.output()).isZero();
    assertThat(start.output()).contains("database ready");

    LauncherLab.Run status = lab.run("status");
    assertThat(status.exitCode()).isZero();
    assertThat(status.output())
        .contains("Earful 1.2.3 is running")
        .contains("http://127.0.0.1:" + lab.port)
        .contains("ready    yes")
        .contains(lab.home.toString());

    assertThat(lab.run("stop").exitCode()).isZero();
    assertThat(lab.run("status").exitCode()).isEqualTo(STOPPED);
  }

  @Test
  void whatIsSaidRightAfterALookIsShownOnceAndDoesNoHarm() throws Exception {
    lab.countThatIsOvertaken();

    LauncherLab.Run start = lab.run("start");

    assertThat(start.exitCode()).as(start.output()).isZero();
    assertThat(start.output()).containsOnlyOnce("a late line").contains("Earful is ready");
  }

  @Test
  void secondStartOnOneHomeIsRefused() throws Exception {
    lab.run("start");

    LauncherLab.Run second = lab.run("start");

    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.output()).contains("already runs").contains("EARFUL_HOME");
    assertThat(lab.run("status").exitCode()).isZero();
  }

  @Test
  void portThatIsTakenIsNamedBeforeAnythingStarts() throws Exception {
    try (ServerSocket taken = new ServerSocket(lab.port, 1, InetAddress.getLoopbackAddress())) {
      LauncherLab.Run run = lab.run("start");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.output())
          .contains("port " + taken.getLocalPort() + " is taken")
          .contains("EARFUL_PORT");
      assertThat(lab.mavenCalls()).isEmpty();
    }
  }

  @Test
  void portThatIsNoneIsRefused() throws Exception {
    LauncherLab.Run run = lab.run(lab.house, Map.of("EARFUL_PORT", "web"), "start");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).contains("EARFUL_PORT is \"web\"");
  }

  @Test
  void endDuringTheStartIsReportedWithItsReason() throws Exception {
    Files.createDirectories(lab.home);
    Files.writeString(lab.home.resolve("broken"), "");

    LauncherLab.Run run = lab.run("start");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).contains("the disk is on fire").contains("ended while it started");
  }

  @Test
  void startThatTakesTooLongIsGivenUp() throws Exception {
    Files.createDirectories(lab.home);
    Files.writeString(lab.home.resolve("unready"), "");

    LauncherLab.Run run = lab.run(lab.house, Map.of("EARFUL_START_LIMIT", "2"), "start");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).contains("not ready after 2 s");
    assertThat(lab.run("status").exitCode()).isEqualTo(STOPPED);
  }

  @Test
  void processThatOnlyHasTheOldIdIsLeftAlone() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      Files.createDirectories(lab.home);
      Files.write(
          lab.home.resolve("earful.pid"),
          List.of(Long.toString(stranger.pid()), "http://127.0.0.1:1", "0.9"));

      assertThat(lab.run("status").exitCode()).isEqualTo(STOPPED);
      assertThat(lab.run("stop").output()).contains("does not run");
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroy();
    }
  }

  @Test
  void administratorsTokenIsShownAfterTheFirstStartOnly() throws Exception {
    assertThat(lab.run("start").output())
        .contains("Administrator token, shown this once: earful_x");
    lab.run("stop");

    assertThat(lab.run("start").output()).doesNotContain("earful_x");
  }
}
