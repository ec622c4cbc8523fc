package io.earful.kit.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The installation's one secret, from which the others are derived: 32 random bytes, base64, in a
 * file that only Earful's user can read.
 */
public final class MasterKey {

  private static final int BYTES = 32;

  private final byte[] secret;

  MasterKey(byte[] secret) {
    this.secret = secret;
  }

  /**
   * @throws IllegalStateException when the file is missing or holds no key; the message says how to
   *     make one
   */
  public static MasterKey read(Path file) {
    try {
      byte[] secret = Base64.getDecoder().decode(Files.readString(file).strip());
      if (secret.length != BYTES) {
        throw new IllegalStateException(
            "%s holds a key of %d bytes, expected %d".formatted(file, secret.length, BYTES));
      }
      return new MasterKey(secret);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "there is no master key in %s: make one with `head -c 32 /dev/urandom | base64`, readable by Earful's user alone"
              .formatted(file),
          e);
    }
  }

  /** A secret for one purpose: HMAC-SHA256 of the purpose's name, 32 bytes. */
  public byte[] derive(String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }
}
