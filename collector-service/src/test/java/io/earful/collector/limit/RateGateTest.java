package io.earful.collector.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.limit.RateGate.Counter;
import io.earful.connector.RateLimited;
import io.earful.connector.UpstreamFault;
import io.earful.testkit.MovingClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class RateGateTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
  private static final Counter OURS = counter("https://a.example/search?q=1", "token");

  private final MovingClock clock = MovingClock.at(NOW);
  private final RateGate gate = new RateGate(clock);
  private final AtomicInteger asked = new AtomicInteger();

  private static Counter counter(String address, String credential) {
    return Counter.of(URI.create(address), credential);
  }

  /** How long one is told to wait; null when the request was made. */
  private Duration pass(Counter counter) {
    Object end = end(counter, Mono.fromSupplier(asked::incrementAndGet));
    return end instanceof RateLimited limited ? limited.retryAfter() : null;
  }

  private Object end(Counter counter, Mono<?> request) {
    return gate.pass(counter, request)
        .cast(Object.class)
        .onErrorResume(Mono::just)
        .block(Duration.ofSeconds(30));
  }

  @Test
  void aRefusalIsForWhateverIsAskedWithTheCredential() {
    end(OURS, Mono.error(new RateLimited(Duration.ofSeconds(90))));

    assertThat(pass(OURS)).isEqualTo(Duration.ofSeconds(90));
    assertThat(pass(counter("https://a.example/other", "token"))).isEqualTo(Duration.ofSeconds(90));
    assertThat(asked).hasValue(0);
    clock.set(NOW.plusSeconds(90));
    assertThat(pass(OURS)).isNull();
  }

  @Test
  void anotherCredentialOrServerIsCountedByItself() {
    end(OURS, Mono.error(new RateLimited(Duration.ofSeconds(90))));

    assertThat(pass(counter("https://a.example/search", "another"))).isNull();
    assertThat(pass(counter("https://a.example/search", null))).isNull();
    assertThat(pass(counter("https://a.example:8443/search", "token"))).isNull();
    assertThat(pass(counter("https://b.example/search", "token"))).isNull();
    assertThat(asked).hasValue(4);
  }

  @Test
  void aPauseIsForItsMethodWithWhateverParameters() {
    gate.heard(OURS, new Allowance(null, null, null, Duration.ofSeconds(17)), new Tally());

    assertThat(pass(counter("https://a.example/search?q=2", "token")))
        .isEqualTo(Duration.ofSeconds(17));
    assertThat(pass(counter("https://a.example/filters", "token"))).isNull();
  }

  @Test
  void anAllowanceThatIsUsedUpIsForAll() {
    gate.heard(OURS, new Allowance(null, 1L, Duration.ofMinutes(5), null), new Tally());
    assertThat(pass(OURS)).isNull();

    gate.heard(OURS, new Allowance(null, 0L, Duration.ofMinutes(5), null), new Tally());
    assertThat(pass(counter("https://a.example/filters", "token")))
        .isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void theLongestPauseCountsAndWaitingDoesNotProlongIt() {
    gate.heard(
        OURS, new Allowance(null, 0L, Duration.ofSeconds(60), Duration.ofSeconds(17)), new Tally());
    gate.heard(
        OURS, new Allowance(null, 0L, Duration.ofSeconds(30), Duration.ofSeconds(90)), new Tally());

    clock.set(NOW.plusSeconds(40));
    assertThat(pass(OURS)).isEqualTo(Duration.ofSeconds(50));
    // who was told to wait is not who was refused: the other method is closed for its own time
    assertThat(pass(counter("https://a.example/filters", "token")))
        .isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void otherFailuresCloseNothing() {
    end(OURS, Mono.error(new UpstreamFault("down")));
    assertThat(pass(OURS)).isNull();
  }

  @Test
  void aCredentialIsNotKept() {
    assertThat(OURS.toString()).doesNotContain("token");
  }
}
