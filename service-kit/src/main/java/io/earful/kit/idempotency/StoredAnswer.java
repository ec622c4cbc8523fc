package io.earful.kit.idempotency;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/**
 * An answer that can be given again.
 *
 * @param status HTTP status
 * @param headers those that say something about this answer, not about this connection
 * @param body its bytes
 */
record StoredAnswer(int status, Map<String, String> headers, byte[] body) {

  private static final List<String> KEPT =
      List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG);

  static StoredAnswer of(int status, HttpHeaders headers, byte[] body) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String name : KEPT) {
      String value = headers.getFirst(name);
      if (value != null) {
        kept.put(name, value);
      }
    }
    return new StoredAnswer(status, kept, body);
  }

  /** What failed has changed nothing and may be tried again; only what succeeded is final. */
  boolean isFinal() {
    return status < 400;
  }
}
