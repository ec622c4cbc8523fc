package io.earful.gateway.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A link of the chain: SHA-256 over the hash before and the entry's text.
 *
 * @param hex 64 hexadecimal digits
 */
record AuditHash(String hex) {

  /** What stands before the first entry. */
  static final AuditHash START = new AuditHash("0".repeat(64));

  AuditHash next(String entry) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(HexFormat.of().parseHex(hex));
      digest.update(entry.getBytes(StandardCharsets.UTF_8));
      return new AuditHash(HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
