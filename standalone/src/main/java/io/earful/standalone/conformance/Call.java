package io.earful.standalone.conformance;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A request, read to its end.
 *
 * @param number from 1
 * @param at when it began to come
 * @param method as it was sent
 * @param address path and query
 * @param digest of the body, by which the same request is known again
 */
record Call(
    long number,
    Instant at,
    String method,
    String address,
    HttpHeaders headers,
    byte[] body,
    String digest) {

  static Call of(
      long number, Instant at, String method, String address, HttpHeaders headers, byte[] body) {
    return new Call(number, at, method, address, headers, body, digest(body));
  }

  private static String digest(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The same without what is large. */
  Call withoutBody() {
    return new Call(number, at, method, address, headers, new byte[0], digest);
  }

  String path() {
    int query = address.indexOf('?');
    return query < 0 ? address : address.substring(0, query);
  }

  /** The only value of a header; null when there is none, or several. */
  @Nullable String header(String name) {
    List<String> values = headers.getOrEmpty(name);
    return values.size() == 1 ? values.get(0) : null;
  }
}
