package io.earful.collector.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.RateLimited;
import io.earful.connector.SourceGone;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class MissingItemsTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");

  private final Map<String, RuntimeException> failures = new HashMap<>();
  private final List<String> asked = new ArrayList<>();

  private final MissingItems.Channel<String, String> channel =
      new MissingItems.Channel<>() {
        @Override
        public Mono<String> ask(String item) {
          asked.add(item);
          RuntimeException failure = failures.get(item);
          return failure == null ? Mono.just("answer " + item) : Mono.error(failure);
        }

        @Override
        public boolean isNotFound(Throwable error) {
          return error instanceof SourceGone;
        }

        @Override
        public boolean isNotShown(Throwable error) {
          return error instanceof SourceGone || error instanceof Unauthorized;
        }
      };

  private MissingItems<String, String> look(
      Map<String, Instant> missing, List<String> absent, Set<String> present) {
    MissingItems<String, String> items =
        new MissingItems<>(channel, new Missing<>(missing, NOW, 100), 4);
    items.look(absent, present::contains).block(Duration.ofSeconds(10));
    return items;
  }

  private void gone(String... names) {
    for (String name : names) {
      failures.put(name, new SourceGone(name));
    }
  }

  @Test
  void whatIsNotFoundIsMissingAndGoneAnHourLater() {
    gone("a");
    MissingItems<String, String> first = look(Map.of(), List.of("a", "b"), Set.of());
    assertThat(first.missing()).containsOnly(Map.entry("a", NOW));
    assertThat(first.dropped()).containsExactlyInAnyOrder("a", "b");
    assertThat(first.found()).containsOnly(Map.entry("b", "answer b"));
    assertThat(first.gone()).isEmpty();

    Instant soon = NOW.minus(Duration.ofMinutes(59));
    assertThat(look(Map.of("a", soon), List.of(), Set.of()).gone()).isEmpty();
    MissingItems<String, String> later =
        look(Map.of("a", NOW.minus(Duration.ofHours(1))), List.of(), Set.of());
    assertThat(later.gone()).containsExactly("a");
    assertThat(later.missing()).isEmpty();
  }

  @Test
  void whatIsThereAgainIsNotMissing() {
    gone("a");
    Instant longAgo = NOW.minus(Duration.ofHours(9));
    MissingItems<String, String> items = look(Map.of("a", longAgo), List.of(), Set.of("a"));
    assertThat(items.missing()).isEmpty();
    assertThat(items.gone()).isEmpty();
    assertThat(asked).isEmpty();
  }

  /** One refusal may be the word of whatever stands in front of a channel. */
  @Test
  void whatIsRefusedOnceStaysAndIsLetGoTheSecondTime() {
    failures.put("a", new Unauthorized("not for you"));
    MissingItems<String, String> first = look(Map.of(), List.of("a"), Set.of());
    assertThat(first.refused()).containsExactly("a");
    assertThat(first.dropped()).isEmpty();
    assertThat(first.missing()).isEmpty();

    MissingItems<String, String> second =
        new MissingItems<>(channel, new Missing<>(Map.of(), NOW, 100), 4);
    second.look(List.of("a"), one -> false, "a"::equals).block(Duration.ofSeconds(10));
    assertThat(second.refused()).isEmpty();
    assertThat(second.dropped()).containsExactly("a");
    assertThat(second.gone()).isEmpty();
  }

  @Test
  void whatIsMissingAndRefusedIsAskedForAnHourLater() {
    failures.put("a", new Unauthorized("not for you"));
    Instant longAgo = NOW.minus(Duration.ofHours(9));
    MissingItems<String, String> items = look(Map.of("a", longAgo), List.of(), Set.of());
    assertThat(items.missing()).containsOnly(Map.entry("a", NOW));
    assertThat(items.gone()).isEmpty();
  }

  @Test
  void aPauseLeavesTheOthersAsTheyAre() {
    gone("a", "c");
    failures.put("b", new RateLimited(Duration.ofSeconds(9)));
    MissingItems<String, String> items = look(Map.of(), List.of("a", "b", "c"), Set.of());
    assertThat(items.pause()).isEqualTo(Duration.ofSeconds(9));
    assertThat(asked).containsExactly("a", "b");
    assertThat(items.dropped()).containsExactly("a");
  }

  @Test
  void oneThatFailsLeavesTheOthersAndSeveralInARowEndIt() {
    failures.put("a", new UpstreamFault("a"));
    MissingItems<String, String> items = look(Map.of(), List.of("a", "b"), Set.of());
    assertThat(items.dropped()).containsExactly("b");
    for (String name : List.of("b", "c", "d")) {
      failures.put(name, new IllegalStateException(name));
    }
    asked.clear();
    assertThat(look(Map.of(), List.of("a", "b", "c", "d"), Set.of()).dropped()).isEmpty();
    assertThat(asked).hasSize(3);
  }

  /** Else it would be forgotten that it is missing. */
  @Test
  void whatCannotBeRememberedAsMissingIsNotLookedFor() {
    Map<String, Instant> many = new HashMap<>();
    for (int i = 0; i < 99; i++) {
      many.put("x" + i, NOW);
    }
    gone("a", "b");
    MissingItems<String, String> items = look(many, List.of("a", "b"), Set.of());
    assertThat(items.missing()).hasSize(100).containsKey("a");
    assertThat(items.dropped()).containsExactly("a");
  }

  @Test
  void onlySoManyAreLookedForAtOnceThoseOfAnHourAgoFirst() {
    Instant longAgo = NOW.minus(Duration.ofHours(9));
    look(Map.of("x", longAgo), List.of("a", "b", "c", "d"), Set.of());
    assertThat(asked).containsExactly("x", "a", "b", "c");
  }
}
