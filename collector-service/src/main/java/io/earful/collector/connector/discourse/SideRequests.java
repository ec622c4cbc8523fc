package io.earful.collector.connector.discourse;

import io.earful.connector.ConnectorFailure;
import io.earful.connector.RateLimited;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What one step asks beside its page: requests to one host are a second apart, and a step that
 * takes too long is never done. When it has asked enough, the next step goes on in the same page.
 *
 * <p>One post that fails is a matter of this post. When several fail in a row, the forum is asked
 * for its newest posts: it may be the forum that fails.
 */
final class SideRequests {

  /** More than fit into the time below when the forum is asked once a second. */
  private static final int MOST = 25;

  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final int FAULTS_IN_A_ROW = 3;

  private final DiscourseSite site;
  private final Instant since;
  private int made;
  private int faults;
  private @Nullable Duration pause;
  private @Nullable ConnectorFailure down;

  SideRequests(DiscourseSite site) {
    this.site = site;
    this.since = site.now();
  }

  /** How long the forum wants to be left alone; null when it does not. */
  @Nullable Duration pause() {
    return pause;
  }

  /** Why the forum as a whole cannot be asked; null when it can. */
  @Nullable ConnectorFailure down() {
    return down;
  }

  /** Whether the forum answers, and does not want to be left alone. */
  boolean isWelcome() {
    return pause == null && down == null;
  }

  /** Whether enough was asked for one step. */
  boolean isEnough() {
    return made >= MOST || !site.now().isBefore(since.plus(LONGEST));
  }

  Mono<DiscourseSite.Heard> ask(URI address) {
    return Mono.defer(
        () -> {
          if (down != null) {
            return Mono.error(down);
          }
          if (pause != null) {
            return Mono.error(new RateLimited(pause));
          }
          made++;
          return site.ask(address)
              .doOnNext(heard -> faults = 0)
              .onErrorMap(ConnectorFailure::wrap)
              .onErrorResume(ConnectorFailure.class, this::failed);
        });
  }

  private Mono<DiscourseSite.Heard> failed(ConnectorFailure error) {
    if (error instanceof RateLimited limited) {
      pause = limited.retryAfter();
    }
    boolean fault = error instanceof UpstreamFault && !DiscourseSite.isNotFound(error);
    faults = fault ? faults + 1 : 0;
    if (faults < FAULTS_IN_A_ROW) {
      return Mono.error(error);
    }
    faults = 0;
    made++;
    return site.isThere()
        .onErrorMap(ConnectorFailure::wrap)
        .onErrorResume(
            ConnectorFailure.class,
            failure -> {
              if (failure instanceof RateLimited limited) {
                pause = limited.retryAfter();
              } else {
                down = failure;
              }
              return Mono.empty();
            })
        .then(Mono.error(error));
  }
}
