package io.earful.collector.limit;

import io.earful.event.MentionKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * How often a run asked its channel, and what it was told of how much more it may ask. It goes with
 * the requests in the reactive context; who asks for nobody's sake finds one that nobody looks at.
 */
public final class Tally {

  /** A run that asks many servers keeps what the first of them said. */
  private static final int MOST = 8;

  private static final int DIGITS = 32;

  private final AtomicInteger calls = new AtomicInteger();
  private final Map<String, Told> told = new LinkedHashMap<>();

  /**
   * What a channel told of one limit.
   *
   * @param counter stands for who is counted where, and does not show the credential
   * @param server that counts
   * @param limit most requests; null when it is not said
   * @param left requests that are left; null when it is not said
   * @param renewsAt when there are as many as ever; null when it is not said
   * @param at when the numbers were told; null when none were
   * @param closedUntil until when it may not be asked; null when it may
   * @param closing why not
   */
  public record Told(
      String counter,
      String server,
      @Nullable Long limit,
      @Nullable Long left,
      @Nullable Instant renewsAt,
      @Nullable Instant at,
      @Nullable Instant closedUntil,
      @Nullable Closing closing) {

    private static Told nothing(String counter, String server) {
      return new Told(counter, server, null, null, null, null, null, null);
    }

    private Told with(Allowance said, Instant now) {
      return new Told(
          counter,
          server,
          said.limit() == null ? limit : said.limit(),
          said.left(),
          said.anew() == null ? null : now.plus(said.anew()),
          now,
          closedUntil,
          closing);
    }

    private Told closed(Instant until, Closing why) {
      boolean longer = closedUntil == null || until.isAfter(closedUntil);
      return new Told(
          counter,
          server,
          limit,
          left,
          renewsAt,
          at,
          longer ? until : closedUntil,
          longer ? why : closing);
    }
  }

  /** Of whoever asks. */
  public static Tally of(ContextView context) {
    return context.<Tally>getOrEmpty(Tally.class).orElseGet(Tally::new);
  }

  /** The context of whoever asks from now on for this one's sake. */
  public Context in(Context context) {
    return context.put(Tally.class, this);
  }

  /** Notes that a request is made or a connection opened. */
  public void asked() {
    calls.incrementAndGet();
  }

  public int calls() {
    return calls.get();
  }

  /** What was told of each limit, the first that was heard of first. */
  public synchronized List<Told> told() {
    return List.copyOf(told.values());
  }

  synchronized void heard(RateGate.Counter counter, Allowance said, Instant now) {
    if (said.left() != null || said.limit() != null) {
      note(counter, known(counter).with(said, now));
    }
  }

  synchronized void closed(RateGate.Counter counter, Instant until, Closing why) {
    note(counter, known(counter).closed(until, why));
  }

  private Told known(RateGate.Counter counter) {
    Told known = told.get(counter.server());
    return known == null
        ? Told.nothing(MentionKey.sha256Hex(counter.server()).substring(0, DIGITS), counter.host())
        : known;
  }

  private void note(RateGate.Counter counter, Told latest) {
    if (told.containsKey(counter.server()) || told.size() < MOST) {
      told.put(counter.server(), latest);
    }
  }
}
