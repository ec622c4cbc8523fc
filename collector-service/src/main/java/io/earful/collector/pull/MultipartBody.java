package io.earful.collector.pull;

import io.earful.connector.HttpCall;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A form with files (RFC 7578). Between its parts stands what nobody can know before, so that no
 * file ends its own part. Files are copied once, into a body that is as large as they are together.
 */
public final class MultipartBody {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final String boundary = boundary();
  private final List<byte[]> pieces = new ArrayList<>();

  private static String boundary() {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    return "earful-" + HexFormat.of().formatHex(random);
  }

  /** Adds a field. */
  public MultipartBody field(String name, String value) {
    begin("form-data; name=\"%s\"".formatted(quoted(name)));
    write("\r\n" + value + "\r\n");
    return this;
  }

  /** Adds a file. */
  public MultipartBody file(String name, String fileName, String mediaType, byte[] bytes) {
    begin("form-data; name=\"%s\"; filename=\"%s\"".formatted(quoted(name), quoted(fileName)));
    write("Content-Type: " + mediaType + "\r\n\r\n");
    pieces.add(bytes);
    write("\r\n");
    return this;
  }

  private void begin(String disposition) {
    write("--" + boundary + "\r\nContent-Disposition: " + disposition + "\r\n");
  }

  private void write(String text) {
    pieces.add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** As browsers do it: what would end the name or the line is written as in an address. */
  private static String quoted(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  /** A request with it, for which it is used up: it holds no files from then on. */
  public HttpCall post(URI to) {
    write("--" + boundary + "--\r\n");
    return new HttpCall(
        "POST",
        to,
        Map.of("Content-Type", "multipart/form-data; boundary=" + boundary),
        joined(),
        HttpCall.DEFAULT_MAX_BYTES);
  }

  private byte[] joined() {
    ByteBuffer all = ByteBuffer.allocate(pieces.stream().mapToInt(piece -> piece.length).sum());
    pieces.forEach(all::put);
    pieces.clear();
    return all.array();
  }
}
