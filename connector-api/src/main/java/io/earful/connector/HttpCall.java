package io.earful.connector;

import java.net.URI;
import java.time.Duration;
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
 * @param gap pause that the host is given after this request, when it is longer than the one that
 *     every host is given; pages made for people cost a server more than an API
 */
public record HttpCall(
    String method, URI uri, Map<String, String> headers, byte[] body, int maxBytes, Duration gap) {

  /** Largest answer unless a connector says otherwise. */
  public static final int DEFAULT_MAX_BYTES = 10 * 1024 * 1024;

  private static final byte[] NONE = new byte[0];

  public HttpCall {
    headers = Map.copyOf(headers);
  }

  /** A request after which the host is given the usual pause. */
  public HttpCall(String method, URI uri, Map<String, String> headers, byte[] body, int maxBytes) {
    this(method, uri, headers, body, maxBytes, Duration.ZERO);
  }

  public static HttpCall get(URI uri) {
    return new HttpCall("GET", uri, Map.of(), NONE, DEFAULT_MAX_BYTES);
  }

  /** The same request with a longer pause after it. */
  public HttpCall gap(Duration pause) {
    return new HttpCall(method, uri, headers, body, maxBytes, pause);
  }

  /** The same request with another limit of its answer. */
  public HttpCall maxBytes(int limit) {
    return new HttpCall(method, uri, headers, body, limit, gap);
  }

  public HttpCall header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpCall(method, uri, more, body, maxBytes, gap);
  }
}
