package io.earful.standalone.conformance;

import io.earful.collector.ingest.IngestTrial;
import io.earful.kit.problem.EarfulException;
import io.earful.kit.problem.TooLargeException;
import io.earful.kit.problem.UnauthenticatedException;
import io.earful.kit.problem.UnavailableException;
import io.earful.standalone.conformance.ItemRules.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/**
 * Answers as the ingest API would, plays its failures, and judges how the program on the other side
 * takes them. One request is judged at a time.
 */
final class Judge {

  private static final int TOLERATED = 3;
  private static final int MOST_REQUESTS = 100_000;

  private final Findings findings;
  private final Gate gate;
  private final RequestRules requestRules;
  private final UsedKeys usedKeys;
  private final ItemRules itemRules;
  private final Ledger ledger;
  private final Failures failures;
  private final Repetitions repetitions;
  private final Scenes scenes = new Scenes();
  private final Duration wait;
  private final Clock clock;
  private final Consumer<String> log;

  private @Nullable Pause pause;
  private @Nullable Instant revokedAt;
  private int afterRevocation;
  private long requests;
  private long items;
  private @Nullable Instant lastAt;

  /** Until when nothing may come because it was asked not to. */
  private Instant busyUntil = Instant.MIN;

  Judge(Findings findings, String key, Duration wait, Clock clock, Consumer<String> log) {
    this.findings = findings;
    this.gate = new Gate(findings, key);
    this.requestRules = new RequestRules(findings);
    this.usedKeys = new UsedKeys(findings);
    this.itemRules = new ItemRules(findings);
    this.ledger = new Ledger(findings);
    this.failures = new Failures(wait);
    this.repetitions = new Repetitions(findings, failures);
    this.wait = wait;
    this.clock = clock;
    this.log = log;
  }

  synchronized Answer answer(Call call) {
    requests++;
    Answer answer = answered(call);
    lastAt = clock.instant();
    return answer;
  }

  /** Says that a body was too large to be read. */
  synchronized Answer tooLarge(Call call) {
    requests++;
    lastAt = clock.instant();
    findings.broken(Rule.SIZE, Fault.of(call.number(), "a body of at most 10 MiB", "it is larger"));
    return told(
        call, Answer.of(new TooLargeException("body-too-large", "a request has at most 10 MiB")));
  }

  /** Says that too much comes at once to be held. It is nobody's fault, and no scene. */
  synchronized Answer crowded(Call call) {
    requests++;
    lastAt = clock.instant();
    return told(
        call,
        Answer.of(
            new UnavailableException(
                "service-unavailable", "too many large bodies are being read; try again", wait)));
  }

  /** Says that a body did not come to its end. */
  synchronized Answer late(Call call, Duration within) {
    requests++;
    lastAt = clock.instant();
    log.accept(
        "request %d: its body did not come to its end within %d s; is its Content-Length right?"
            .formatted(call.number(), within.toSeconds()));
    return told(call, Answer.of(new ResponseStatusException(HttpStatus.REQUEST_TIMEOUT)));
  }

  private Answer answered(Call call) {
    Answer refusal = gate.refusal(call);
    if (refusal != null) {
      return told(call, refusal);
    }
    if (revokedAt != null) {
      if (!call.at().isBefore(revokedAt.plus(Pause.UNDER_WAY))) {
        afterRevocation++;
      }
      return told(call, revoked());
    }
    requestRules.look(call);
    IngestTrial trial;
    try {
      trial = IngestTrial.read(call.headers(), call.body(), clock.instant()).toFuture().join();
    } catch (RuntimeException e) {
      return told(call, unreadable(call, cause(e)));
    }
    findings.kept(Rule.SIZE);
    return judged(call, trial);
  }

  private static Throwable cause(RuntimeException error) {
    Throwable cause = error.getCause();
    return cause != null && error instanceof CompletionException ? cause : error;
  }

