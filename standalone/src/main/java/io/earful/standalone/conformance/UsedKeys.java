package io.earful.standalone.conformance;

import io.earful.kit.problem.InvalidException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which Idempotency-Key came with which body. */
final class UsedKeys {

  private static final int MOST = 20_000;

  private final Findings findings;
  private final Map<String, String> digests = new HashMap<>();

  UsedKeys(Findings findings) {
    this.findings = findings;
  }

  /** The answer to a key that came with another body before; null when it did not. */
  @Nullable Answer refusal(Call call) {
    String key = call.header(RequestRules.IDEMPOTENCY_KEY);
    if (key == null || !RequestRules.hasKey(call)) {
      return null;
    }
    String digest =
        digests.size() < MOST ? digests.putIfAbsent(key, call.digest()) : digests.get(key);
    if (digest == null) {
      if (digests.size() > 1) {
        findings.kept(Rule.KEY_FOR_EACH_BODY);
      }
      return null;
    }
    if (digest.equals(call.digest())) {
      return null;
    }
    findings.broken(
        Rule.KEY_FOR_EACH_BODY,
        Fault.of(call.number(), "a new Idempotency-Key", "it came with another body before"));
    return Answer.of(
        new InvalidException(
            "idempotency-key-reused",
            "this Idempotency-Key was sent with another request; make a new key for each request"));
  }
}
