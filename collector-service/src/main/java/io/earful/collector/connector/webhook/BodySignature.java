package io.earful.collector.connector.webhook;

import io.earful.connector.PushDelivery;
import io.earful.connector.PushRequest;
import io.earful.connector.Unauthorized;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HMAC of the body in a header, as many senders have it. It says nothing of when it was made:
 * what is sent again is known by its id or its content.
 *
 * @param header its name in lower case
 * @param prefix what stands before the signature in the header
 */
record BodySignature(String header, String algorithm, boolean base64, String prefix)
    implements Signature {

  static BodySignature of(Map<?, ?> settings) {
    String algorithm =
        switch (Signature.text(settings, "algorithm", "sha256")) {
          case "sha1" -> "HmacSHA1";
          case "sha512" -> "HmacSHA512";
          default -> "HmacSHA256";
        };
    return new BodySignature(
        Signature.text(settings, "header", "X-Hub-Signature-256").toLowerCase(Locale.ROOT),
        algorithm,
        Signature.text(settings, "encoding", "hex").equals("base64"),
        Signature.text(settings, "prefix", ""));
  }

  @Override
  public @Nullable PushDelivery check(PushRequest request, Secrets secrets, Instant now) {
    boolean good = false;
    for (String value : Signature.required(request, header)) {
      byte[] sent = sent(value.strip());
      for (byte[] secret : secrets.values()) {
        good |= Signature.same(Signature.hmac(algorithm, secret, request.body()), sent);
      }
    }
    if (!good) {
      throw new Unauthorized(
          "the header %s holds no signature of the body made with the source's secret"
              .formatted(header));
    }
    return null;
  }

  private byte[] sent(String value) {
    if (!value.startsWith(prefix)) {
      return new byte[0];
    }
    String encoded = value.substring(prefix.length());
    try {
      return base64 ? Base64.getDecoder().decode(encoded) : HexFormat.of().parseHex(encoded);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
