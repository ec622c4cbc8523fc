package io.earful.connector;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An answer of a channel, byte for byte, kept for a while so that reading can be repeated.
 *
 * @param mediaType as the channel said
 * @param from where it was read
 * @param fetchedAt when
 * @param bytes the answer
 */
public record RawDocument(
    @Nullable String mediaType, @Nullable URI from, Instant fetchedAt, byte[] bytes) {

  /** Hexadecimal SHA-256 of the bytes; what a mention's provenance names. */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
