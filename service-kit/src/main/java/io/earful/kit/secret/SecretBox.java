package io.earful.kit.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what the database may hold but its readers may not see: AES-256-GCM, a random 96-bit
 * nonce, and the place of the value as additional data, so that a value moved to another row or
 * column does not open. Text form: {@code v1.<key id>.<nonce>.<ciphertext and tag>}, base64url.
 */
public final class SecretBox {

  private static final String VERSION = "v1";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final Base64.Encoder ENCODE = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODE = Base64.getUrlDecoder();

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;
  private final String keyId;

  public SecretBox(MasterKey master) {
    byte[] secret = master.derive("secret box v1");
    this.key = new SecretKeySpec(secret, "AES");
    this.keyId = HexFormat.of().formatHex(master.derive("secret box v1 id"), 0, 4);
  }

  /**
   * @param place where the value is kept, {@code table|row|column}; the same is needed to open it
   */
  public String seal(String place, String value) {
    byte[] sealed = sealBytes(place, value.getBytes(StandardCharsets.UTF_8));
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    byte[] rest = Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length);
    return String.join(
        ".", VERSION, keyId, ENCODE.encodeToString(nonce), ENCODE.encodeToString(rest));
  }

  /**
   * @throws IllegalStateException when the value was sealed for another place or with another key,
   *     or was altered
   */
  public String open(String place, String sealed) {
    String[] parts = sealed.split("\\.", -1);
    if (parts.length != 4 || !parts[0].equals(VERSION)) {
      throw new IllegalStateException("the secret at " + place + " has an unknown form");
    }
    if (!parts[1].equals(keyId)) {
      throw new IllegalStateException(
          "the secret at %s was sealed with key %s, this installation has %s"
              .formatted(place, parts[1], keyId));
    }
    byte[] nonce = DECODE.decode(parts[2]);
    byte[] rest = DECODE.decode(parts[3]);
    byte[] joined = Arrays.copyOf(nonce, nonce.length + rest.length);
    System.arraycopy(rest, 0, joined, nonce.length, rest.length);
    return new String(openBytes(place, joined), StandardCharsets.UTF_8);
  }

  /** The same for bytes: nonce, ciphertext and tag in a row. */
  public byte[] sealBytes(String place, byte[] value) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, place, nonce, value, 0, value.length);
    byte[] out = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
    System.arraycopy(sealed, 0, out, NONCE_BYTES, sealed.length);
    return out;
  }

  /**
   * @throws IllegalStateException as {@link #open}
   */
  public byte[] openBytes(String place, byte[] sealed) {
    if (sealed.length < NONCE_BYTES) {
      throw new IllegalStateException("the secret at " + place + " is cut off");
    }
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    return run(Cipher.DECRYPT_MODE, place, nonce, sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
  }

  private byte[] run(int mode, String place, byte[] nonce, byte[] input, int from, int length) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input, from, length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the secret at " + place + " does not open: wrong key, wrong place, or altered", e);
    }
  }
}
