package io.earful.collector.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.GapReason;
import io.earful.connector.RateLimited;
import io.earful.connector.SourceGone;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** How the stream of all posts is listened to: where it goes on, and when it ends. */
class JetstreamTest extends JetstreamReading {

  @Test
  void asksForPostsAloneFromALittleBeforeItsPlace() {
    server.plays(crowd(10));
    Run first = read(Cursor.START);
    read(first.last());
    long setUp = JetstreamCursor.micros(NOW.minusSeconds(60));
    long last = PRESENT - 10_000;
    assertThat(server.asked)
        .containsExactly(
            "/subscribe?wantedCollections=app.bsky.feed.post&maxMessageSizeBytes=262144&cursor="
                + (setUp - 5 * SECOND),
            "/subscribe?wantedCollections=app.bsky.feed.post&maxMessageSizeBytes=262144&cursor="
                + (last - 5 * SECOND));
  }

  @Test
  void brokenConnectionsLoseAndDoubleNothing() {
    server.plays(crowd(1000)).breakingAfter(700);
    List<String> all = new ArrayList<>();
    Run run = read(Cursor.START);
    assertThat(run.failure()).isInstanceOf(UpstreamFault.class);
    all.addAll(run.ids());
    for (int i = 0; i < 20 && all.size() < 100; i++) {
      run = read(run.last());
      all.addAll(run.ids());
    }
    assertThat(run.failure()).isNull();
    assertThat(server.connections()).isGreaterThan(1);
    assertThat(all).containsExactlyElementsOf(wanted(1000));
  }

  @Test
  void aRunThatIsStoppedGoesOnBehindWhatWasStored() {
    server.plays(crowd(2000));
    Batch first = connector().collect(source("kettle"), Cursor.START).blockFirst(SOON);
    List<String> all = new ArrayList<>(new Run(List.of(first), null).ids());
    all.addAll(read(first.next()).ids());
    assertThat(all).containsExactlyElementsOf(wanted(2000));
  }

  @Test
  void eventsOutOfOrderLoseNothing() {
    List<String> shuffled = new ArrayList<>(crowd(300));
    Collections.shuffle(shuffled, new Random(1));
    server.plays(shuffled);
    Run run = read(Cursor.START);
    assertThat(run.ids()).containsExactlyInAnyOrderElementsOf(wanted(300));
    Run again = read(run.last());
    assertThat(again.ids()).isEmpty();
  }

  @Test
  void aTimeThatHasNotComeMovesNothingBeyondThePresent() {
    server.plays(
        List.of(
            post("a", PRESENT - SECOND, "kettle"),
            post("b", PRESENT + 999_999_999_999L, "kettle of the future"),
            post("c", PRESENT - SECOND / 2, "kettle")));
    Run run = read(Cursor.START);
    assertThat(run.ids()).containsExactly("a", "b", "c");
    assertThat(JetstreamCursor.of(run.last(), NOW).at()).isEqualTo(PRESENT);
    assertThat(run.batches().get(0).mentions())
        .extracting(Mention::publishedAt)
        .allSatisfy(at -> assertThat(at).isBeforeOrEqualTo(NOW));
  }

  @ParameterizedTest
  @CsvSource({"429", "401", "403", "410", "404", "500"})
  void aRefusalIsWhatItsStatusSays(int status) {
    server.refuses(status);
    Class<?> expected =
        switch (status) {
          case 429 -> RateLimited.class;
          case 401 -> Unauthorized.class;
          case 410 -> SourceGone.class;
          // with a Retry-After it is a limit
          case 403 -> RateLimited.class;
          default -> UpstreamFault.class;
        };
    assertThat(read(Cursor.START).failure()).isInstanceOf(expected);
  }

  @Test
  void aSilentStreamEndsARunWithWordsOfIt() {
    server.plays(List.of()).stayingOpen();
    Duration second = Duration.ofSeconds(1);
    pace = new Pace(second, second, second, second, second, SOON);
    Run run = read(Cursor.START);
    assertThat(run.failure()).isNull();
    assertThat(run.batches())
        .singleElement()
        .satisfies(batch -> assertThat(batch.notices().toString()).contains("said nothing"));
  }

  @Test
  void aRunEndsWhenThePresentIsReachedAndNothingIsFound() {
    server.plays(List.of(post("a", PRESENT - SECOND, "nothing of ours"))).stayingOpen();
    Duration second = Duration.ofSeconds(1);
    pace = new Pace(second, SOON, second, second, SOON, SOON);
    Run run = read(Cursor.START);
    assertThat(run.failure()).isNull();
    assertThat(JetstreamCursor.of(run.last(), NOW).at()).isEqualTo(PRESENT - SECOND);
  }

  @Test
  void whatTheServerDoesNotKeepIsToldAsAGap() {
    server.plays(List.of(post("a", PRESENT - SECOND, "kettle")));
    now = NOW;
    Cursor old = JetstreamCursor.at(PRESENT - 3600 * SECOND, Map.of()).toCursor();
    Batch late = read(old).batches().get(0);
    assertThat(late.notices().toString()).contains("was not heard");
    assertThat(late.gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.reason()).isEqualTo(GapReason.OUT_OF_WINDOW);
              assertThat(gap.from()).isEqualTo(JetstreamCursor.instant(PRESENT - 3600 * SECOND));
              assertThat(gap.until()).isBeforeOrEqualTo(NOW);
            });
    assertThat(read(Cursor.START).batches().get(0).gaps()).isEmpty();
    assertThat(read(Cursor.START).batches().get(0).notices()).isEmpty();
  }

  @Test
  void otherWordsGoOnFromTheSamePlace() {
    server.plays(crowd(100));
    Run first = read(Cursor.START);
    Run second = read(first.last(), "nothing");
    assertThat(second.ids()).hasSize(90);
    assertThat(JetstreamCursor.of(second.last(), NOW).known()).hasSize(100);
  }

  @Test
  void aCursorIsBounded() {
    String did = "did:web:" + "long.".repeat(40) + "example";
    Map<PostName, String> names = new LinkedHashMap<>();
    for (int i = 0; i < 5000; i++) {
      names.put(new PostName(did, "key" + i), "abcdef");
    }
    Cursor cursor = JetstreamCursor.at(1, names).toCursor();
    assertThat(cursor.value().length()).isLessThan(65_536);
    Map<PostName, String> kept = JetstreamCursor.of(cursor, NOW).prints();
    assertThat(kept).containsEntry(new PostName(did, "key4999"), "abcdef").hasSizeGreaterThan(200);
  }

  @Test
  void whoeverTakesNothingHoldsTheStreamUp() {
    server.plays(crowd(6_000));
    List<Batch> batches =
        connector()
            .collect(source("kettle"), Cursor.START)
            .concatMap(batch -> Mono.just(batch).delayElement(Duration.ofMillis(5)), 0)
            .collectList()
            .block(SOON);
    String ids =
        batches.stream()
            .flatMap(batch -> batch.mentions().stream())
            .map(one -> one.nativeId().replaceFirst(".*/", ""))
            .collect(Collectors.joining(" "));
    assertThat(ids).isEqualTo(String.join(" ", wanted(6_000)));
    assertThat(batches).allSatisfy(batch -> assertThat(batch.mentions().size()).isLessThan(200));
  }
}
