package io.earful.standalone.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
  @TempDir Path folder;

  @Test
  void isMadeOnceAndKept() {
    SecretFile file = new SecretFile(folder.resolve("key"));

    String first = file.readOrCreate(SecretFile::random);

    assertThat(file.readOrCreate(SecretFile::random)).isEqualTo(first);
    assertThat(file.read()).contains(first);
  }

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    SecretFile file = new SecretFile(folder.resolve("key"));
    file.readOrCreate(() -> "secret");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-------");
  }

  @Test
  void draftOfAKilledStartIsNotInTheWay() throws IOException {
    Files.writeString(folder.resolve("key.new"), "ha");

    assertThat(new SecretFile(folder.resolve("key")).readOrCreate(() -> "whole"))
        .isEqualTo("whole");
    assertThat(folder.resolve("key.new")).doesNotExist();
  }

  @Test
  void randomSecretsAreLongAndDiffer() {
    assertThat(SecretFile.random()).hasSize(43).isNotEqualTo(SecretFile.random());
  }
}
