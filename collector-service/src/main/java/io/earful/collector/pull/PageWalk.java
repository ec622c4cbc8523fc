package io.earful.collector.pull;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.RateLimited;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads a source page by page, from where its cursor stands. Which page that is and what stands on
 * it is for the connector to know.
 *
 * @param <C> the channel's cursor
 */
public final class PageWalk<C> {

  private final C from;
  private final Function<C, Mono<Step<C>>> page;

  /**
   * @param from where reading begins
   * @param page asks for the page at a cursor and reads it
   */
  public PageWalk(C from, Function<C, Mono<Step<C>>> page) {
    this.from = from;
    this.page = page;
  }

  /**
   * One run over a source. It does nothing before it is subscribed, asks for a page when that is
   * wanted and not before, and fails with a {@link ConnectorFailure} whatever goes wrong; with
   * {@link RateLimited} when more is left and a page asks for a pause, because then it goes on when
   * that is over, not at the source's next turn.
   *
   * @param most pages of a run; the next one goes on where this one ended
   * @param walk made anew for each run: reads the source's settings and its cursor
   */
  public static Flux<Batch> run(int most, Supplier<PageWalk<?>> walk) {
    return Flux.defer(() -> walk.get().batches(most)).onErrorMap(ConnectorFailure::wrap);
  }

  private Flux<Batch> batches(int most) {
    return page.apply(from).expand(this::next).take(most).map(Step::batch);
  }

  private Mono<Step<C>> next(Step<C> step) {
    C on = step.on();
    if (on == null) {
      return Mono.empty();
    }
    Duration pause = step.pause();
    return pause == null
        ? whenWanted(Mono.defer(() -> page.apply(on)))
        : Mono.error(new RateLimited(pause));
  }

  /**
   * Who stores pages wants the next one when the last is stored, and some channels take a request
   * for it as word that the last one arrived.
   */
  private static <T> Mono<T> whenWanted(Mono<T> page) {
    return Mono.create(
        sink -> {
          Disposable.Swap asking = Disposables.swap();
          AtomicBoolean asked = new AtomicBoolean();
          sink.onDispose(asking);
          sink.onRequest(
              wanted -> {
                if (asked.compareAndSet(false, true)) {
                  // the end of a page that came is no end without one
                  asking.update(
                      page.switchIfEmpty(Mono.fromRunnable(sink::success))
                          .contextWrite(sink.contextView())
                          .subscribe(sink::success, sink::error));
                }
              });
        });
  }
}
