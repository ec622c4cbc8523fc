package io.earful.kit.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The installation's master keys, one a line of the key file. The first is the current one, from
 * which everything is derived; the others only open what was sealed under them.
 */
public final class KeyRing {

  private final List<MasterKey> keys;

  KeyRing(List<MasterKey> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a key ring has a key");
    }
    this.keys = List.copyOf(keys);
  }

  /**
   * @throws IllegalStateException when the file is missing or holds something else; the message
   *     says how to make one
   */
  public static KeyRing read(Path file) {
    List<MasterKey> keys = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          keys.add(key(file, keys.size() + 1, line.strip()));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw noKey(file, e);
    }
    if (keys.isEmpty()) {
      throw noKey(file, null);
    }
    return new KeyRing(keys);
  }

  private static MasterKey key(Path file, int number, String line) {
    byte[] secret = Base64.getDecoder().decode(line);
    if (secret.length != MasterKey.BYTES) {
      throw new IllegalStateException(
          "%s holds a key of %d bytes (key %d), expected %d"
              .formatted(file, secret.length, number, MasterKey.BYTES));
    }
    return new MasterKey(secret);
  }

  private static IllegalStateException noKey(Path file, @Nullable Exception cause) {
    return new IllegalStateException(
        "there is no master key in %s: make one with `head -c 32 /dev/urandom | base64`, readable by Earful's user alone"
            .formatted(file),
        cause);
  }

  /** The key from which everything new is derived. */
  public MasterKey current() {
    return keys.get(0);
  }

  /** All of them, the current one first. */
  List<MasterKey> keys() {
    return keys;
  }

  /** Whether something may still be sealed under an earlier key. */
  public boolean hasEarlier() {
    return keys.size() > 1;
  }
}
