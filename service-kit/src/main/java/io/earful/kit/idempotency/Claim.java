package io.earful.kit.idempotency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Whose key it is, and for what.
 *
 * @param service service that is called
 * @param subject who calls
 * @param route method and path
 * @param key the key as sent
 */
record Claim(String service, String subject, String route, String key) {

  /** None of the parts holds a line break: a route has none, nor has a key. */
  byte[] id() {
    String parts = String.join("\n", service, subject, route, key);
    return sha256().digest(parts.getBytes(StandardCharsets.UTF_8));
  }

  /** Number of the lock under which a call with this key runs. */
  long lock() {
    return ByteBuffer.wrap(id()).getLong();
  }

  /** Where the answer is sealed. */
  String place() {
    return "idempotency_key|" + HexFormat.of().formatHex(id()) + "|answer";
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
