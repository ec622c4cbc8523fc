package io.earful.connector;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A channel's answer.
 *
 * @param status 2xx, 304, or one that the call said is readable
 * @param uri address that answered, after redirects
 * @param movedTo where permanent redirects (301, 308) led, when every hop was permanent
 * @param headers names in lower case
 * @param body unpacked bytes
 */
public record HttpAnswer(
    int status, URI uri, @Nullable URI movedTo, Map<String, List<String>> headers, byte[] body) {

  private static final int NOT_MODIFIED = 304;

  public boolean notModified() {
    return status == NOT_MODIFIED;
  }

  /** First value of a header, or null. */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null || values.isEmpty() ? null : values.get(0);
  }
}
