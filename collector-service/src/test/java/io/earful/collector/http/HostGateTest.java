package io.earful.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
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
}
