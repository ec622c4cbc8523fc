package io.earful.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs a command that needs the jar and ends at once. */
class LauncherBuildTest {
  private static final String COMMAND = "evaluate-sentiment";

  @TempDir Path folder;
  private LauncherLab lab;

  @BeforeEach
  void build() throws IOException {
    lab = new LauncherLab(folder);
  }

  @Test
  void withoutJavaSaysSo() throws Exception {
    LauncherLab.Run run = lab.run(COMMAND);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).contains("Java is missing").contains("17 or newer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8.0_392", "11.0.21", "16"})
  void refusesJavaThatIsTooOld(String version) throws Exception {
    lab.java(version);

    LauncherLab.Run run = lab.run(COMMAND);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).contains(version).contains("17 or newer").contains("JAVA_HOME");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "17.0.15", "25-ea"})
  void takesJavaThatIsNewEnough(String version) throws Exception {
    lab.java(version);
    lab.maven();

    assertThat(lab.run(COMMAND).exitCode()).isZero();
  }

  @Test
  void withoutMavenSaysSoOnlyWhenThereIsSomethingToBuild() throws Exception {
    lab.java("17");

    LauncherLab.Run run = lab.run(COMMAND);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).contains("Maven (mvn) is missing");
  }

  @Test
  void buildsWhatItRunsAndNothingElse() throws Exception {
    lab.java("17");
    lab.maven();

    LauncherLab.Run run = lab.run(COMMAND, "--all");

    assertThat(run.output())
        .contains("Building Earful")
        .contains("jar called with " + COMMAND + " --all");
    assertThat(lab.mavenCalls()).singleElement().asString().contains("-Dquick -pl standalone -am");
  }

  @Test
  void buildsOnceAndAgainOnlyAfterAChange() throws Exception {
    lab.java("17");
    lab.maven();
    lab.run(COMMAND);
    lab.run(COMMAND);
    assertThat(lab.mavenCalls()).hasSize(1);

    for (String changed :
        List.of("pom.xml", "standalone/pom.xml", "standalone/src/main/resources.yml")) {
      int before = lab.mavenCalls().size();
      Path file = Files.writeString(lab.house.resolve(changed), "changed");
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(2)));
      lab.run(COMMAND);
      Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));

      assertThat(lab.mavenCalls()).as(changed).hasSize(before + 1);
    }
  }

  @Test
  void failedBuildShowsTheErrorsAndWhereTheRestIs() throws Exception {
    lab.java("17");
    lab.mavenThatFails();

    LauncherLab.Run run = lab.run(COMMAND);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output())
        .contains("not a statement")
        .contains(lab.home.resolve("logs/build.log").toString());
  }

  @Test
  void worksThroughALinkAndKeepsTheFolderItWasCalledFrom() throws Exception {
    lab.java("17");
    lab.maven();
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), lab.house.resolve("earful"));

    LauncherLab.Run run = lab.run(elsewhere, Map.of(), List.of(link.toString(), COMMAND));

    assertThat(run.output()).contains("jar called with " + COMMAND + " in " + elsewhere);
  }

  @Test
  void unknownCommandShowsTheKnownOnes() throws Exception {
    LauncherLab.Run run = lab.run("strat");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output())
        .contains("there is no command \"strat\"")
        .contains("start in the background");
  }
}
