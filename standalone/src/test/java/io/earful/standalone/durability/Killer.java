package io.earful.standalone.durability;

import io.earful.standalone.durability.Rig.Victim;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Kills in turn, each at a random point of its share of the load, and waits for the return. */
final class Killer {
  private static final double FIRST = 0.06;
  private static final double LAST = 0.94;
  private static final long POLL_MILLIS = 20;
  private static final long LONGEST_WAIT_SECONDS = 600;

  /**
   * One kill.
   *
   * @param done mentions stored when it happened
   * @param seconds until {@code /readyz} said yes and a mention was taken again
   * @param noticed whether {@code /readyz} said no in between
   */
  record Kill(String victim, int done, double seconds, boolean noticed) {}

  private final Rig rig;
  private final Load load;
  private final int size;
  private final Random chance;

  Killer(Rig rig, Load load, int size, long seed) {
    this.rig = rig;
    this.load = load;
    this.size = size;
    this.chance = new Random(seed);
  }

  List<Kill> run(int kills) throws InterruptedException {
    List<Kill> log = new ArrayList<>();
    List<Integer> points = points(kills);
    for (int i = 0; i < kills; i++) {
      Victim victim = rig.victims().get(i % rig.victims().size());
      load.holdAt(size);
      load.slow(false);
      while (load.done() < points.get(i)) {
        load.requireHealthy();
        TimeUnit.MILLISECONDS.sleep(1);
      }
      load.holdAt(i + 1 < kills ? points.get(i + 1) - Load.UNDER_WAY : size);
      Kill kill = kill(victim);
      log.add(kill);
      System.out.printf(
          "kill %2d  %-10s at %6d of %d (%4.1f %%), ready after %5.1f s, readyz said %s%n",
          i + 1,
          kill.victim(),
          kill.done(),
          size,
          100.0 * kill.done() / size,
          kill.seconds(),
          kill.noticed() ? "no in between" : "yes throughout");
    }
    load.slow(false);
    return log;
  }

  /**
   * Where to kill. Until the return the load trickles and is held so far before the next point that
   * it meets it at full speed, however long the return takes and however fast the machine is.
   */
  private List<Integer> points(int kills) {
    double share = (LAST - FIRST) / kills;
    return IntStream.range(0, kills)
        .mapToObj(i -> (int) (size * (FIRST + share * (i + chance.nextDouble()))))
        .toList();
  }

  private Kill kill(Victim victim) throws InterruptedException {
    ProcessHandle killed = victim.process().orElseThrow();
    int done = load.done();
    long began = System.nanoTime();
    if (!killed.destroyForcibly()) {
      throw new IllegalStateException("process %d cannot be killed".formatted(killed.pid()));
    }
    load.slow(true);
    boolean noticed = false;
    long back = Long.MAX_VALUE;
    while (true) {
      boolean another = victim.process().filter(now -> now.pid() != killed.pid()).isPresent();
      if (back == Long.MAX_VALUE && another) {
        back = System.nanoTime();
      }
      boolean ready = rig.door().isReady();
      noticed |= !ready;
      if (ready && back != Long.MAX_VALUE && load.lastSuccessBegan() > back) {
        return new Kill(victim.name(), done, (System.nanoTime() - began) / 1e9, noticed);
      }
      load.requireHealthy();
      if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS)) {
        throw new IllegalStateException(
            "%s was killed at %d and Earful is not ready again after %d s"
                .formatted(victim.name(), done, LONGEST_WAIT_SECONDS));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }
}
