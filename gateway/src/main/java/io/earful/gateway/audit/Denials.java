package io.earful.gateway.audit;

import io.earful.kit.audit.AuditEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who was refused of late. A caller's first refusal is told at once, the rest are counted until the
 * next round tells their number: however often a caller tries, it fills two entries a round.
 */
final class Denials {

  /** Beyond this many callers in one round, the rest are counted together. */
  static final int MOST_CALLERS = 1000;

  private static final String OTHERS = "others";

  private record Repeated(AuditEvent first, long more) {}

  private final Map<String, Repeated> round = new ConcurrentHashMap<>();

  /** The event when it is the caller's first of this round, else null: then it is counted. */
  @Nullable AuditEvent first(AuditEvent refused) {
    String caller = refused.actor().id();
    String counted = round.size() < MOST_CALLERS || round.containsKey(caller) ? caller : OTHERS;
    Repeated now =
        round.merge(
            counted,
            new Repeated(refused, 0),
            (known, fresh) -> new Repeated(known.first(), known.more() + 1));
    return now.more() == 0 ? refused : null;
  }

  /** Ends the round: what was counted, one event a caller. */
  List<AuditEvent> counted(Instant now) {
    List<AuditEvent> told = new ArrayList<>();
    for (String caller : List.copyOf(round.keySet())) {
      Repeated repeated = round.remove(caller);
      if (repeated != null && repeated.more() > 0) {
        told.add(again(repeated, now));
      }
    }
    return told;
  }

  private static AuditEvent again(Repeated repeated, Instant now) {
    AuditEvent first = repeated.first();
    Map<String, String> details = new TreeMap<>(first.details());
    details.put("more", Long.toString(repeated.more()));
    return new AuditEvent(
        now,
        first.actor(),
        first.action(),
        first.target(),
        first.brands(),
        first.address(),
        first.userAgent(),
        first.requestId(),
        first.outcome(),
        null,
        null,
        details);
  }
}
