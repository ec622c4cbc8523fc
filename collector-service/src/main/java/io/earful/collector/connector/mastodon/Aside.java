package io.earful.collector.connector.mastodon;

import io.earful.connector.RateLimited;
import io.earful.connector.UpstreamFault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What is asked beside a page: of threads, and of posts that are gone. It is bounded, so that a
 * page is stored before much time has gone by; and neither a post of which the server cannot speak
 * nor a server that has enough takes the page with it.
 */
final class Aside {

  /** Most threads that are asked for after one page, and most posts that are looked for. */
  static final int MOST = 12;

  /** Where more posts than that are at fault, the server is. */
  private static final int MAX_FAULTS = 3;

  private int threads;
  private int faults;
  private @Nullable Duration pause;

  /** Whether one more thread may be asked for; it counts as asked for. */
  boolean mayAskForThread() {
    return !isOver() && threads++ < MOST;
  }

  /** Whether nothing more is asked for now. */
  boolean isOver() {
    return pause != null || faults > MAX_FAULTS;
  }

  /** How long the server wants to be left alone; null when it did not say so. */
  @Nullable Duration pause() {
    return pause;
  }

  /** Takes note of how the server fails, and fails with it. */
  <T> Mono<T> note(Mono<T> asked) {
    return asked
        .doOnError(RateLimited.class, limited -> pause = limited.retryAfter())
        .doOnError(UpstreamFault.class, fault -> faults++);
  }

  /**
   * @return empty when the server gave no answer
   */
  <T> Mono<T> bear(Mono<T> asked) {
    return note(asked)
        .onErrorResume(RateLimited.class, limited -> Mono.empty())
        .onErrorResume(UpstreamFault.class, fault -> Mono.empty());
  }
}
