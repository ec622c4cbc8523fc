package io.earful.connector;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An answer of a channel, byte for byte, kept for a while so that reading can be repeated. A class
 * and no record: an answer has megabytes, and its hash is asked for at every step of storing it.
 */
public final class RawDocument {

  private final @Nullable String mediaType;
  private final @Nullable URI from;
  private final Instant fetchedAt;
  private final byte[] bytes;
  private final boolean isPrivate;

  /** Worked out when it is first asked for; twice at most, when two threads ask at once. */
  private volatile @Nullable String sha256;

  /**
   * @param mediaType as the channel said
   * @param from where it was read
   * @param fetchedAt when
   * @param bytes the answer; not to be changed afterwards
   * @param isPrivate whether it holds, or may hold, what is not for everybody, beyond the mentions
   *     that come with it: such as private messages that were read before. It is kept for a shorter
   *     time then
   */
  public RawDocument(
      @Nullable String mediaType,
      @Nullable URI from,
      Instant fetchedAt,
      byte[] bytes,
      boolean isPrivate) {
    this.mediaType = mediaType;
    this.from = from;
    this.fetchedAt = fetchedAt;
    this.bytes = bytes;
    this.isPrivate = isPrivate;
  }

  /** An answer that holds nothing private but what its mentions show. */
  public RawDocument(
      @Nullable String mediaType, @Nullable URI from, Instant fetchedAt, byte[] bytes) {
    this(mediaType, from, fetchedAt, bytes, false);
  }

  /** The same answer, which holds what is not for everybody. */
  public RawDocument asPrivate() {
    RawDocument same = new RawDocument(mediaType, from, fetchedAt, bytes, true);
    same.sha256 = sha256;
    return same;
  }

  /** As the channel said. */
  public @Nullable String mediaType() {
    return mediaType;
  }

  /** Where it was read. */
  public @Nullable URI from() {
    return from;
  }

  /** When it was read. */
  public Instant fetchedAt() {
    return fetchedAt;
  }

  /** The answer itself, not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /** Whether more of it is private than its mentions show. */
  public boolean isPrivate() {
    return isPrivate;
  }

  /** Hexadecimal SHA-256 of the bytes; what a mention's provenance names. */
  public String sha256() {
    String known = sha256;
    if (known == null) {
      known = HexFormat.of().formatHex(digest().digest(bytes));
      sha256 = known;
    }
    return known;
  }

  /** Of the same bytes in memory: connectors make one of their answer for each of its mentions. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RawDocument document
        && bytes == document.bytes
        && isPrivate == document.isPrivate
        && fetchedAt.equals(document.fetchedAt)
        && Objects.equals(mediaType, document.mediaType)
        && Objects.equals(from, document.from);
  }

  @Override
  public int hashCode() {
    return Objects.hash(System.identityHashCode(bytes), isPrivate, fetchedAt);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
