package io.earful.collector.connector.webhook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The secrets that a source shares with its sender: the present one, and the former while the
 * sender changes over. One that begins with {@code whsec_} is base64 behind that; any other is
 * taken as it is written.
 *
 * @param values with which requests are signed
 * @param texts as they are written
 */
record Secrets(List<byte[]> values, List<String> texts) {

  private static final String ENCODED = "whsec_";

  static Secrets of(Map<String, String> credentials) {
    List<byte[]> values = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (String name : List.of("secret", "previousSecret")) {
      String secret = credentials.get(name);
      if (secret == null || secret.isEmpty()) {
        continue;
      }
      texts.add(secret);
      byte[] value = bytes(secret);
      if (value.length > 0) {
        values.add(value);
      }
    }
    return new Secrets(values, texts);
  }

  /** None where it cannot be decoded: a secret that is no secret opens nothing. */
  private static byte[] bytes(String secret) {
    if (!secret.startsWith(ENCODED)) {
      return secret.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(secret.substring(ENCODED.length()));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