  private Answer unreadable(Call call, Throwable error) {
    Rule rule = Rule.READABLE;
    if (error instanceof TooLargeException) {
      rule = Rule.SIZE;
    } else if (error instanceof UnsupportedMediaTypeStatusException
        || error instanceof InvalidMediaTypeException) {
      rule = Rule.CONTENT_TYPE;
    } else if (!(error instanceof EarfulException)) {
      throw new IllegalStateException("a request cannot be judged", error);
    }
    findings.broken(
        rule, Fault.of(call.number(), rule.demand(), String.valueOf(error.getMessage())));
    return Answer.of(error);
  }

  private Answer judged(Call call, IngestTrial trial) {
    if (pause != null && !pause.holds(call.at())) {
      endPause();
    }
    Delivery delivery = ledger.find(call);
    boolean again = delivery != null;
    Answer refusal = again ? null : usedKeys.refusal(call);
    if (refusal != null) {
      return told(call, refusal);
    }
    if (delivery == null) {
      look(call, trial);
      delivery = opened(call, Ledger.names(trial));
    } else {
      repetitions.lookAtRetry(call, delivery);
    }
    if (pause != null) {
      return early(call, delivery, pause);
    }
    Answer unchanged = again ? repetitions.answer(call, delivery) : null;
    return unchanged == null
        ? perform(delivery.nextAct(), call, trial, delivery)
        : told(call, unchanged);
  }

  // ---- What came ------------------------------------------------------------------------------

  private void look(Call call, IngestTrial trial) {
    if (ledger.isIn(call)) {
      findings.kept(Rule.EVENT_IDS);
      return;
    }
    Instant now = clock.instant();
    for (int i = 0; i < trial.items().size(); i++) {
      items++;
      itemRules.look(new Place(call.number(), i), trial.items().get(i), now);
    }
  }

  private Delivery opened(Call call, Set<String> names) {
    ledger.note(call, names);
    Set<Delivery> others = ledger.waitingFor(names);
    others.forEach(other -> repetitions.lookAtRegrouping(call, names, other, pause));
    boolean plain = pause != null || ledger.isWaiting(clock.instant().minus(grace()));
    List<Act> acts = List.of(Act.ACCEPT);
    if (!others.isEmpty()) {
      acts = others.iterator().next().leftActs();
    } else if (!plain) {
      acts = nextScene(names.size());
    }
    return ledger.open(call, names, acts);
  }

  /** The key is refused at the very end: when all else was played, and half of it came again. */
  private List<Act> nextScene(int size) {
    boolean over = scenes.isOver() && ledger.halfCameAgain() && ledger.owesNothing();
    List<Act> scene = scenes.next(size);
    return over && scene.get(0) == Act.ACCEPT ? List.of(Act.REVOKE_KEY) : scene;
  }

  /** How long it is waited for something to come again before other scenes are played. */
  private Duration grace() {
    return wait.multipliedBy(4).plusSeconds(5);
  }

  // ---- What happens to it ----------------------------------------------------------------------

  private Answer early(Call call, Delivery delivery, Pause told) {
    boolean again = delivery.last() == told.act();
    told.count(call.at(), again);
    if (again && !delivery.wasHurried()) {
      delivery.hurried();
      findings.broken(
          told.act().rule(),
          Fault.of(
              call.number(),
              "nothing before Retry-After is over",
              "it came %d ms too early".formatted(told.left(call.at()).toMillis())));
    }
    if (delivery.last() == Act.ACCEPT) {
      ledger.fail(delivery, told.act(), clock.instant());
    }
    return told(call, failures.again(told, clock.instant()));
  }

  private void endPause() {
    Pause ended = pause;
    pause = null;
    if (ended != null) {
      findings.judge(
          Rule.NO_HAMMERING,
          !ended.isHammered(),
          new Fault(
              null,
              null,
              "",
              "at most 3 requests while Retry-After is not over",
              "%d came after a refusal (%s)".formatted(ended.early(), ended.act().rule().id())));
    }
  }

