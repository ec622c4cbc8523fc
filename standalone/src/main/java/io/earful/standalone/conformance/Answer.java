package io.earful.standalone.conformance;

import io.earful.event.EventCodec;
import io.earful.kit.problem.Problem;
import io.earful.kit.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a request is answered with.
 *
 * @param status zero when the connection is closed instead
 * @param delay how long it is waited before
 */
record Answer(int status, Map<String, String> headers, byte[] body, Duration delay) {

  private static final int NONE = 0;

  /** The connection is closed. */
  static Answer none() {
    return new Answer(NONE, Map.of(), new byte[0], Duration.ZERO);
  }

  static Answer of(int status, String json) {
    return new Answer(
        status,
        Map.of("Content-Type", "application/json"),
        json.getBytes(StandardCharsets.UTF_8),
        Duration.ZERO);
  }

  /** As the API answers this failure. */
  static Answer of(Throwable failure) {
    Problem.Answer answer = Problems.of(failure);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/problem+json");
    headers.put("Cache-Control", "no-store");
    Duration retryAfter = answer.retryAfter();
    if (retryAfter != null) {
      headers.put("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    }
    if (answer.problem().status() == 401) {
      headers.put("WWW-Authenticate", "Bearer");
    }
    return new Answer(
        answer.problem().status(),
        headers,
        EventCodec.json().writeValueAsBytes(answer.problem()),
        Duration.ZERO);
  }

  Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body, delay);
  }

  Answer after(Duration wait) {
    return new Answer(status, headers, body, wait);
  }

  boolean isClosing() {
    return status == NONE;
  }
}
