package io.earful.gateway.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes and hashes what callers show: API keys, and the values of session cookies. */
public final class KeySecret {

  /** How every key of our own making begins. */
  public static final String START = "earful_";

  private static final int RANDOM_BYTES = 32;
  private static final int PREFIX_LENGTH = START.length() + 6;
  private static final SecureRandom RANDOM = new SecureRandom();

  private KeySecret() {}

  /** A fresh API key. */
  public static String newKey() {
    return START + random();
  }

  /** 256 random bits, base64url. */
  public static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * SHA-256. Looking a secret up by it takes a time that says nothing about the secret: whoever
   * measures it cannot choose hashes.
   */
  public static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The part of a key that may be shown: less than a fifth of it, and nothing of a foreign one. */
  static String prefix(String key) {
    return key.startsWith(START) && key.length() > 2 * PREFIX_LENGTH
        ? key.substring(0, PREFIX_LENGTH)
        : "";
  }
}