  private Answer perform(Act act, Call call, IngestTrial trial, Delivery delivery) {
    Instant now = clock.instant();
    scenes.played(act);
    return switch (act) {
      case LIMIT_SECONDS, LIMIT_DATE, AWAY -> {
        pause = new Pause(act, now, failures.until(act, now));
        busyUntil = pause.until();
        ledger.fail(delivery, act, now);
        yield told(call, failures.again(pause, now));
      }
      case LOSE_ANSWER -> {
        delivery.lose(ledger.take(trial));
        ledger.fail(delivery, act, now);
        log.accept("request %d: read, and the connection closed".formatted(call.number()));
        yield Answer.none();
      }
      case TOO_LARGE -> {
        ledger.fail(delivery, act, now);
        yield told(call, failures.tooLarge());
      }
      case REVOKE_KEY -> {
        revokedAt = now;
        ledger.forget(delivery);
        yield told(call, revoked());
      }
      case SLOW -> slowly(call, trial, delivery);
      case REFUSE_ITEM -> {
        ledger.refuseOne(Ledger.names(trial));
        yield accept(act, call, trial, delivery);
      }
      case ACCEPT -> accept(act, call, trial, delivery);
    };
  }

  private Answer slowly(Call call, IngestTrial trial, Delivery delivery) {
    Duration delay = wait.multipliedBy(3);
    Instant now = clock.instant();
    busyUntil = now.plus(delay);
    ledger.fail(delivery, Act.SLOW, now);
    String body = ledger.take(trial);
    delivery.lose(body);
    delivery.keepsWaiting(call);
    log.accept("request %d: answered after %d s".formatted(call.number(), delay.toSeconds()));
    return Answer.of(200, body).after(delay);
  }

  private Answer accept(Act act, Call call, IngestTrial trial, Delivery delivery) {
    String lost = delivery.lostAnswer();
    String body = lost == null ? ledger.take(trial) : lost;
    ledger.settle(delivery, Ledger.names(trial));
    log.accept(
        "request %d: answered with 200, %d items%s"
            .formatted(
                call.number(),
                trial.items().size(),
                act == Act.REFUSE_ITEM ? ", one rejected" : ""));
    Answer answer = Answer.of(200, body);
    return lost == null ? answer : answer.with("Idempotency-Replayed", "true");
  }

  private static Answer revoked() {
    return Answer.of(new UnauthenticatedException("key-refused", "the key was revoked"));
  }

  private Answer told(Call call, Answer answer) {
    String after = answer.headers().get("Retry-After");
    log.accept(
        "request %d: answered with %d%s"
            .formatted(
                call.number(), answer.status(), after == null ? "" : ", Retry-After: " + after));
    return answer;
  }

  /** Is told whether an answer reached the other side. */
  synchronized void sent(Call call, boolean whole) {
    Delivery delivery = ledger.find(call);
    if (delivery == null || !delivery.isWaiting(call)) {
      return;
    }
    if (whole) {
      findings.kept(Rule.SLOW_ANSWER);
      ledger.settle(delivery);
    } else {
      delivery.abandon();
    }
  }

  // ---- Its end ----------------------------------------------------------------------------------

  /**
   * Why it is over; null while it is not.
   *
   * @param idle how long nothing may come
   */
  synchronized @Nullable String end(Duration idle) {
    Instant now = clock.instant();
    if (revokedAt != null && now.isAfter(revokedAt.plus(wait.multipliedBy(2)))) {
      return "everything was played";
    }
    boolean idles = lastAt != null && now.isAfter(lastAt.plus(idle));
    if (idles && now.minus(idle).isAfter(busyUntil)) {
      return "nothing came for " + idle.toSeconds() + " s";
    }
    return requests > MOST_REQUESTS ? "too many requests came" : null;
  }

  /** Judges what can only be said at the end. */
  synchronized void close() {
    endPause();
    if (revokedAt != null) {
      findings.judge(
          Rule.KEY_REFUSED,
          afterRevocation <= TOLERATED,
          new Fault(
              null,
              null,
              "",
              "at most 3 requests after 401",
              afterRevocation + " came within " + wait.multipliedBy(2).toSeconds() + " s"));
    }
    if (scenes.wasPlayed(Act.REFUSE_ITEM)) {
      findings.kept(Rule.REFUSED_ITEM);
    }
    ledger.close(clock.instant(), wait.multipliedBy(2));
  }

  synchronized long requests() {
    return requests;
  }

  synchronized long items() {
    return items;
  }
}
