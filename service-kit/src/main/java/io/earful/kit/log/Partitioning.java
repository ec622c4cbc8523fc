package io.earful.kit.log;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Which partition a key belongs to: the same in every process and release. */
final class Partitioning {

  private Partitioning() {}

  static short of(String key, int partitions) {
    CRC32C hash = new CRC32C();
    hash.update(key.getBytes(StandardCharsets.UTF_8));
    return (short) (hash.getValue() % partitions);
  }
}
