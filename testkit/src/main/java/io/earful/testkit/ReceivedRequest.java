package io.earful.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that a {@link FixtureServer} received.
 *
 * @param target path and query, undecoded
 * @param headers names in lower case
 */
public record ReceivedRequest(
    String method, String target, Map<String, String> headers, byte[] body) {

  private static final int MAX_HEAD = 64 * 1024;

  public String path() {
    return target.replaceFirst("\\?.*$", "");
  }

  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Reads one; null when the other side says nothing, or something that is not HTTP. */
  static @Nullable ReceivedRequest read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      boolean http = !head.isEmpty() || Character.isUpperCase(b);
      if (b < 0 || !http || head.length() > MAX_HEAD) {
        return null;
      }
      head.append((char) b);
    }
    String[] lines = head.toString().strip().split("\r\n");
    String[] first = lines[0].split(" ");
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new ReceivedRequest(first[0], first[1], headers, in.readNBytes(length));
  }
}
