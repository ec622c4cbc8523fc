package io.earful.collector.connector.webhook;

import io.earful.connector.PushDelivery;
import io.earful.connector.PushRequest;
import io.earful.connector.Unauthorized;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The secret itself in a header, for senders that cannot sign. Whoever sees one request can send
 * others, so this is for connections over TLS only.
 *
 * @param header its name in lower case
 * @param prefix what stands before the secret in the header
 */
record SharedToken(String header, String prefix) implements Signature {

  static SharedToken of(Map<?, ?> settings) {
    String header = Signature.text(settings, "header", "Authorization").toLowerCase(Locale.ROOT);
    String usual = header.equals("authorization") ? "Bearer " : "";
    return new SharedToken(header, Signature.text(settings, "prefix", usual));
  }

  @Override
  public @Nullable PushDelivery check(PushRequest request, Secrets secrets, Instant now) {
    boolean good = false;
    for (String value : Signature.required(request, header)) {
      byte[] sent = value.strip().getBytes(StandardCharsets.UTF_8);
      for (String secret : secrets.texts()) {
        byte[] expected = (prefix + secret).getBytes(StandardCharsets.UTF_8);
        good |= Signature.same(expected, sent);
      }
    }
    if (!good) {
      throw new Unauthorized("the header " + header + " does not hold the source's secret");
    }
    return null;
  }
}
