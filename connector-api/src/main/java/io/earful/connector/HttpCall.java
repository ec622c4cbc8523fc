package io.earful.connector;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request to a channel.
 *
 * @param method HTTP method
 * @param uri absolute address, http or https
 * @param headers beyond those that every request has
 * @param body empty for none; at most {@link #MAX_BODY} bytes
 * @param maxBytes largest answer, unpacked; more is an {@link UpstreamFault}
 * @param gap pause that the host is given after this request, when it is longer than the one that
 *     every host is given; pages made for people cost a server more than an API
 * @param readable statuses beside 2xx and 304 whose answers the connector reads itself: some
 *     channels say in them what went wrong
 * @param hidden part of the address that is a credential, as it stands there; null when none is
 * @param waits whether the channel may keep the request open until it has news: then other requests
 *     to its host do not wait for the answer
 */
public record HttpCall(
    String method,
    URI uri,
    Map<String, String> headers,
    byte[] body,
    int maxBytes,
    Duration gap,
    Set<Integer> readable,
    @Nullable String hidden,
    boolean waits) {

  /** Largest answer unless a connector says otherwise. */
  public static final int DEFAULT_MAX_BYTES = 10 * 1024 * 1024;

  /** Largest body: files of an answer, and the form around them. */
  public static final int MAX_BODY = 24 * 1024 * 1024;

  private static final byte[] NONE = new byte[0];

  public HttpCall {
    headers = Map.copyOf(headers);
    readable = Set.copyOf(readable);
    if (body.length > MAX_BODY) {
      throw new IllegalArgumentException(
          "a request has at most %d bytes, this one has %d".formatted(MAX_BODY, body.length));
    }
  }

  /** A request whose address holds no credential, and which is answered at once. */
  public HttpCall(
      String method,
      URI uri,
      Map<String, String> headers,
      byte[] body,
      int maxBytes,
      Duration gap,
      Set<Integer> readable) {
    this(method, uri, headers, body, maxBytes, gap, readable, null, false);
  }

  /** A request of which only what went well is read. */
  public HttpCall(
      String method,
      URI uri,
      Map<String, String> headers,
      byte[] body,
      int maxBytes,
      Duration gap) {
    this(method, uri, headers, body, maxBytes, gap, Set.of());
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
    return new HttpCall(method, uri, headers, body, maxBytes, pause, readable, hidden, waits);
  }

  /** The same request with another limit of its answer. */
  public HttpCall maxBytes(int limit) {
    return new HttpCall(method, uri, headers, body, limit, gap, readable, hidden, waits);
  }

  public HttpCall header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpCall(method, uri, more, body, maxBytes, gap, readable, hidden, waits);
  }

  /** The same request to another address, with these headers alone. */
  public HttpCall moved(URI to, Map<String, String> kept) {
    return new HttpCall(method, to, kept, body, maxBytes, gap, readable, hidden, waits);
  }

  /** The same request, whose answers of this status are read, too. */
  public HttpCall reading(int status) {
    Set<Integer> more = new HashSet<>(readable);
    more.add(status);
    return new HttpCall(method, uri, headers, body, maxBytes, gap, more, hidden, waits);
  }

  /**
   * The same request, in whose address a part is a credential because the channel wants it there:
   * it is in no message, and not in the address of the answer.
   *
   * @param part as it stands in the address
   */
  public HttpCall hiding(String part) {
    return new HttpCall(method, uri, headers, body, maxBytes, gap, readable, part, waits);
  }

  /** The same request, which the channel may keep open until it has news. */
  public HttpCall waiting() {
    return new HttpCall(method, uri, headers, body, maxBytes, gap, readable, hidden, true);
  }

  /** The address as it may be told and kept: without the credential in it. */
  public URI shown() {
    return hidden == null || hidden.isEmpty()
        ? uri
        : URI.create(uri.toString().replace(hidden, "…"));
  }

  /** Without what may be secret: this text may be logged. */
  @Override
  public String toString() {
    return method + " " + shown();
  }
}
