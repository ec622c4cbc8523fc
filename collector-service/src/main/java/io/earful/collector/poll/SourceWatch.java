package io.earful.collector.poll;

import io.earful.connector.Cursor;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * One source's watch, and the pause before the next one: a channel that calls though there is
 * nothing, or that cannot be watched, is watched less and less often, until it keeps its word.
 */
final class SourceWatch {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  /** One that lasted so long was no false alarm: it may end without news at any time. */
  private static final Duration PATIENT = Duration.ofMinutes(1);

  private final Disposable.Swap work = Disposables.swap();
  private long epoch;
  private long version;
  private @Nullable Cursor from;
  private @Nullable Instant begun;
  private @Nullable Cursor fruitless;
  private Duration pause = SHORTEST;

  SourceWatch(long epoch) {
    this.epoch = epoch;
  }

  /** The claim under which the source was read last, as far as this instance knows. */
  long epoch() {
    return epoch;
  }

  void readUnder(long newEpoch) {
    epoch = newEpoch;
  }

  /** Whether it goes on waiting for just what is wanted. */
  boolean isFrom(Cursor cursor, long ofVersion) {
    return begun != null && cursor.equals(from) && version == ofVersion;
  }

  /**
   * Notes that it begins.
   *
   * @return how long to wait before: longer when the last call was for nothing
   */
  Duration begin(Cursor cursor, long ofVersion, Instant now) {
    if (fruitless != null) {
      pause = fruitless.equals(cursor) ? longer() : SHORTEST;
      fruitless = null;
    }
    from = cursor;
    version = ofVersion;
    begun = now.plus(pause);
    return pause;
  }

  void doing(Disposable watching) {
    work.update(watching);
  }

  /** Notes that the channel called. */
  void called(Instant now) {
    boolean patient = begun != null && begun.plus(PATIENT).isBefore(now);
    fruitless = patient ? null : from;
    pause = patient ? SHORTEST : pause;
    begun = null;
  }

  void failed() {
    pause = longer();
    begun = null;
  }

  void end() {
    begun = null;
    work.dispose();
  }

  private Duration longer() {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }
}
