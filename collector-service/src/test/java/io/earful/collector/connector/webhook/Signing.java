package io.earful.collector.connector.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as senders do; apart from the connector's own code, which it shall not repeat. */
final class Signing {

  private static final byte[] KEY = "a key of tests, not secret".getBytes(StandardCharsets.UTF_8);
  static final String SECRET = secret(KEY);
  static final byte[] FORMER_KEY = "the former key of the tests".getBytes(StandardCharsets.UTF_8);

  private Signing() {}

  static String secret(byte[] key) {
    return "whsec_" + Base64.getEncoder().encodeToString(key);
  }

  static byte[] mac(String algorithm, byte[] key, byte[] content) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String standard(String id, long seconds, byte[] body) {
    return standard(KEY, id, seconds, body);
  }

  static String standard(byte[] key, String id, long seconds, byte[] body) {
    byte[] head = (id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8);
    byte[] content = new byte[head.length + body.length];
    System.arraycopy(head, 0, content, 0, head.length);
    System.arraycopy(body, 0, content, head.length, body.length);
    return "v1," + Base64.getEncoder().encodeToString(mac("HmacSHA256", key, content));
  }
}
