package io.earful.collector.pull;

import io.earful.connector.ConnectorFailure;
import io.earful.connector.RateLimited;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Items that are no longer in their list, looked for one by one. One that is not found at all is
 * looked for once more at least an hour later, because channels fail, too; then it is gone. One
 * that cannot be asked for now stays as it was, and is looked for at another time.
 *
 * @param <K> what names an item
 * @param <A> an answer
 */
public final class MissingItems<K, A> {

  private static final Duration AGAIN = Duration.ofHours(1);

  /** So many are remembered; others stay in their list until there is room. */
  private static final int MOST_MISSING = 100;

  /** Channels that fail so often have more to do than to be asked for what may be gone. */
  private static final int FAULTS_IN_A_ROW = 3;

  private final Channel<K, A> channel;
  private final Instant now;
  private final int most;
  private final Map<K, Instant> missing;
  private final Map<K, A> found = new LinkedHashMap<>();
  private final Set<K> dropped = new LinkedHashSet<>();
  private final List<K> gone = new ArrayList<>();
  private @Nullable Duration pause;
  private int faults;

  /** Where items are looked for. */
  public interface Channel<K, A> {

    /** Asks for one; empty when nothing may be asked any more. */
    Mono<A> ask(K item);

    /** Whether a failure says that there is no such item. */
    boolean isNotFound(Throwable error);

    /** Whether a failure is for this one item alone, such as one that is not for everybody. */
    boolean isNotShown(Throwable error);
  }

  /**
   * @param most how many are looked for; the others are looked for later
   * @param missing what was not found so far, and since when
   */
  public MissingItems(Channel<K, A> channel, Instant now, int most, Map<K, Instant> missing) {
    this.channel = channel;
    this.now = now;
    this.most = most;
    this.missing = new LinkedHashMap<>(missing);
  }

  /**
   * Looks for them, and for those that were missing an hour ago.
   *
   * @param absent items that should be in the list and are not
   * @param present tells which are there: what is there again is not missing
   */
  public Mono<Void> look(Collection<K> absent, Predicate<K> present) {
    missing.keySet().removeIf(present);
    Instant due = now.minus(AGAIN);
    List<K> again =
        missing.entrySet().stream()
            .filter(one -> !one.getValue().isAfter(due))
            .map(Map.Entry::getKey)
            .limit(most)
            .toList();
    int room = Math.min(most - again.size(), MOST_MISSING - missing.size());
    List<K> first = absent.stream().limit(Math.max(room, 0)).toList();
    return Flux.fromIterable(again)
        .concatMap(item -> look(item, true))
        .thenMany(Flux.fromIterable(first).concatMap(item -> look(item, false)))
        .then();
  }

  private Mono<Void> look(K item, boolean again) {
    return Mono.defer(
            () -> pause == null && faults < FAULTS_IN_A_ROW ? channel.ask(item) : Mono.<A>empty())
        .doOnNext(answer -> found(item, answer))
        .then()
        .onErrorMap(ConnectorFailure::wrap)
        .onErrorResume(ConnectorFailure.class, error -> failed(item, again, error));
  }

  private void found(K item, A answer) {
    faults = 0;
    missing.remove(item);
    dropped.add(item);
    found.put(item, answer);
  }

  private Mono<Void> failed(K item, boolean again, ConnectorFailure error) {
    if (error instanceof RateLimited limited) {
      pause = limited.retryAfter();
    } else if (channel.isNotShown(error)) {
      notShown(item, again, channel.isNotFound(error));
    } else {
      faults++;
    }
    return Mono.empty();
  }

  private void notShown(K item, boolean again, boolean unknown) {
    faults = 0;
    dropped.add(item);
    if (unknown && !again) {
      missing.put(item, now);
      return;
    }
    missing.remove(item);
    if (unknown) {
      gone.add(item);
    }
  }

  /** What is missing now, and since when. */
  public Map<K, Instant> missing() {
    return missing;
  }

  /** Those that are there after all, each with what was answered. */
  public Map<K, A> found() {
    return found;
  }

  /** Those of which it is now known that they are not in the list any more. */
  public Set<K> dropped() {
    return dropped;
  }

  /** Those that were not found twice. */
  public List<K> gone() {
    return gone;
  }

  /** How long the channel wants to be left alone; null when it does not. */
  public @Nullable Duration pause() {
    return pause;
  }
}
