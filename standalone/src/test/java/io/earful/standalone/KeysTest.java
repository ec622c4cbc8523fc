package io.earful.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.standalone.host.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  @TempDir Path folder;
  private Home home;

  @BeforeEach
  void openHome() {
    home = Home.open(folder);
  }

  @Test
  void masterKeyIsThirtyTwoRandomBytesInBase64() throws IOException {
    String key = Files.readString(new Keys(home).masterKeyFile()).strip();

    assertThat(Base64.getDecoder().decode(key)).hasSize(32);
  }

  @Test
  void rotationPutsANewKeyBeforeTheOthers() throws IOException {
    Keys keys = new Keys(home);
    String first = Files.readString(keys.masterKeyFile()).strip();

    assertThat(keys.rotate()).isEqualTo(2);
    assertThat(keys.rotate()).isEqualTo(3);

    List<String> lines = Files.readAllLines(keys.masterKeyFile());
    assertThat(lines).hasSize(3).doesNotHaveDuplicates().endsWith(first);
    assertThat(lines).allSatisfy(line -> assertThat(Base64.getDecoder().decode(line)).hasSize(32));
    assertThat(Files.getPosixFilePermissions(keys.masterKeyFile()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void administratorsTokenIsMadeOnce() {
    assertThat(new Keys(home).hasAdminToken()).isFalse();

    String token = new Keys(home).adminToken();

    assertThat(token).startsWith("earful_");
    assertThat(new Keys(home).hasAdminToken()).isTrue();
    assertThat(new Keys(home).adminToken()).isEqualTo(token);
  }
}
