package io.earful.kit.lease;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** One piece of work, claimed once, whose lease no renewal finds. */
class LeaseRunnerTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String PIECE = "piece";

  private final AtomicBoolean claimed = new AtomicBoolean();
  private final Sinks.Empty<Void> read = Sinks.empty();
  private final Sinks.Empty<Void> givenBack = Sinks.empty();
  private final CompletableFuture<BooleanSupplier> begun = new CompletableFuture<>();
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private final CompletableFuture<String> released = new CompletableFuture<>();
  private @Nullable LeaseRunner<String> runner;

  /** Ends what it does when it is told to. */
  private abstract class Piece implements LeasedWork<String> {

    @Override
    public String id(String lease) {
      return lease;
    }

    @Override
    public Flux<String> claim(String owner, int limit) {
      return Flux.defer(() -> claimed.getAndSet(true) ? Flux.empty() : Flux.just(PIECE));
    }

    @Override
    public Mono<Void> run(String lease, BooleanSupplier stopping, Runnable settling) {
      begun.complete(stopping);
      return read.asMono()
          .doOnTerminate(settling)
          .then(givenBack.asMono())
          .doOnSuccess(done -> end.complete("done"))
          .doOnCancel(() -> end.complete("given up"));
    }

    @Override
    public Mono<Void> release(String lease) {
      return Mono.fromRunnable(() -> released.complete(lease));
    }
  }

  private void start(LeasedWork<String> work, @Nullable Duration longest) {
    LeaseSettings settings =
        new LeaseSettings(true, 1, Duration.ofMillis(20), Duration.ofMillis(90), longest, SOON);
    runner = new LeaseRunner<>("pieces", work, settings, Clock.systemUTC());
    runner.start();
  }

  @AfterEach
  void stop() {
    read.tryEmitEmpty();
    givenBack.tryEmitEmpty();
    if (runner != null) {
      runner.stop(() -> {});
    }
  }

  @Test
  void givesUpWhatSomebodyElseHas() throws Exception {
    start(
        new Piece() {
          @Override
          public Flux<String> renew(String owner, Collection<String> held) {
            return Flux.empty();
          }
        },
        null);
    assertThat(end.get(SOON.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo("given up");
    assertThat(released.get(SOON.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(PIECE);
  }

  /** The renewal was on its way when the run gave its lease back by itself. */
  @Test
  void leavesAloneWhatGivesItsLeaseBackBeforeTheRenewalIsAnswered() throws Exception {
    CompletableFuture<Void> answered = new CompletableFuture<>();
    start(
        new Piece() {
          @Override
          public Flux<String> renew(String owner, Collection<String> held) {
            return Flux.<String>empty().doOnSubscribe(asked -> read.tryEmitEmpty());
          }

          @Override
          public Mono<Void> renewed() {
            return Mono.fromRunnable(() -> answered.complete(null));
          }
        },
        null);
    answered.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
    givenBack.tryEmitEmpty();
    assertThat(end.get(SOON.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo("done");
    assertThat(released).isNotDone();
  }

  @Test
  void givesUpWhatTakesTooLong() throws Exception {
    start(new Kept(), Duration.ofMillis(150));
    assertThat(end.get(SOON.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo("given up");
  }

  @Test
  void stopsWhenWhatRunsHasEnded() throws Exception {
    CompletableFuture<Void> running = new CompletableFuture<>();
    start(
        new Piece() {
          @Override
          public Flux<String> renew(String owner, Collection<String> held) {
            running.complete(null);
            return Flux.fromIterable(held);
          }
        },
        null);
    running.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    if (runner != null) {
      runner.stop(() -> stopped.complete(null));
    }
    assertThat(stopped).isNotDone();
    read.tryEmitEmpty();
    givenBack.tryEmitEmpty();
    stopped.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
    assertThat(end).isCompletedWithValue("done");
  }

  @Test
  void tellsWhatRunsThatItStops() throws Exception {
    start(new Kept(), null);
    BooleanSupplier stopping = begun.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
    assertThat(stopping.getAsBoolean()).isFalse();
    LeaseRunner<String> started = requireNonNull(runner);
    assertThat(started.isRunning()).isTrue();
    started.stop();
    assertThat(stopping.getAsBoolean()).isTrue();
    assertThat(started.isRunning()).isFalse();
  }

  @Test
  void claimsNothingWhereItIsNotEnabled() throws Exception {
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    LeaseSettings settings =
        new LeaseSettings(false, 1, Duration.ofMillis(20), Duration.ofMillis(90), null, SOON);
    LeaseRunner<String> idle = new LeaseRunner<>("pieces", new Kept(), settings, Clock.systemUTC());
    idle.start();
    idle.wake();
    Mono.delay(Duration.ofMillis(200)).block();
    idle.stop(() -> stopped.complete(null));
    stopped.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
    assertThat(claimed).isFalse();
  }

  /** Is always renewed. */
  private final class Kept extends Piece {

    @Override
    public Flux<String> renew(String owner, Collection<String> held) {
      return Flux.fromIterable(held);
    }
  }
}
