package io.earful.collector.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Cursor;
import io.earful.connector.SourceView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** How one waits for the next post between two runs. */
class JetstreamWatchTest extends JetstreamReading {

  @Test
  void aWatchEndsWithTheFirstPostThatIsWanted() throws InterruptedException {
    server.plays(crowd(20));
    Cursor from = read(Cursor.START).last();
    server.stayingOpen();
    List<String> ended = Collections.synchronizedList(new ArrayList<>());
    var watch =
        connector()
            .watch(source("kettle"), from)
            .subscribe(
                nothing -> {}, error -> ended.add(error.toString()), () -> ended.add("news"));
    await(() -> server.listeners() == 1);
    server.says(post("x", PRESENT - SECOND, "nothing of ours"));
    server.says(post("p10", PRESENT - SECOND, "my kettle 10"));
    Thread.sleep(200);
    assertThat(ended).isEmpty();
    server.says(post("y", PRESENT - SECOND, "a kettle at last"));
    await(() -> !ended.isEmpty());
    assertThat(ended).containsExactly("news");
    await(() -> server.listeners() == 0);
    watch.dispose();
  }

  @Test
  void aSearchIsNotWatched() {
    SourceView search = new SourceView("s", "s", Map.of("query", "kettle"), Map.of(), NOW);
    Boolean ended =
        connector()
            .watch(search, Cursor.START)
            .thenReturn(true)
            .timeout(Duration.ofMillis(100), Mono.just(false))
            .block(SOON);
    assertThat(ended).isFalse();
    assertThat(server.connections()).isZero();
  }

  private static void await(BooleanSupplier reached) throws InterruptedException {
    long end = System.nanoTime() + SOON.toNanos();
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.sleep(10);
    }
  }
}
