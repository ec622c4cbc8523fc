package io.earful.kit.secret;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret of 32 random bytes, from which the installation's others are derived. */
public final class MasterKey {

  static final int BYTES = 32;

  private final byte[] secret;

  MasterKey(byte[] secret) {
    this.secret = secret;
  }

  /** The current key of a key file; it fails as {@link KeyRing#read}. */
  public static MasterKey read(Path file) {
    return KeyRing.read(file).current();
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
