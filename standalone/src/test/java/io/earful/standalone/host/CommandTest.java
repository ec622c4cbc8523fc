package io.earful.standalone.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {
  @TempDir Path folder;

  @Test
  void givesBackWhatWasSaidAndHowItEnded() throws IOException {
    assertThat(sh("echo out; echo err >&2; exit 3").run())
        .isEqualTo(new Command.Outcome(3, "out\nerr"));
  }

  @Test
  void keepsOurEnvironmentToOurselves() throws IOException {
    assertThat(sh("env | cut -d= -f1 | sort").run().output().lines())
        .contains("LANG", "PATH", "TZ")
        .isSubsetOf("LANG", "OLDPWD", "PATH", "PWD", "SHLVL", "TZ", "_");
  }

  @Test
  void runsInItsFolder() throws IOException {
    assertThat(sh("pwd").run().output()).isEqualTo(folder.toRealPath().toString());
  }

  @Test
  void programThatIsNotThereDoesNotSucceed() {
    Command missing = new Command(List.of("no-such-program"), folder);

    assertThat(missing.succeeds()).isFalse();
    assertThatThrownBy(missing::run).hasMessageContaining("no-such-program");
  }

  private Command sh(String script) {
    return new Command(List.of("sh", "-c", script), folder);
  }
}
