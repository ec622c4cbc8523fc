package io.earful.collector.connector.telegram;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Waits for news at Telegram, which keeps a request open until there is some. Connections to one
 * server are few, so only some bots are waited for at the same time; the others wait for a place.
 */
final class LongPolls {

  /** Less than the time in which an answer must have come. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  /** Together ten minutes; a watch may last 29. */
  private static final int ROUNDS = 24;

  private static final int PLACES = 8;

  /** Telegram ends a request when another one comes, and one of our own may have been the other. */
  private static final int CONFLICTS = 3;

  private static final Duration AFTER_CONFLICT = Duration.ofSeconds(5);

  private final BotApi api;
  private final Semaphore places = new Semaphore(PLACES);

  LongPolls(BotApi api) {
    this.api = api;
  }

  /** Completes when there is something from a place on, or after a while. */
  Mono<Void> news(TelegramSettings source, @Nullable Long offset) {
    return Mono.defer(
        () -> {
          AtomicInteger conflicts = new AtomicInteger();
          return Mono.defer(() -> round(source, offset, conflicts))
              .repeat(ROUNDS - 1)
              .takeUntil(news -> news)
              .then();
        });
  }

  private Mono<Boolean> round(
      TelegramSettings source, @Nullable Long offset, AtomicInteger conflicts) {
    if (!places.tryAcquire()) {
      return Mono.delay(PATIENCE).thenReturn(false);
    }
    return api.isNews(source, offset, (int) PATIENCE.toSeconds())
        .doOnNext(answered -> conflicts.set(0))
        .doFinally(end -> places.release())
        .onErrorResume(
            error -> BotApi.isConflict(error) && conflicts.incrementAndGet() < CONFLICTS,
            error -> Mono.delay(AFTER_CONFLICT).thenReturn(false));
  }
}
