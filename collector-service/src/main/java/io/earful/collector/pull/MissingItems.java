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
 * that cannot be asked for now stays as it was, and is looked for at another time. So does one that
 * is refused for the first time: that may be the word of whatever stands in front of a channel.
 *
 * @param <K> what names an item
 * @param <A> an answer
 */
public final class MissingItems<K, A> {

  /** Channels that fail so often have more to do than to be asked for what may be gone. */
  private static final int FAULTS_IN_A_ROW = 3;

  private final Channel<K, A> channel;
  private final int most;
  private final Missing<K> missing;
  private final Map<K, A> found = new LinkedHashMap<>();
  private final Set<K> dropped = new LinkedHashSet<>();
  private final Set<K> refused = new LinkedHashSet<>();
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
   * @param missing what was not found so far
   * @param most how many are looked for; the others are looked for later
   */
  public MissingItems(Channel<K, A> channel, Missing<K> missing, int most) {
    this.channel = channel;
    this.missing = missing;
    this.most = most;
  }

  /** The same where a channel refuses nothing that it has. */
  public Mono<Void> look(Collection<K> absent, Predicate<K> present) {
    return look(absent, present, item -> false);
  }

  /**
   * Looks for them, and for those that were missing an hour ago.
   *
   * @param absent items that should be in the list and are not
   * @param present tells which are there: what is there again is not missing
   * @param refusedBefore tells which of the absent were refused the last time
   */
  public Mono<Void> look(Collection<K> absent, Predicate<K> present, Predicate<K> refusedBefore) {
    List.copyOf(missing.since().keySet()).stream().filter(present).forEach(missing::found);
    List<K> again = missing.due().stream().limit(most).toList();
    int room = Math.min(most - again.size(), missing.room());
    List<K> first = absent.stream().limit(room).toList();
    return Flux.fromIterable(again)
        .concatMap(item -> look(item, true, refusedBefore))
        .thenMany(Flux.fromIterable(first).concatMap(item -> look(item, false, refusedBefore)))
        .then();
  }

  private Mono<Void> look(K item, boolean again, Predicate<K> refusedBefore) {
    return Mono.defer(
            () -> pause == null && faults < FAULTS_IN_A_ROW ? channel.ask(item) : Mono.<A>empty())
        .doOnNext(answer -> found(item, answer))
        .then()
        .onErrorMap(ConnectorFailure::wrap)
        .onErrorResume(ConnectorFailure.class, error -> failed(item, again, refusedBefore, error));
  }

  private void found(K item, A answer) {
    faults = 0;
    missing.found(item);
    dropped.add(item);
    found.put(item, answer);
  }

  private Mono<Void> failed(
      K item, boolean again, Predicate<K> refusedBefore, ConnectorFailure error) {
    if (error instanceof RateLimited limited) {
      pause = limited.retryAfter();
    } else if (channel.isNotFound(error)) {
      faults = 0;
      dropped.add(item);
      if (missing.notFound(item)) {
        gone.add(item);
      }
    } else if (channel.isNotShown(error)) {
      faults = 0;
      refused(item, again, refusedBefore);
    } else {
      faults++;
    }
    return Mono.empty();
  }

  private void refused(K item, boolean again, Predicate<K> refusedBefore) {
    if (again) {
      missing.unsaid(item);
    } else if (refusedBefore.test(item)) {
      dropped.add(item);
    } else {
      refused.add(item);
    }
  }

  /** What is missing now, and since when. */
  public Map<K, Instant> missing() {
    return missing.since();
  }

  /** Those that are there after all, each with what was answered. */
  public Map<K, A> found() {
    return found;
  }

  /** Those of which it is now known that they are not in the list any more. */
  public Set<K> dropped() {
    return dropped;
  }

  /** Those that were refused for the first time: they stay in the list. */
  public Set<K> refused() {
    return refused;
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
