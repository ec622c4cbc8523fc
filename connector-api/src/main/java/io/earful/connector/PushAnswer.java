package io.earful.connector;

import java.util.Map;

/**
 * What stands at the address of a source for those who ask before anything is sent: a page, a
 * script, a handshake.
 *
 * @param status HTTP status
 * @param contentType media type of the body
 * @param headers more headers, such as how long it may be kept; none of cookies
 * @param body the answer
 */
public record PushAnswer(int status, String contentType, Map<String, String> headers, String body) {

  public PushAnswer {
    headers = Map.copyOf(headers);
  }
}
