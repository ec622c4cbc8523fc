package io.earful.collector.connector.email;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the transfer encoding off a part's bytes. What has a fault in it is decoded up to the
 * fault; what is encoded in a way that nobody knows stays as it is.
 */
final class TransferEncoding {

  private static final int BUFFER = 8192;

  /**
   * @param bytes the part, or its beginning when it is larger than a file may be
   * @param size how many bytes it has
   */
  record Decoded(byte[] bytes, long size) {}

  private TransferEncoding() {}

  /** Reads the part to its end and keeps what may be kept. */
  static Decoded decode(InputStream encoded, @Nullable String declared) throws IOException {
    InputStream in = decoding(encoded, declared);
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        int room = (int) Math.min(n, MailLimits.FILE + 1L - kept.size());
        kept.write(buffer, 0, room);
        size += n;
      }
    } catch (IOException e) {
      encoded.transferTo(OutputStream.nullOutputStream());
    }
    return new Decoded(kept.toByteArray(), size);
  }

  private static InputStream decoding(InputStream in, @Nullable String declared) {
    String name = name(declared);
    if (name.equals("base64")) {
      return new Base64InputStream(in, DecodeMonitor.SILENT);
    }
    return name.equals("quoted-printable")
        ? new QuotedPrintableInputStream(in, DecodeMonitor.SILENT)
        : in;
  }

  /** One word, whatever stands around it: {@code base64;}, {@code "Base64"}, {@code base 64}. */
  static String name(@Nullable String declared) {
    String letters =
        declared == null ? "" : declared.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    if (letters.startsWith("base64")) {
      return "base64";
    }
    boolean quoted = letters.startsWith("quotedprintable") || letters.startsWith("qp");
    return quoted ? "quoted-printable" : letters.contains("uue") ? "uuencode" : "";
  }
}
