package io.earful.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.limit.Silence;
import io.earful.connector.UpstreamFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class SourceGuardsTest {

  private static final PollProperties ONE_ATTEMPT =
      new PollProperties(
          true,
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          32,
          Duration.ofSeconds(60),
          Duration.ofMinutes(15),
          1,
          Duration.ofMillis(500),
          Duration.ofHours(1),
          Duration.ofMinutes(1),
          0,
          Duration.ofSeconds(10));

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final SourceGuards guards = new SourceGuards(ONE_ATTEMPT, time);
  private final List<Object> heard = new ArrayList<>();

  @AfterEach
  void stop() {
    time.dispose();
  }

  private void read(String source, Flux<String> attempt) {
    guards.guard(source, 1, attempt).subscribe(heard::add, heard::add);
  }

  /** A page of eighty requests, each held back for a second and answered after another. */
  private Mono<String> longPage() {
    return Flux.range(0, 80)
        .concatMap(
            request ->
                step(Silence::heldBack, Duration.ofSeconds(1))
                    .then(step(Silence::asked, Duration.ofSeconds(1))))
        .then(Mono.just("a long page"));
  }

  private Mono<Long> step(Function<Silence, Disposable> kind, Duration span) {
    return Mono.deferContextual(
        context -> {
          Disposable end = kind.apply(Silence.of(context));
          return Mono.delay(span, time).doFinally(signal -> end.dispose());
        });
  }

  @Test
  void aPageOfManyRequestsIsReadHoweverLongItTakes() {
    read("long", longPage().flux());
    time.advanceTimeBy(Duration.ofSeconds(161));
    assertThat(heard).containsExactly("a long page");
  }

  @Test
  void aChannelThatHangsBehindAnAnswerIsGivenUp() {
    read("hangs", longPage().flux().concatWith(Flux.never()));
    time.advanceTimeBy(Duration.ofSeconds(219));
    assertThat(heard).hasSize(1);
    time.advanceTimeBy(Duration.ofSeconds(2));
    assertThat(heard)
        .last()
        .isInstanceOfSatisfying(
            UpstreamFault.class,
            fault -> assertThat(fault).hasMessage("expected an answer within 60 s, none came"));
  }
}
