package io.earful.collector.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request's answer as it came.
 *
 * @param headers names in lower case
 * @param body still packed; empty when the status says that it is of no use
 * @param took from the request to the end of the answer
 */
record WireAnswer(int status, Map<String, List<String>> headers, byte[] body, Duration took) {

  @Nullable String header(String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  WireAnswer took(long millis) {
    return new WireAnswer(status, headers, body, Duration.ofMillis(millis));
  }
}
