package io.earful.kit.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** One key of the box with its id, which says nothing about it. */
final class BoxKey {

  static final int NONCE_BYTES = 12;
  static final int ID_BYTES = 4;

  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final byte[] id;

  BoxKey(MasterKey master) {
    this.key = new SecretKeySpec(master.derive("secret box v1"), "AES");
    this.id = Arrays.copyOf(master.derive("secret box v1 id"), ID_BYTES);
  }

  byte[] id() {
    return id.clone();
  }

  String idText() {
    return HexFormat.of().formatHex(id);
  }

  byte[] encrypt(String place, byte[] nonce, byte[] plain) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, place, nonce).doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /** Null when it was sealed for another place or with another key, or was altered. */
  byte @Nullable [] decrypt(String place, byte[] nonce, byte[] sealed, int from) {
    try {
      return cipher(Cipher.DECRYPT_MODE, place, nonce).doFinal(sealed, from, sealed.length - from);
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  private Cipher cipher(int mode, String place, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
