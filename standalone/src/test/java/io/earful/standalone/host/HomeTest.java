package io.earful.standalone.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir Path folder;

  @Test
  void isMadeForItsOwnerOnly() throws IOException {
    Home home = Home.open(folder.resolve("a/b"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.path())))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.keys())))
        .isEqualTo("rwx------");
  }

  @Test
  void saysWhatToDoWhenItCannotBeMade() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");

    assertThatThrownBy(() -> Home.open(file))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("EARFUL_HOME");
  }

  @Test
  void secondUserOfOneHomeIsRefused() {
    Home home = Home.open(folder);
    try (HomeLock first = HomeLock.take(home)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> HomeLock.take(home))
          .isInstanceOf(CannotStartException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining(home.path().toString())
          .hasMessageContaining("EARFUL_HOME");
    }
  }

  @Test
  void secondProcessOnOneHomeIsRefused() throws IOException, InterruptedException {
    Home home = Home.open(folder);
    try (HomeLock lock = HomeLock.take(home)) {
      assertThat(lock).isNotNull();
      assertThat(exitCodeOfAnotherProcess()).isEqualTo(OtherProcess.REFUSED);
    }
    assertThat(exitCodeOfAnotherProcess()).isZero();
  }

  @Test
  void refusalLeavesTheFirstLockInPlace() throws IOException, InterruptedException {
    Home home = Home.open(folder);
    try (HomeLock lock = HomeLock.take(home)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> HomeLock.take(home)).isInstanceOf(CannotStartException.class);
      assertThat(exitCodeOfAnotherProcess()).isEqualTo(OtherProcess.REFUSED);
    }
  }

  private int exitCodeOfAnotherProcess() throws IOException, InterruptedException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OtherProcess.class.getName(),
            folder.toString())
        .inheritIO()
        .start()
        .waitFor();
  }

  /** Takes the lock of the home it is given and ends. */
  static final class OtherProcess {
    static final int REFUSED = 7;

    public static void main(String[] arguments) {
      try (HomeLock lock = HomeLock.take(Home.open(Path.of(arguments[0])))) {
        System.exit(0);
      } catch (CannotStartException e) {
        System.exit(REFUSED);
      }
    }
  }
}
