package io.earful.collector.blob;

import io.earful.kit.reseal.SealedColumn;
import io.earful.kit.secret.SecretBox;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Packs a chunk where that helps, and seals it for its place in its blob. */
final class ChunkCodec {

  /** Packing that saves less than a tenth is not worth the unpacking. */
  private static final double WORTH = 0.9;

  /** A chunk is named {@code <blob>.<number>}. */
  static final SealedColumn COLUMN =
      new SealedColumn(
          "collector.blob_chunk.sealed",
          "00000000-0000-0000-0000-000000000000.0",
          """
          select blob_id || '.' || number as id, sealed from collector.blob_chunk
          where (blob_id, number) > (cast(split_part(:after, '.', 1) as uuid),
                                     cast(split_part(:after, '.', 2) as int))
            and substring(sealed from 1 for 5) <> :current
          order by blob_id, number limit :limit
          """,
          """
          update collector.blob_chunk set sealed = :new
          where blob_id = cast(split_part(:id, '.', 1) as uuid)
            and number = cast(split_part(:id, '.', 2) as int) and sealed = :old
          """,
          ChunkCodec::place,
          true);

  private final SecretBox box;

  ChunkCodec(SecretBox box) {
    this.box = box;
  }

  /** A chunk as it is stored. */
  record Sealed(boolean packed, byte[] bytes) {}

  Sealed seal(UUID blob, int number, byte[] chunk, int length) {
    byte[] packed = pack(chunk, length);
    boolean worth = packed.length < length * WORTH;
    byte[] plain = worth ? packed : Arrays.copyOf(chunk, length);
    return new Sealed(worth, box.sealBytes(place(blob, number), plain));
  }

  /**
   * @param size bytes that it must hold
   * @throws IllegalStateException when it was altered, moved, or sealed with another key
   */
  byte[] open(UUID blob, int number, Sealed chunk, int size) {
    byte[] opened = box.openBytes(place(blob, number), chunk.bytes());
    byte[] plain = chunk.packed() ? unpack(opened, size) : opened;
    if (plain.length != size) {
      throw new IllegalStateException(
          "chunk %d of blob %s holds %d bytes, expected %d"
              .formatted(number, blob, plain.length, size));
    }
    return plain;
  }

  private static String place(UUID blob, int number) {
    return place(blob + "." + number);
  }

  private static String place(String id) {
    return "blob_chunk|" + id + "|sealed";
  }

  private static byte[] pack(byte[] chunk, int length) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(chunk, 0, length);
      deflater.finish();
      byte[] out = new byte[length];
      int packed = deflater.deflate(out);
      // what does not end within its own length is larger packed than plain
      return deflater.finished() ? Arrays.copyOf(out, packed) : out;
    } finally {
      deflater.end();
    }
  }

  /** We packed it ourselves and it is sealed, so its size is known and nothing can be planted. */
  private static byte[] unpack(byte[] packed, int size) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      ByteArrayOutputStream out = new ByteArrayOutputStream(size);
      byte[] piece = new byte[Math.max(1, Math.min(size, 64 * 1024))];
      while (!inflater.finished()) {
        int count = inflater.inflate(piece);
        if (count == 0) {
          break;
        }
        out.write(piece, 0, count);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new IllegalStateException("a chunk was packed by this class", e);
    } finally {
      inflater.end();
    }
  }
}
