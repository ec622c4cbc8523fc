package io.earful.standalone.conformance;

import io.earful.kit.problem.ConflictException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges how something comes again that did not come in at first. */
final class Repetitions {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final Findings findings;
  private final Failures failures;

  Repetitions(Findings findings, Failures failures) {
    this.findings = findings;
    this.failures = failures;
  }

  /**
   * Items that are waited for came in another body.
   *
   * @param pause what holds at this moment; null when nothing does
   */
  void lookAtRegrouping(Call call, Set<String> names, Delivery other, @Nullable Pause pause) {
    Act last = other.last();
    long number = other.first().number();
    if (last.leavesDoubt() && other.regrouped()) {
      findings.broken(
          Rule.SAME_ON_RETRY,
          Fault.of(
              call.number(),
              "the bytes of request %d, of which nobody knows whether it was taken"
                  .formatted(number),
              "its items came in another body"));
    } else if (pause != null && pause.act() == last && !other.wasHurried()) {
      other.hurried();
      findings.broken(
          last.rule(),
          Fault.of(
              call.number(),
              "nothing before Retry-After is over",
              "items of request %d came in another body".formatted(number)));
    } else if (last == Act.TOO_LARGE && names.size() >= other.items()) {
      findings.broken(
          Rule.TOO_LARGE,
          Fault.of(
              call.number(),
              "a part of the %d items of request %d".formatted(other.items(), number),
              "there are %d items".formatted(names.size())));
    }
  }

  /** The same body came again. */
  void lookAtRetry(Call call, Delivery delivery) {
    if (!delivery.last().leavesDoubt()) {
      return;
    }
    findings.kept(Rule.SAME_ON_RETRY);
    String before = delivery.first().header(RequestRules.IDEMPOTENCY_KEY);
    String now = call.header(RequestRules.IDEMPOTENCY_KEY);
    if (before != null || now != null) {
      findings.judge(
          Rule.KEY_ON_RETRY,
          before != null && before.equals(now),
          Fault.of(
              call.number(),
              "the Idempotency-Key of request " + delivery.first().number(),
              "the same body came with another"));
    }
  }

  /** What a body that came again is answered when nothing new happens to it; else null. */
  @Nullable Answer answer(Call call, Delivery delivery) {
    switch (delivery.last()) {
      case TOO_LARGE -> {
        findings.broken(
            Rule.TOO_LARGE,
            Fault.of(call.number(), "parts of it", "the same came that was too large before"));
        return failures.tooLarge();
      }
      case SLOW -> {
        findings.judge(
            Rule.SLOW_ANSWER,
            hasKeyOf(delivery, call),
            Fault.of(
                call.number(),
                "the Idempotency-Key of request %d, which is still being worked on"
                    .formatted(delivery.first().number()),
                "the same body came with another, or with none"));
        return delivery.isAbandoned() ? null : stillRunning();
      }
      case LIMIT_SECONDS, LIMIT_DATE, AWAY, LOSE_ANSWER -> {
        if (!delivery.wasHurried()) {
          findings.kept(delivery.last().rule());
        }
        return null;
      }
      default -> {
        return null;
      }
    }
  }

  private static boolean hasKeyOf(Delivery delivery, Call call) {
    String key = delivery.first().header(RequestRules.IDEMPOTENCY_KEY);
    return key != null && key.equals(call.header(RequestRules.IDEMPOTENCY_KEY));
  }

  private static Answer stillRunning() {
    return Answer.of(
        new ConflictException(
            "idempotency-key-in-use",
            "a request with this Idempotency-Key is still running; ask again for its answer",
            SOON));
  }
}
