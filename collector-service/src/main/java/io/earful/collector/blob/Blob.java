package io.earful.collector.blob;

import java.util.UUID;

/**
 * Bytes that are kept.
 *
 * @param id names it
 * @param size in bytes
 * @param chunkSize bytes in each chunk but the last
 */
public record Blob(UUID id, long size, int chunkSize) {

  int chunks() {
    return (int) ((size + chunkSize - 1) / chunkSize);
  }
}
