package io.earful.collector.connector.webhook;

import io.earful.connector.PushDelivery;
import io.earful.connector.PushRequest;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** How a sender shows that a request is its own. */
interface Signature {

  /** More is no rotation of secrets but an attempt to make us compute. */
  int MOST = 20;

  /**
   * @return the sender's name of the request, when it has a signed one
   * @throws Unauthorized when the request is not signed as agreed; its words are for the source's
   *     owner, never for the sender
   */
  @Nullable PushDelivery check(PushRequest request, Secrets secrets, Instant now);

  static Signature of(SourceView source) {
    Map<?, ?> settings =
        source.settings().get("signature") instanceof Map<?, ?> map ? map : Map.of();
    Object scheme = settings.get("scheme");
    if ("hmac".equals(scheme)) {
      return BodySignature.of(settings);
    }
    return "token".equals(scheme) ? SharedToken.of(settings) : new StandardSignature();
  }

  static String text(Map<?, ?> settings, String name, String otherwise) {
    return settings.get(name) instanceof String text ? text : otherwise;
  }

  /** The values of a header, which may stand several times. */
  static List<String> required(PushRequest request, String header) {
    List<String> values = request.headers().getOrDefault(header, List.of());
    if (values.isEmpty()) {
      throw new Unauthorized("expected the header " + header + ", there is none");
    }
    return values.subList(0, Math.min(values.size(), MOST));
  }

  static byte[] hmac(String algorithm, byte[] secret, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  /** Takes as long for a near miss as for any other. */
  static boolean same(byte[] a, byte[] b) {
    return MessageDigest.isEqual(a, b);
  }
}
