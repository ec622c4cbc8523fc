package io.earful.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.limit.Silence;
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

class HostGateTest {

  private static final Duration GAP = Duration.ofSeconds(1);

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final HostGate gate = new HostGate(GAP, time);
  private final List<String> events = new ArrayList<>();

  @AfterEach
  void stop() {
    time.dispose();
  }

  private Sinks.Empty<String> request(String host, String name) {
    return request(host, name, new ArrayList<>());
  }

  /** A request that starts when it may and ends when its sink is told to. */
  private Sinks.Empty<String> request(String host, String name, List<Disposable> handles) {
    Sinks.Empty<String> end = Sinks.empty();
    Mono<String> work =
        Mono.defer(
            () -> {
              events.add(name);
              return end.asMono();
            });
    handles.add(gate.pass(host, work).subscribe(x -> {}, e -> events.add(name + " failed")));
    return end;
  }

  @Test
  void secondRequestWaitsForTheFirstAndForThePause() {
    Sinks.Empty<String> first = request("a.example", "1");
    request("a.example", "2");
    time.advanceTimeBy(Duration.ofMinutes(1));
    assertThat(events).containsExactly("1");
    first.tryEmitEmpty();
    time.advanceTimeBy(GAP.minusMillis(1));
    assertThat(events).containsExactly("1");
    time.advanceTimeBy(Duration.ofMillis(1));
    assertThat(events).containsExactly("1", "2");
  }

  @Test
  void otherHostsDoNotWait() {
    request("a.example", "1");
    request("b.example", "2");
    assertThat(events).containsExactly("1", "2");
  }

  @Test
  void failureIsPassedOnAndTheNextGetsItsTurn() {
    Sinks.Empty<String> first = request("a.example", "1");
    request("a.example", "2");
    first.tryEmitError(new IllegalStateException("broken"));
    time.advanceTimeBy(GAP);
    assertThat(events).containsExactly("1", "1 failed", "2");
  }

  @Test
  void cancelledRequestsGiveTheirTurnAway() {
    List<Disposable> handles = new ArrayList<>();
    request("a.example", "1", handles);
    request("a.example", "2", handles);
    request("a.example", "3", handles);
    handles.get(1).dispose();
    handles.get(0).dispose();
    time.advanceTimeBy(GAP);
    assertThat(events).containsExactly("1", "3");
  }

  @Test
  void requestAfterThePauseStartsAtOnce() {
    request("a.example", "1").tryEmitEmpty();
    time.advanceTimeBy(GAP);
    request("a.example", "2");
    assertThat(events).containsExactly("1", "2");
  }

  @Test
  void requestDuringThePauseWaitsForItsEnd() {
    request("a.example", "1").tryEmitEmpty();
    request("a.example", "2");
    assertThat(events).containsExactly("1");
    time.advanceTimeBy(GAP);
    assertThat(events).containsExactly("1", "2");
  }

  @Test
  void longerPauseIsKeptAndAShorterOneIsNot() {
    gate.pass("a.example", Mono.empty(), Duration.ofSeconds(5)).subscribe();
    request("a.example", "2").tryEmitEmpty();
    time.advanceTimeBy(Duration.ofMillis(4_999));
    assertThat(events).isEmpty();
    time.advanceTimeBy(Duration.ofMillis(1));
    assertThat(events).containsExactly("2");
    gate.pass("b.example", Mono.empty(), Duration.ofMillis(5)).subscribe();
    request("b.example", "3");
    time.advanceTimeBy(GAP.minusMillis(1));
    assertThat(events).containsExactly("2");
    time.advanceTimeBy(Duration.ofMillis(1));
    assertThat(events).containsExactly("2", "3");
  }

  @Test
  void thousandRequestsOfNoLengthPassInOrder() {
    HostGate open = new HostGate(Duration.ZERO, time);
    List<Integer> passed = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      int number = i;
      open.pass("a.example", Mono.fromRunnable(() -> passed.add(number))).subscribe();
    }
    time.advanceTimeBy(Duration.ofSeconds(1));
    assertThat(passed).hasSize(1000).isSorted();
  }

  /**
   * Of a reader who bears no silence of ten seconds, and makes these requests one after another.
   */
  private void reader(String name, Flux<Mono<String>> requests) {
    Flux<String> page =
        requests.concatMap(request -> gate.pass("a.example", request)).then(Mono.just(name)).flux();
    Silence.limit(page, Duration.ofSeconds(10), time)
        .subscribe(events::add, error -> events.add(name + " " + error.getClass().getSimpleName()));
  }

  @Test
  void waitingForOnesTurnIsNoSilenceOfTheChannel() {
    Mono<String> answered = Mono.delay(Duration.ofSeconds(5), time).thenReturn("");
    reader("many requests", Flux.range(0, 30).map(i -> answered));
    reader("more of them", Flux.range(0, 30).map(i -> answered));
    time.advanceTimeBy(Duration.ofSeconds(60 * 6));
    assertThat(events).containsExactly("many requests", "more of them");
  }

  @Test
  void aRequestThatIsNotAnsweredIsASilenceAndHoldsUpNobodyForEver() {
    Mono<String> answered = Mono.just("");
    reader("hangs", Flux.just(answered, Mono.never(), answered));
    reader("waits", Flux.just(answered, answered));
    time.advanceTimeBy(Duration.ofSeconds(20));
    assertThat(events).containsExactly("hangs " + TimeoutException.class.getSimpleName(), "waits");
  }
}
