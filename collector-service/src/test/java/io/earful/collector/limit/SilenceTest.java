package io.earful.collector.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

class SilenceTest {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final Sinks.Many<String> pages = Sinks.many().unicast().onBackpressureBuffer();
  private final List<Object> heard = new ArrayList<>();
  private final List<Silence> silences = new ArrayList<>();

  @AfterEach
  void stop() {
    time.dispose();
  }

  private Disposable read() {
    Flux<String> channel =
        Flux.deferContextual(
            context -> {
              silences.add(Silence.of(context));
              return pages.asFlux();
            });
    return Silence.limit(channel, LONGEST, time)
        .subscribe(heard::add, heard::add, () -> heard.add("end"));
  }

  private Silence silence() {
    return silences.get(0);
  }

  private void pass(Duration span) {
    time.advanceTimeBy(span);
  }

  private void assertGivenUpAfter(Duration left) {
    pass(left.minusMillis(1));
    assertThat(heard).noneMatch(TimeoutException.class::isInstance);
    pass(Duration.ofMillis(1));
    assertThat(heard).last().isInstanceOf(TimeoutException.class);
  }

  @Test
  void aChannelThatSaysNothingIsGivenUp() {
    read();
    assertGivenUpAfter(LONGEST);
  }

  @Test
  void eachPageBeginsItAnew() {
    read();
    pass(Duration.ofSeconds(50));
    pages.tryEmitNext("1");
    pass(Duration.ofSeconds(50));
    pages.tryEmitNext("2");

    assertGivenUpAfter(LONGEST);
    assertThat(heard).startsWith("1", "2");
  }

  @Test
  void eachAnswerBeginsItAnew() {
    read();
    for (int request = 0; request < 80; request++) {
      Disposable asked = silence().asked();
      pass(Duration.ofSeconds(30));
      asked.dispose();
    }
    pages.tryEmitNext("of eighty answers");

    assertThat(heard).containsExactly("of eighty answers");
    assertGivenUpAfter(LONGEST);
  }

  @Test
  void aRequestThatWeHoldBackIsNone() {
    read();
    pass(Duration.ofSeconds(30));
    Disposable heldBack = silence().heldBack();
    pass(Duration.ofHours(1));
    heldBack.dispose();

    assertThat(heard).isEmpty();
    assertGivenUpAfter(LONGEST);
  }

  /** However many other requests of the page wait behind it. */
  @Test
  void aRequestThatHangsIsOneWhileOthersAreHeldBack() {
    read();
    silence().heldBack();
    silence().asked();
    pass(Duration.ofSeconds(30));
    silence().heldBack();

    assertGivenUpAfter(LONGEST);
  }

  @Test
  void whatEndsTwiceEndsOnce() {
    read();
    Disposable first = silence().heldBack();
    Disposable second = silence().heldBack();
    first.dispose();
    first.dispose();
    pass(Duration.ofHours(1));
    assertThat(heard).isEmpty();
    second.dispose();
    assertGivenUpAfter(LONGEST);
  }

  @Test
  void theSilenceOfOneIsNotThatOfAnother() {
    read();
    silence().heldBack();
    Silence.limit(Flux.never(), LONGEST, time).subscribe(heard::add, heard::add);

    assertGivenUpAfter(LONGEST);
    assertThat(heard).hasSize(1);
  }

  @Test
  void whatEndedOrWasCancelledIsNotGivenUp() {
    read();
    pages.tryEmitComplete();
    Silence.limit(Flux.never(), LONGEST, time).subscribe(heard::add, heard::add).dispose();
    pass(Duration.ofHours(1));

    assertThat(heard).containsExactly("end");
  }

  @Test
  void whoIsNotLimitedMayWait() {
    Mono<Silence> nobodys = Mono.deferContextual(context -> Mono.just(Silence.of(context)));
    nobodys.doOnNext(silence -> silence.heldBack().dispose()).subscribe(heard::add);
    assertThat(heard).hasSize(1);
  }
}
