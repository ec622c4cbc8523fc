package io.earful.collector.pull;

import io.earful.connector.HttpCall;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/**
 * A form with files (RFC 7578). Between its parts stands what nobody can know before, so that no
 * file ends its own part.
 */
public final class MultipartBody {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final String boundary = boundary();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

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
    out.writeBytes(bytes);
    write("\r\n");
    return this;
  }

  private void begin(String disposition) {
    write("--" + boundary + "\r\nContent-Disposition: " + disposition + "\r\n");
  }

  private void write(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** As browsers do it: what would end the name or the line is written as in an address. */
  private static String quoted(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  /** A request with it. */
  public HttpCall post(URI to) {
    write("--" + boundary + "--\r\n");
    return new HttpCall(
        "POST",
        to,
        Map.of("Content-Type", "multipart/form-data; boundary=" + boundary),
        out.toByteArray(),
        HttpCall.DEFAULT_MAX_BYTES);
  }
}
