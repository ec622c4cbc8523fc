package io.earful.kit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {

  private final SecretBox box = new SecretBox(key(1));

  @Test
  void opensWhatItSealed() {
    assertThat(box.open("source|1|credentials", box.seal("source|1|credentials", "pässword")))
        .isEqualTo("pässword");
  }

  @Test
  void aValueMovedToAnotherRowDoesNotOpen() {
    String sealed = box.seal("source|1|credentials", "secret");

    assertThatThrownBy(() -> box.open("source|2|credentials", sealed))
        .hasMessageContaining("source|2|credentials")
        .hasMessageNotContaining("secret\"");
  }

  @Test
  void anAlteredValueDoesNotOpen() {
    byte[] sealed = box.sealBytes("raw|1", "text".getBytes(StandardCharsets.UTF_8));
    sealed[sealed.length - 1] ^= 1;

    assertThatThrownBy(() -> box.openBytes("raw|1", sealed)).hasMessageContaining("altered");
  }

  @Test
  void anotherInstallationsKeyIsNamed() {
    String sealed = new SecretBox(key(2)).seal("place", "secret");

    assertThatThrownBy(() -> box.open("place", sealed)).hasMessageContaining("sealed with key");
  }

  @Test
  void equalValuesAreSealedDifferently() {
    Set<String> sealed = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      sealed.add(box.seal("place", "secret"));
    }

    assertThat(sealed).hasSize(10_000);
  }

  @Test
  void aMissingOrShortKeyFileSaysHowToMakeOne(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> MasterKey.read(folder.resolve("none")))
        .hasMessageContaining("/dev/urandom");
    Path shortKey =
        Files.writeString(
            folder.resolve("short"), Base64.getEncoder().encodeToString(new byte[16]));
    assertThatThrownBy(() -> MasterKey.read(shortKey)).hasMessageContaining("16 bytes");
  }

  private static MasterKey key(int filler) {
    byte[] bytes = new byte[32];
    java.util.Arrays.fill(bytes, (byte) filler);
    return new MasterKey(bytes);
  }
}
