package io.earful.connector;

import java.net.URI;
import java.util.Map;

/**
 * A stream to be listened to.
 *
 * @param uri absolute address, http or https, as the other addresses of channels are written; it is
 *     asked for a WebSocket (ws or wss) where messages are listened to
 * @param maxBytes largest message; a larger one is passed over and told as such
 * @param headers further headers, such as a credential
 */
public record StreamCall(URI uri, int maxBytes, Map<String, String> headers) {

  public StreamCall {
    headers = Map.copyOf(headers);
  }

  /** Without a credential. */
  public StreamCall(URI uri, int maxBytes) {
    this(uri, maxBytes, Map.of());
  }

  /** Without the headers: this text may be logged. */
  @Override
  public String toString() {
    return "stream of " + uri.getHost();
  }
}
