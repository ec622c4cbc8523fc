package io.earful.collector.http;

import io.earful.connector.UpstreamFault;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks an answer, and stops as soon as it grows beyond what an honest one does. */
final class Unpacking {

  private static final int CHUNK = 16 * 1024;

  /** Small answers may pack very well; a bomb does not stay small. */
  private static final int RATIO_FROM = 1024 * 1024;

  private final int maxBytes;
  private final int maxRatio;

  Unpacking(int maxBytes, int maxRatio) {
    this.maxBytes = maxBytes;
    this.maxRatio = maxRatio;
  }

  /**
   * @param encoding value of Content-Encoding
   * @throws UpstreamFault when it is packed otherwise, damaged, cut off or too large
   */
  byte[] unpack(byte[] wire, @Nullable String encoding) {
    String packing = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
    try {
      return switch (packing) {
        case "", "identity", "none", "utf-8" -> whole(wire);
        case "gzip", "x-gzip" ->
            wire.length == 0 ? wire : read(gzip(new ByteArrayInputStream(wire)), wire.length);
        case "deflate" -> wire.length == 0 ? wire : read(deflate(wire), wire.length);
        default ->
            throw new UpstreamFault(
                "the answer is packed as \"%s\"; only gzip and deflate were asked for"
                    .formatted(packing));
      };
    } catch (EOFException e) {
      throw new UpstreamFault("the packed answer is cut off", e);
    } catch (IOException e) {
      throw new UpstreamFault("the packed answer is damaged: " + e.getMessage(), e);
    }
  }

  private byte[] whole(byte[] wire) {
    if (wire.length > maxBytes) {
      throw tooLarge();
    }
    return wire;
  }

  private static InputStream gzip(InputStream in) throws IOException {
    return new GZIPInputStream(in, CHUNK);
  }

  /** RFC 9110 means zlib by "deflate"; some servers send the bare stream. */
  private static InputStream deflate(byte[] wire) {
    int header = wire.length < 2 ? 0 : (wire[0] & 0xFF) << 8 | wire[1] & 0xFF;
    boolean zlib = (wire[0] & 0x0F) == 8 && header % 31 == 0;
    return new InflaterInputStream(new ByteArrayInputStream(wire), new Inflater(!zlib), CHUNK);
  }

  private byte[] read(InputStream in, int wireBytes) throws IOException {
    try (in) {
      return new Limited(in, wireBytes).readAllBytes();
    }
  }

  /** Counts what comes out, so that a bomb is let go of while it is read. */
  private final class Limited extends FilterInputStream {

    private final int wireBytes;
    private int size;

    private Limited(InputStream in, int wireBytes) {
      super(in);
      this.wireBytes = wireBytes;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int n = super.read(into, offset, length);
      size += Math.max(0, n);
      if (size > maxBytes) {
        throw tooLarge();
      }
      if (size > RATIO_FROM && size / wireBytes > maxRatio) {
        throw new UpstreamFault(
            "the answer unpacks to more than %d times its size; it was not read further"
                .formatted(maxRatio));
      }
      return n;
    }
  }

  private UpstreamFault tooLarge() {
    return new UpstreamFault(
        "the answer is larger than %d bytes; it was not read further".formatted(maxBytes));
  }
}
