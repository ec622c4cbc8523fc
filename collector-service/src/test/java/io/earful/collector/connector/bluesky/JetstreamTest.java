package io.earful.collector.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.http.GuardedStreams;
import io.earful.connector.Batch;
import io.earful.connector.ChannelSockets;
import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.connector.GapReason;
import io.earful.connector.MalformedItem;
import io.earful.connector.RateLimited;
import io.earful.connector.SourceGone;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.DeletionReason;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.kit.net.AddressGuard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** How the stream of all posts is listened to. */
class JetstreamTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");
  private static final long PRESENT = JetstreamCursor.micros(NOW);
  private static final long SECOND = 1_000_000;

  /** Where a server ends the connection, nothing else shall end a run. */
  private static final Pace QUICK =
      new Pace(Duration.ofMillis(50), Duration.ofMillis(200), SOON, SOON, SOON, SOON);

  private final JetstreamServer server = new JetstreamServer();
  private Instant now = NOW;
  private Pace pace = QUICK;

  /** One run: what it gave before it ended, and how it failed. */
  private record Run(List<Batch> batches, Throwable failure) {

    List<String> ids() {
      return batches.stream()
          .flatMap(batch -> batch.mentions().stream())
          .map(one -> one.nativeId().replaceFirst(".*/", ""))
          .toList();
    }

    List<MentionDeleted> gone() {
      return batches.stream().flatMap(batch -> batch.deletions().stream()).toList();
    }

    List<MalformedItem> malformed() {
      return batches.stream().flatMap(batch -> batch.malformed().stream()).toList();
    }

    Cursor last() {
      return batches.get(batches.size() - 1).next();
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private BlueskyConnector connector() {
    ConnectorContext context =
        new ConnectorContext(
            call -> Mono.error(new IllegalStateException("no requests here")),
            ChannelSockets.NONE,
            new GuardedStreams(AddressGuard.of(true), Clock.systemUTC()),
            Clock.fixed(now, ZoneOffset.UTC),
            name -> null);
    return new BlueskyConnector(context, pace);
  }

  private SourceView source(String... terms) {
    Map<String, Object> settings =
        Map.of("read", "stream", "terms", List.of(terms), "jetstream", server.address());
    return new SourceView("s", "s", settings, Map.of(), NOW.minusSeconds(60));
  }

  private Run read(Cursor from, String... terms) {
    List<Batch> batches = new ArrayList<>();
    Throwable[] failure = new Throwable[1];
    connector()
        .collect(source(terms.length == 0 ? new String[] {"kettle"} : terms), from)
        .doOnNext(batches::add)
        .then()
        .onErrorResume(
            error -> {
              failure[0] = error;
              return Mono.empty();
            })
        .block(SOON);
    return new Run(batches, failure[0]);
  }

  private static String post(String rkey, long time, String text) {
    return event("create", "did:plc:abc", rkey, time, text);
  }

  private static String event(String operation, String did, String rkey, long time, String text) {
    String record =
        text == null
            ? ""
            : """
            ,"record":{"$type":"app.bsky.feed.post","createdAt":"2026-11-01T10:04:00Z","text":"%s"},"cid":"bafy%s"\
            """
                .formatted(text, Integer.toHexString(text.hashCode()));
    return """
    {"did":"%s","time_us":%d,"kind":"commit","commit":{"rev":"3m","operation":"%s",\
    "collection":"app.bsky.feed.post","rkey":"%s"%s}}\
    """
        .formatted(did, time, operation, rkey, record);
  }

  private static String account(String did, long time, String status) {
    return """
    {"did":"%s","time_us":%d,"kind":"account","account":{"active":%b,"did":"%s","seq":1,\
    "status":"%s","time":"2026-11-01T10:04:00Z"}}\
    """
        .formatted(did, time, status.equals("active"), did, status);
  }

  /** So many posts up to the present, every tenth with the word. */
  private static List<String> crowd(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                post(
                    "p" + i,
                    PRESENT - (count - i) * 10_000L,
                    i % 10 == 0 ? "my kettle " + i : "nothing " + i))
        .toList();
  }

  private static List<String> wanted(int count) {
    return IntStream.range(0, count).filter(i -> i % 10 == 0).mapToObj(i -> "p" + i).toList();
  }

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

  @Test
  void deletionsCountForWhatWasFoundAlone() {
    server.plays(
        List.of(
            post("a", PRESENT - 9 * SECOND, "kettle"),
            post("b", PRESENT - 8 * SECOND, "tea"),
            post("c", PRESENT - 7 * SECOND, "kettle too")));
    // it ends before the present, and is asked again
    Run first = read(Cursor.START);
    assertThat(first.ids()).containsExactly("a", "c");
    server.plays(
        List.of(
            event("delete", "did:plc:abc", "a", PRESENT - 2 * SECOND, null),
            event("delete", "did:plc:abc", "b", PRESENT - 2 * SECOND, null),
            event("delete", "did:plc:other", "c", PRESENT - SECOND, null)));
    Run second = read(first.last());
    assertThat(second.gone())
        .singleElement()
        .satisfies(
            gone -> {
              assertThat(gone.key()).isEqualTo("bluesky:-:at://did:plc:abc/app.bsky.feed.post/a");
              assertThat(gone.reason()).isEqualTo(DeletionReason.AUTHOR);
              assertThat(gone.deletedAt()).isEqualTo(NOW.minusSeconds(2));
            });
    assertThat(read(second.last()).gone()).isEmpty();
  }

  @Test
  void whatIsDeletedInTheSameBreathIsNotTold() {
    server.plays(
        List.of(
            post("a", PRESENT - 2 * SECOND, "kettle"),
            event("delete", "did:plc:abc", "a", PRESENT - SECOND, null)));
    pace = new Pace(SOON, SOON, SOON, SOON, SOON, SOON);
    Run run = read(Cursor.START);
    assertThat(run.ids()).isEmpty();
    assertThat(run.gone()).hasSize(1);
  }

  @Test
  void anEditOfAKnownPostIsToldThoughTheWordIsGone() {
    server.plays(List.of(post("a", PRESENT - 9 * SECOND, "kettle")));
    Run first = read(Cursor.START);
    server.plays(
        List.of(
            event("update", "did:plc:abc", "a", PRESENT - SECOND, "It is fine now"),
            event("update", "did:plc:abc", "z", PRESENT - SECOND, "An unknown one")));
    Run second = read(first.last());
    assertThat(second.batches().get(0).mentions())
        .singleElement()
        .satisfies(
            mention -> {
              assertThat(mention.text()).isEqualTo("It is fine now");
              assertThat(mention.editedAt()).isEqualTo(NOW.minusSeconds(1));
            });
  }

  @ParameterizedTest
  @CsvSource({"deleted, author", "takendown, moderator", "deactivated,", "suspended,", "active,"})
  void anAccountThatGoesTakesItsPostsWithIt(String status, String reason) {
    server.plays(
        List.of(
            post("a", PRESENT - 9 * SECOND, "kettle"),
            post("b", PRESENT - 8 * SECOND, "kettle"),
            event("create", "did:plc:other", "c", PRESENT - 8 * SECOND, "kettle")));
    Run first = read(Cursor.START);
    server.plays(List.of(account("did:plc:abc", PRESENT - SECOND, status)));
    Run second = read(first.last());
    assertThat(second.gone()).hasSize(reason == null ? 0 : 2);
    assertThat(second.gone())
        .allSatisfy(gone -> assertThat(gone.reason()).hasToString(reason))
        .allSatisfy(gone -> assertThat(gone.key()).contains("did:plc:abc"));
  }

  @Test
  void aMessageThatIsTooLargeCostsItselfAlone() {
    String huge = post("b", PRESENT - 3 * SECOND, "kettle " + "x".repeat(300_000));
    server.plays(
        List.of(
            post("a", PRESENT - 4 * SECOND, "kettle"),
            huge,
            post("c", PRESENT - SECOND, "kettle")));
    Run run = read(Cursor.START);
    assertThat(run.failure()).isNull();
    assertThat(run.ids()).containsExactly("a", "c");
    assertThat(run.malformed())
        .singleElement()
        .satisfies(one -> assertThat(one).hasMessageContaining("bytes"));
  }

  @Test
  void messagesInPartsAreWhole() {
    String huge = post("b", PRESENT - 3 * SECOND, "kettle " + "x".repeat(300_000));
    server
        .plays(
            List.of(
                post("a", PRESENT - 4 * SECOND, "kettle 🫖"),
                huge,
                post("c", PRESENT - SECOND, "kettle")))
        .inParts(7);
    Run run = read(Cursor.START);
    assertThat(run.ids()).containsExactly("a", "c");
    assertThat(run.malformed()).hasSize(1);
  }

  @Test
  void garbageCostsItselfAloneUntilThereIsNothingElse() {
    List<String> mixed = new ArrayList<>(List.of(post("a", PRESENT - 4 * SECOND, "kettle")));
    mixed.addAll(Collections.nCopies(200, "\u0000garbage"));
    mixed.add(post("c", PRESENT - SECOND, "kettle"));
    server.plays(mixed);
    Run run = read(Cursor.START);
    assertThat(run.failure()).isNull();
    assertThat(run.ids()).containsExactly("a", "c");
    assertThat(run.malformed()).hasSizeBetween(1, 200);
    server.plays(Collections.nCopies(200, "\u0000garbage"));
    Run second = read(run.last());
    assertThat(second.failure()).isInstanceOf(UpstreamFault.class);
    assertThat(second.batches()).isEmpty();
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

  private static void await(BooleanSupplier reached) throws InterruptedException {
    long end = System.nanoTime() + SOON.toNanos();
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.sleep(10);
    }
  }
}
