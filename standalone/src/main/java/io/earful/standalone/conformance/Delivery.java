package io.earful.standalone.conformance;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One body, with all the requests in which it came, until it is known to be in. */
final class Delivery {

  private final Call first;
  private final int items;
  private final Set<String> owed;
  private final Deque<Act> acts;
  private Act last = Act.ACCEPT;
  private Instant answeredAt;
  private boolean hurried;
  private boolean regrouped;
  private boolean abandoned;
  private long slowRequest;
  private @Nullable String lostAnswer;

  /**
   * @param owed names of the items that have to come in
   * @param acts what is to happen to it
   */
  Delivery(Call first, Set<String> owed, List<Act> acts) {
    this.first = first.withoutBody();
    this.items = owed.size();
    this.owed = new HashSet<>(owed);
    this.acts = new ArrayDeque<>(acts);
    this.answeredAt = first.at();
  }

  Call first() {
    return first;
  }

  int items() {
    return items;
  }

  Set<String> owed() {
    return owed;
  }

  Act nextAct() {
    Act next = acts.poll();
    return next == null ? Act.ACCEPT : next;
  }

  /**
   * What was to happen to it yet, and now happens to another body in which its items come; never
   * empty.
   */
  List<Act> leftActs() {
    List<Act> left = acts.isEmpty() ? List.of(Act.ACCEPT) : List.copyOf(acts);
    acts.clear();
    return left;
  }

  /** What it was answered with last. */
  Act last() {
    return last;
  }

  void answered(Act act, Instant at) {
    last = act;
    answeredAt = at;
    hurried = false;
  }

  Instant answeredAt() {
    return answeredAt;
  }

  /** It came again before it was asked to. */
  void hurried() {
    hurried = true;
  }

  boolean wasHurried() {
    return hurried;
  }

  /** Notes that its items came in another body; false when that is known. */
  boolean regrouped() {
    boolean first = !regrouped;
    regrouped = true;
    return first;
  }

  /** Notes which request waits for its answer. */
  void keepsWaiting(Call call) {
    slowRequest = call.number();
  }

  boolean isWaiting(Call call) {
    return last == Act.SLOW && slowRequest == call.number();
  }

  /** Nobody was there any more when the answer was. */
  void abandon() {
    abandoned = true;
  }

  boolean isAbandoned() {
    return abandoned;
  }

  /** The answer that got lost, to be repeated. */
  @Nullable String lostAnswer() {
    return lostAnswer;
  }

  void lose(String answer) {
    lostAnswer = answer;
  }
}
