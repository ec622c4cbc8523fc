package io.earful.collector.pull;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was not found when it was looked for. Channels fail, too: something is gone when it is not
 * found once more, at least an hour later, and not before.
 *
 * @param <K> what names an item
 */
public final class Missing<K> {

  private static final Duration AGAIN = Duration.ofHours(1);

  private final Map<K, Instant> since;
  private final Instant now;
  private final int most;

  /**
   * @param before what was not found so far, and since when
   * @param most so many are remembered
   */
  public Missing(Map<K, Instant> before, Instant now, int most) {
    this.since = new LinkedHashMap<>(before);
    this.now = now;
    this.most = most;
  }

  /**
   * @param before since when, in Unix seconds
   */
  public static <K> Missing<K> ofSeconds(Map<K, Long> before, Instant now, int most) {
    Map<K, Instant> since = new LinkedHashMap<>();
    before.forEach((item, at) -> since.put(item, Instant.ofEpochSecond(at)));
    return new Missing<>(since, now, most);
  }

  /** What is missing now, and since when. */
  public Map<K, Instant> since() {
    return since;
  }

  /** The same in Unix seconds. */
  public Map<K, Long> inSeconds() {
    Map<K, Long> seconds = new LinkedHashMap<>();
    since.forEach((item, at) -> seconds.put(item, at.getEpochSecond()));
    return seconds;
  }

  /** Those that were missing an hour ago. */
  public List<K> due() {
    return since.keySet().stream().filter(this::isDue).toList();
  }

  public boolean isDue(K item) {
    Instant first = since.get(item);
    return first != null && !first.isAfter(now.minus(AGAIN));
  }

  /** How many more can be remembered: others must stay where they are remembered now. */
  public int room() {
    return Math.max(0, most - since.size());
  }

  /** It is there. */
  public void found(K item) {
    since.remove(item);
  }

  /**
   * It is not there.
   *
   * @return whether it is gone now
   */
  public boolean notFound(K item) {
    if (isDue(item)) {
      since.remove(item);
      return true;
    }
    if (!since.containsKey(item) && room() > 0) {
      since.put(item, now);
    }
    return false;
  }

  /** Nobody could say: it is looked for once more, not before an hour has passed. */
  public void unsaid(K item) {
    since.replace(item, now);
  }
}
