package io.earful.connector;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A file of an answer.
 *
 * @param name file name without a path, without what hides its end; a channel's own form still has
 *     to be made of it
 * @param mediaType what its bytes were found to be
 * @param size in bytes
 * @param description what it shows, for those who cannot see it; null when nobody said
 * @param bytes the file, read anew whenever it is subscribed; fails with {@link ReplyRefused} when
 *     it is no longer kept
 */
public record OutgoingFile(
    String name, String mediaType, long size, @Nullable String description, Mono<byte[]> bytes) {

  /** Without its bytes and words. */
  @Override
  public String toString() {
    return mediaType + " of " + size + " bytes";
  }
}
