package io.earful.kit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
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
  void noNonceComesTwiceInAMillion() {
    Set<Long> nonces = new HashSet<>(2_000_000);
    byte[] value = {1};
    for (int i = 0; i < 1_000_000; i++) {
      byte[] sealed = box.sealBytes("place", value);
      // version 1, key 4, nonce 12: eight of its bytes are enough to tell a million apart
      nonces.add(java.nio.ByteBuffer.wrap(sealed, 5 + 4, 8).getLong());
    }

    assertThat(nonces).hasSize(1_000_000);
  }

  @Test
  void swappedRowsDoNotOpen() {
    byte[] one = box.sealBytes("raw|1", new byte[] {1});
    byte[] two = box.sealBytes("raw|2", new byte[] {2});

    assertThat(box.openBytes("raw|1", one)).containsExactly(1);
    assertThatThrownBy(() -> box.openBytes("raw|1", two)).hasMessageContaining("raw|1");
    assertThatThrownBy(() -> box.openBytes("raw|2", one)).hasMessageContaining("raw|2");
    assertThatThrownBy(() -> box.openBytes("raw|2", new byte[3])).hasMessageContaining("cut off");
  }

  @Test
  void theRingSealsUnderItsFirstKeyAndOpensUnderAll() {
    SecretBox before = new SecretBox(key(1));
    SecretBox after = new SecretBox(new KeyRing(List.of(key(2), key(1))));
    String text = before.seal("place", "secret");
    byte[] bytes = before.sealBytes("place", new byte[] {7});

    assertThat(after.open("place", text)).isEqualTo("secret");
    assertThat(after.openBytes("place", bytes)).containsExactly(7);
    assertThat(text).startsWith(before.currentPrefix()).doesNotStartWith(after.currentPrefix());
    assertThat(after.seal("place", "secret")).startsWith(after.currentPrefix());
    assertThat(after.sealBytes("place", bytes)).startsWith(after.currentHeader());
    assertThatThrownBy(() -> before.openBytes("place", after.sealBytes("place", bytes)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void bytesOfTheFirstFormStillOpen() {
    byte[] sealed = box.sealBytes("place", new byte[] {7});
    byte[] firstForm = Arrays.copyOfRange(sealed, 5, sealed.length);

    assertThat(box.openBytes("place", firstForm)).containsExactly(7);
    assertThat(new SecretBox(new KeyRing(List.of(key(2), key(1)))).openBytes("place", firstForm))
        .containsExactly(7);
  }

  @Test
  void aKeyFileIsARingWithOneKeyALine(@TempDir Path folder) throws IOException {
    String one = Base64.getEncoder().encodeToString(bytes(1));
    String two = Base64.getEncoder().encodeToString(bytes(2));
    Path file = Files.writeString(folder.resolve("ring"), two + "\n\n" + one + "\n");
    KeyRing ring = KeyRing.read(file);

    assertThat(ring.hasEarlier()).isTrue();
    assertThat(ring.current().derive("x")).isEqualTo(key(2).derive("x"));
    assertThat(new SecretBox(ring).open("place", new SecretBox(key(1)).seal("place", "secret")))
        .isEqualTo("secret");
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    assertThatThrownBy(() -> KeyRing.read(empty)).hasMessageContaining("/dev/urandom");
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
    return new MasterKey(bytes(filler));
  }

  private static byte[] bytes(int filler) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) filler);
    return bytes;
  }
}
