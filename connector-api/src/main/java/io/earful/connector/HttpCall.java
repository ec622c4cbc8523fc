package io.earful.connector;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request to a channel.
 *
 * @param method HTTP method
 * @param uri absolute address, http or https
 * @param headers beyond those that every request has
 * @param body empty for none
 * @param maxBytes largest answer, unpacked; more is an {@link UpstreamFault}
 */
public record HttpCall(
    String method, URI uri, Map<String, String> headers, byte[] body, int maxBytes) {

  /** Largest answer unless a connector says otherwise. */
  public static final int DEFAULT_MAX_BYTES = 10 * 1024 * 1024;

  private static final byte[] NONE = new byte[0];

  public HttpCall {
    headers = Map.copyOf(headers);
  }

  public static HttpCall get(URI uri) {
    return new HttpCall("GET", uri, Map.of(), NONE, DEFAULT_MAX_BYTES);
  }

  public HttpCall header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpCall(method, uri, more, body, maxBytes);
  }
}
