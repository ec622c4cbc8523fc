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
 * @param isPrivate whether it holds, or may hold, what is not for everybody, beyond the mentions
 *     that come with it: such as private messages that were read before. It is kept for a shorter
 *     time then
 */
public record RawDocument(
    @Nullable String mediaType,
    @Nullable URI from,
    Instant fetchedAt,
    byte[] bytes,
    boolean isPrivate) {

  /** An answer that holds nothing private but what its mentions show. */
  public RawDocument(
      @Nullable String mediaType, @Nullable URI from, Instant fetchedAt, byte[] bytes) {
    this(mediaType, from, fetchedAt, bytes, false);
  }

  /** The same answer, which holds what is not for everybody. */
  public RawDocument asPrivate() {
    return new RawDocument(mediaType, from, fetchedAt, bytes, true);
  }

  /** Hexadecimal SHA-256 of the bytes; what a mention's provenance names. */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
