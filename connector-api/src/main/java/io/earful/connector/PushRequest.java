package io.earful.connector;

import java.util.List;
import java.util.Map;

/**
 * A request as it arrived.
 *
 * @param method HTTP method
 * @param part name of what is asked for below the source's address; empty for the address itself
 * @param headers names in lower case
 * @param query decoded query parameters
 * @param body raw bytes, as signatures need them
 */
public record PushRequest(
    String method,
    String part,
    Map<String, List<String>> headers,
    Map<String, List<String>> query,
    byte[] body) {

  /** At the source's address itself. */
  public PushRequest(
      String method,
      Map<String, List<String>> headers,
      Map<String, List<String>> query,
      byte[] body) {
    this(method, "", headers, query, body);
  }
}
