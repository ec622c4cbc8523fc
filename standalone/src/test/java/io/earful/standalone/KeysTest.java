package io.earful.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.standalone.host.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
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
  void administratorsTokenIsMadeOnce() {
    assertThat(new Keys(home).hasAdminToken()).isFalse();

    String token = new Keys(home).adminToken();

    assertThat(token).startsWith("earful_");
    assertThat(new Keys(home).hasAdminToken()).isTrue();
    assertThat(new Keys(home).adminToken()).isEqualTo(token);
  }
}
