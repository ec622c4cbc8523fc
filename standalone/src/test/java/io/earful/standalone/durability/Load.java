package io.earful.standalone.durability;

import io.earful.standalone.durability.Door.Answer;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Honest clients: what is not answered with success is sent again until it is. Now and then a
 * client loses the answer, as networks do, and repeats what was stored. Until {@link #awaitEnd}
 * somebody is always at the door: a client that has nothing new repeats what it sent last, or
 * nobody would see that something is back.
 */
final class Load implements AutoCloseable {
  private static final int CLIENTS = 4;
  private static final int BATCH = 100;

  /** So many mentions are under way at full speed. */
  static final int UNDER_WAY = CLIENTS * BATCH;

  private static final int TRICKLE = 10;
  private static final int MOST_MINUTES = 5;

  /** The answer to one request in so many is lost. */
  private static final int LOST_ANSWERS = 30;

  private static final long PAUSE_MILLIS = 200;
  private static final long TRICKLE_PAUSE_MILLIS = 1000;

  private final Door door;
  private final NumberedMentions mentions;
  private final BlockingQueue<Integer> waiting;
  private final List<Thread> clients = new ArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();
  private final AtomicInteger recognised = new AtomicInteger();
  private final Queue<String> blunders = new ConcurrentLinkedQueue<>();
  private final AtomicLong lastSuccessBegan = new AtomicLong(Long.MIN_VALUE);
  private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
  private int handedOut;
  private volatile boolean slow;
  private volatile boolean ending;
  private volatile int hold = Integer.MAX_VALUE;

  Load(Door door, NumberedMentions mentions) {
    this.door = door;
    this.mentions = mentions;
    this.waiting = new LinkedBlockingQueue<>(mentions.numbers());
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new Thread(this::run, "client-" + i));
    }
  }

  void start() {
    clients.forEach(Thread::start);
  }

  /** A trickle while something is away: there is always somebody at the door. */
  void slow(boolean slow) {
    this.slow = slow;
  }

  /** No mention after the first so many is sent before this is said anew. */
  void holdAt(int mentions) {
    hold = mentions;
  }

  /** Mentions of which the clients know that they are stored. */
  int done() {
    return done.get();
  }

  /** Requests that were repeated, refused connections left out. */
  int repeated() {
    return repeated.get();
  }

  /** Mentions that were answered as known already. */
  int recognised() {
    return recognised.get();
  }

  /** When the newest request that succeeded was begun, by {@link System#nanoTime}. */
  long lastSuccessBegan() {
    return lastSuccessBegan.get();
  }

  /** What clients must not see, whatever is killed: an answer that blames nobody. */
  List<String> faults() {
    return blunders.isEmpty()
        ? List.of()
        : List.of(blunders.size() + " answers 500, the first " + blunders.peek());
  }

  /** Returns when every mention is stored; whatever was held is sent. */
  void awaitEnd() throws InterruptedException {
    hold = Integer.MAX_VALUE;
    ending = true;
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MOST_MINUTES);
    for (Thread client : clients) {
      client.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
    }
    requireHealthy();
    if (done.get() < mentions.size()) {
      throw new IllegalStateException(
          "after %d minutes only %d of %d mentions are taken"
              .formatted(MOST_MINUTES, done.get(), mentions.size()));
    }
  }

  /** Sends again what was taken long ago, as a client does that was away for a while. */
  void repeatTheFirst() throws InterruptedException {
    repeated.incrementAndGet();
    deliver(mentions.numbers().subList(0, Math.min(BATCH, mentions.size())));
  }

  void requireHealthy() {
    Throwable failure = broken.get();
    if (failure != null) {
      throw new IllegalStateException("a client gave up", failure);
    }
  }

  @Override
  public void close() {
    clients.forEach(Thread::interrupt);
  }

  private void run() {
    try {
      List<Integer> last = List.of();
      while (!(ending && waiting.isEmpty())) {
        List<Integer> batch = next();
        if (batch.isEmpty()) {
          knock(last);
        } else {
          deliver(batch);
          done.addAndGet(batch.size());
          last = batch;
          if (requests.incrementAndGet() % LOST_ANSWERS == LOST_ANSWERS / 4) {
            repeated.incrementAndGet();
            deliver(batch);
          }
        }
        if (slow) {
          TimeUnit.MILLISECONDS.sleep(TRICKLE_PAUSE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      broken.compareAndSet(null, e);
    }
  }

  private synchronized List<Integer> next() {
    List<Integer> batch = new ArrayList<>();
    int most = Math.min(slow ? TRICKLE : BATCH, hold - handedOut);
    handedOut += waiting.drainTo(batch, Math.max(0, most));
    return batch;
  }

  private void knock(List<Integer> stored) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    if (!stored.isEmpty()) {
      repeated.incrementAndGet();
      deliver(stored.subList(0, Math.min(TRICKLE, stored.size())));
    }
  }

  private void deliver(List<Integer> numbers) throws InterruptedException {
    String lines = mentions.lines(numbers);
    while (!taken(lines, numbers.size())) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  private boolean taken(String lines, int size) throws InterruptedException {
    long began = System.nanoTime();
    Answer answer;
    try {
      answer = door.ingest(lines);
    } catch (ConnectException e) {
      return false; // nobody was there
    } catch (IOException e) {
      repeated.incrementAndGet();
      return false; // stored or not: nobody knows
    }
    if (answer.status() == 500) {
      blunders.add(answer.body().toString());
    }
    if (answer.status() / 100 == 5 || answer.status() == 429) {
      repeated.incrementAndGet();
      return false;
    }
    requireStored(answer, size);
    lastSuccessBegan.accumulateAndGet(began, Math::max);
    return true;
  }

  private void requireStored(Answer answer, int size) {
    JsonNode items = answer.body().path("items");
    int stored = 0;
    for (JsonNode item : items) {
      String result = item.path("result").asString("");
      stored += result.equals("accepted") || result.equals("duplicate") ? 1 : 0;
      recognised.addAndGet(result.equals("duplicate") ? 1 : 0);
    }
    if (!answer.ok() || stored != size) {
      throw new IllegalStateException(
          "%d of %d mentions were taken: %d %s"
              .formatted(stored, size, answer.status(), items.path(0)));
    }
  }
}
