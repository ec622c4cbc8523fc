package io.earful.standalone.conformance;

import io.earful.collector.ingest.IngestTrial;
import io.earful.collector.ingest.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is in, what was rejected, and what has yet to come again. An item is known by its name: key
 * and revision.
 */
final class Ledger {

  /** Bodies whose fate is remembered; a program that sends more has shown enough. */
  private static final int MOST_BODIES = 20_000;

  private static final int MOST_OPEN = 1_000;
  private static final int MOST_ITEMS = 20_000;

  /** How often a rejected item may come again: a program that was started anew may not know. */
  private static final int FORGIVEN = 2;

  private static final String NOT_KEPT =
      "this item is refused, as one would be that cannot be kept; its neighbours are in";

  private final Findings findings;
  private final Map<String, Delivery> open = new LinkedHashMap<>();
  private final Map<String, Delivery> owed = new HashMap<>();
  private final Set<String> settled = new HashSet<>();
  private final Set<String> stored = new HashSet<>();
  private final Set<String> cameAgain = new HashSet<>();
  private final Map<String, Integer> refused = new HashMap<>();

  Ledger(Findings findings) {
    this.findings = findings;
  }

  static Set<String> names(IngestTrial trial) {
    Set<String> names = new LinkedHashSet<>();
    for (IngestTrial.Item item : trial.items()) {
      String name = ItemRules.name(item);
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }

  private static String key(String name) {
    return name.substring(0, name.lastIndexOf(' '));
  }

  /** The delivery of a body that is not known to be in; null when there is none. */
  @Nullable Delivery find(Call call) {
    return open.get(call.digest());
  }

  /** Whether the same body came in before. */
  boolean isIn(Call call) {
    return settled.contains(call.digest());
  }

  /** Notes which of these came before. */
  void note(Call call, Set<String> names) {
    for (String name : names) {
      if (stored.contains(name) && !owed.containsKey(name)) {
        cameAgain.add(name);
      }
      Integer times = refused.computeIfPresent(name, (key, count) -> count + 1);
      if (times != null && times == FORGIVEN + 1) {
        findings.broken(
            Rule.REFUSED_ITEM,
            Fault.of(
                call.number(),
                "an item that was rejected not to come again unchanged",
                "it is the third time that " + key(name) + " does"));
      }
    }
  }

  boolean halfCameAgain() {
    return cameAgain.size() * 2 >= stored.size();
  }

  boolean owesNothing() {
    return owed.isEmpty();
  }

  /** Deliveries that wait for some of these. */
  Set<Delivery> waitingFor(Set<String> names) {
    Set<Delivery> waiting = new LinkedHashSet<>();
    for (String name : names) {
      Delivery delivery = owed.get(name);
      if (delivery != null) {
        waiting.add(delivery);
      }
    }
    return waiting;
  }

  /** Whether something is waited for that failed after that moment. */
  boolean isWaiting(Instant since) {
    return open.values().stream()
        .anyMatch(other -> other.last() != Act.ACCEPT && other.answeredAt().isAfter(since));
  }

  Delivery open(Call call, Set<String> names, List<Act> acts) {
    Set<String> wanted = new LinkedHashSet<>(names);
    wanted.removeAll(refused.keySet());
    Delivery delivery = new Delivery(call, wanted, acts);
    if (open.size() < MOST_OPEN && owed.size() < MOST_ITEMS) {
      open.put(call.digest(), delivery);
    }
    return delivery;
  }

  void fail(Delivery delivery, Act act, Instant now) {
    delivery.answered(act, now);
    for (String name : delivery.owed()) {
      Delivery before = owed.put(name, delivery);
      if (before != null && before != delivery) {
        letGo(before, name);
      }
    }
  }

  /** An item came, or is now waited for in another body; true when it was the last of its own. */
  private boolean letGo(Delivery delivery, String name) {
    delivery.owed().remove(name);
    if (!delivery.owed().isEmpty()) {
      return false;
    }
    if (delivery.last() != Act.SLOW && !delivery.wasHurried()) {
      findings.kept(delivery.last().rule());
    }
    open.remove(delivery.first().digest());
    return true;
  }

  /** One of them will be rejected from now on: the last that is new. */
  void refuseOne(Set<String> names) {
    List<String> lastFirst = new ArrayList<>(names);
    Collections.reverse(lastFirst);
    lastFirst.stream()
        .filter(name -> !stored.contains(name))
        .findFirst()
        .or(() -> lastFirst.stream().findFirst())
        .ifPresent(name -> refused.put(name, 0));
  }

  /** Takes in what can be, and says so as the API does. */
  String take(IngestTrial trial) {
    List<Verdict> verdicts = new ArrayList<>();
    for (IngestTrial.Item item : trial.items()) {
      String name = ItemRules.name(item);
      if (name == null || refused.containsKey(name)) {
        verdicts.add(Verdict.REJECTED);
      } else {
        boolean fresh = stored.size() < MOST_ITEMS ? stored.add(name) : !stored.contains(name);
        verdicts.add(fresh ? Verdict.ACCEPTED : Verdict.DUPLICATE);
      }
    }
    return trial.answer(verdicts, NOT_KEPT);
  }

  /** A delivery is done, and so are others whose last items came with it. */
  void settle(Delivery delivery, Set<String> names) {
    settle(delivery);
    names.forEach(this::cameIn);
  }

  void settle(Delivery delivery) {
    forget(delivery);
    if (settled.size() < MOST_BODIES) {
      settled.add(delivery.first().digest());
    }
    if (delivery.last() != Act.ACCEPT) {
      findings.kept(Rule.NOTHING_LOST);
    }
  }

  /** It is not waited for any more. */
  void forget(Delivery delivery) {
    open.remove(delivery.first().digest());
    delivery.owed().forEach(name -> owed.remove(name, delivery));
  }

  private void cameIn(String name) {
    Delivery other = owed.remove(name);
    if (other != null && letGo(other, name)) {
      settle(other);
    }
  }

  /** What has not come again although there was time is lost. */
  void close(Instant now, Duration patience) {
    for (Delivery delivery : open.values()) {
      if (!delivery.owed().isEmpty() && delivery.answeredAt().isBefore(now.minus(patience))) {
        Fault fault =
            Fault.of(
                delivery.first().number(),
                "its items to come again",
                "%d never came in, such as %s"
                    .formatted(delivery.owed().size(), key(delivery.owed().iterator().next())));
        findings.broken(Rule.NOTHING_LOST, fault);
        if (delivery.last() != Act.ACCEPT) {
          findings.broken(delivery.last().rule(), fault);
        }
      }
    }
  }
}
