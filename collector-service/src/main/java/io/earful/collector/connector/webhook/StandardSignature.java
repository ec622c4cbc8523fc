package io.earful.collector.connector.webhook;

import io.earful.connector.PushDelivery;
import io.earful.connector.PushRequest;
import io.earful.connector.Unauthorized;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Standard Webhooks: {@code webhook-id}, {@code webhook-timestamp} and {@code webhook-signature},
 * version 1. The time is signed, so that a request cannot be sent again later by somebody who saw
 * it; the id is signed, so that it cannot be sent again at once.
 */
final class StandardSignature implements Signature {

  private static final Duration AROUND = Duration.ofMinutes(5);

  /** Senders try again for some days. */
  private static final Duration KEPT = Duration.ofDays(7);

  private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,256}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
  private static final String VERSION = "v1,";

  @Override
  public PushDelivery check(PushRequest request, Secrets secrets, Instant now) {
    String id = one(request, "webhook-id", ID);
    String timestamp = one(request, "webhook-timestamp", SECONDS);
    List<byte[]> sent = signatures(request);
    Duration away = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now).abs();
    if (away.compareTo(AROUND) > 0) {
      throw new Unauthorized(
          "webhook-timestamp is %d s away from our clock, at most %d are taken"
              .formatted(away.toSeconds(), AROUND.toSeconds()));
    }
    byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    boolean good = false;
    for (byte[] secret : secrets.values()) {
      byte[] expected = Signature.hmac("HmacSHA256", secret, head, request.body());
      for (byte[] signature : sent) {
        good |= Signature.same(expected, signature);
      }
    }
    if (!good) {
      throw new Unauthorized("webhook-signature holds no signature made with the source's secret");
    }
    return new PushDelivery(id, KEPT);
  }

  private static String one(PushRequest request, String header, Pattern form) {
    List<String> values = Signature.required(request, header);
    if (values.size() != 1 || !form.matcher(values.get(0)).matches()) {
      throw new Unauthorized("the header " + header + " is not as Standard Webhooks has it");
    }
    return values.get(0);
  }

  /** Those of version 1; others are for other readers. */
  private static List<byte[]> signatures(PushRequest request) {
    List<byte[]> signatures = new ArrayList<>();
    for (String value : Signature.required(request, "webhook-signature")) {
      for (String part : value.split(" ", MOST)) {
        if (part.startsWith(VERSION) && signatures.size() < MOST) {
          add(part.substring(VERSION.length()), signatures);
        }
      }
    }
    return signatures;
  }

  private static void add(String base64, List<byte[]> signatures) {
    try {
      signatures.add(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      // no signature, and so not ours
    }
  }
}
