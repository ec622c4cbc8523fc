package io.earful.collector.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Cursor;
import io.earful.connector.RateLimited;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.testkit.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a search is walked down, and what is looked at again. */
class BlueskyWalkTest extends BlueskyReading {

  private static final String PAST = "2026-10-31T12:00:00.000Z";

  @BeforeEach
  void open() {
    channel.on(CREATE, page("session.json"));
  }

  private static String[] many(int from, int to, Instant newest) {
    return IntStream.range(from, to)
        .mapToObj(i -> post("p" + i, newest.minusSeconds(i).toString(), "word " + i))
        .toArray(String[]::new);
  }

  @Test
  void asksForTheNewestSinceReadingBeginsAndThenForWhatIsNew() {
    playRecordings(channel);
    Run first = read(Cursor.START);
    Run second = read(first.last());
    assertThat(first.failure()).isNull();
    assertThat(first.ids()).hasSize(5);
    assertThat(second.failure()).isNull();
    assertThat(second.ids()).isEmpty();
    assertThat(asked()).contains(FIRST, SECOND, AGAIN);
    assertThat(asked().get(1)).isEqualTo(FIRST);
  }

  @Test
  void languageIsAskedFor() {
    channel.on(SEARCH, posts(null));
    read(Map.of("language", "pt-BR"), CREDENTIALS, Cursor.START, NOW);
    assertThat(asked(SEARCH)).isOne();
    assertThat(asked().get(1)).contains("&lang=pt-BR&");
  }

  @Test
  void everythingIsAskedForWithoutABegin() {
    channel.on(SEARCH, posts(null));
    read(Map.of("sinceDays", 0), CREDENTIALS, Cursor.START, NOW);
    assertThat(asked().get(1)).doesNotContain("since");
  }

  /** The server may not page through everything: what lies before is asked for by its time. */
  @Test
  void whereTheServerStopsToPageTheWalkGoesOnBelow() {
    Instant newest = NOW.minusSeconds(60);
    String below = newest.minusSeconds(99).plusMillis(1).toString().replace(":", "%3A");
    channel
        .on(SEARCH, posts(null, many(0, 100, newest)))
        .on(FIRST + "&until=" + below, posts(null, many(99, 150, newest)));
    Run run = read(Cursor.START);
    assertThat(run.failure()).isNull();
    assertThat(run.ids()).hasSize(150).doesNotHaveDuplicates();
    assertThat(asked(SEARCH)).isEqualTo(2);
  }

  @Test
  void aServerThatGivesTheSamePageForEverIsLeft() {
    channel.on(SEARCH, posts("same", many(0, 100, NOW.minusSeconds(60))));
    Run run = read(Cursor.START);
    assertThat(run.failure()).isNull();
    assertThat(asked(SEARCH)).isEqualTo(2);
    channel.on(SEARCH, posts(null, many(0, 100, NOW.minusSeconds(60))));
    read(Map.of("query", "other"), CREDENTIALS, Cursor.START, NOW);
    assertThat(asked(SEARCH)).isLessThanOrEqualTo(4);
  }

  @Test
  void emptyPagesAreNoEndUntilThereAreTooMany() {
    channel.on(
        SEARCH,
        posts("1"),
        posts("2", post("a", PAST, "word")),
        posts("3"),
        posts("4"),
        posts("5"),
        posts("6"),
        posts("7"));
    assertThat(read(Cursor.START).ids()).containsExactly("a");
    assertThat(asked(SEARCH)).isEqualTo(6);
  }

  @Test
  void anInterruptedWalkGoesOnWhereItWas() {
    channel.on(SEARCH, posts("100", post("a", PAST, "one")), Answer.status(502));
    Run first = read(Cursor.START);
    assertThat(first.failure()).isInstanceOf(UpstreamFault.class);
    assertThat(first.ids()).containsExactly("a");
    channel.on(SEARCH, posts(null, post("b", "2026-10-30T12:00:00Z", "two")));
    Run second = read(first.last());
    assertThat(second.ids()).containsExactly("b");
    assertThat(asked()).filteredOn((FIRST + "&cursor=100")::equals).hasSize(2);
  }

  @Test
  void anotherSearchBeginsAnew() {
    channel.on(SEARCH, posts(null, post("a", PAST, "one")));
    Run first = read(Cursor.START);
    assertThat(read(Map.of("query", "toaster"), CREDENTIALS, first.last(), NOW).ids())
        .containsExactly("a");
  }

  @Test
  void aPostFromTheFutureSilencesNothing() {
    channel.on(
        SEARCH,
        posts(
            null,
            post("a", "2026-11-02T09:00:00Z", "ahead by a day less an hour"),
            post("b", PAST, "now")));
    Run first = read(Cursor.START);
    assertThat(first.ids()).containsExactly("a", "b");
    read(first.last());
    assertThat(asked()).anyMatch(target -> target.contains("since=2026-11-01T08%3A05%3A00Z"));
  }

  @Test
  void whatAPostSaysOfItsTimeMovesNothing() {
    channel.on(
        SEARCH,
        posts(
            null,
            post("a", "2099-01-01T00:00:00Z", "2026-11-01T09:00:00.000Z", "late"),
            post("b", "1999-01-01T00:00:00Z", "2026-11-01T08:00:00.000Z", "early"),
            post("c", "no time", "2026-11-01T07:00:00.000Z", "never"),
            post("d", "1812-01-01T00:00:00Z", "2026-11-01T06:00:00.000Z", "of old")));
    Run run = read(Cursor.START);
    assertThat(run.mentions())
        .extracting(mention -> mention.publishedAt().toString())
        .containsExactly(
            "2026-11-01T09:00:00Z",
            "1999-01-01T00:00:00Z",
            "2026-11-01T07:00:00Z",
            "2026-11-01T06:00:00Z");
    read(run.last());
    assertThat(asked()).anyMatch(target -> target.contains("since=2026-11-01T07%3A00%3A00Z"));
  }

  @Test
  void anEditIsTold() {
    playRecordings(channel);
    Run first = read(Cursor.START);
    channel.on(AGAIN, page("edited.json"));
    Run second = read(first.last());
    assertThat(second.mentions())
        .singleElement()
        .satisfies(
            mention -> {
              assertThat(mention.nativeId()).endsWith("3m4aaaaaaaa2a");
              assertThat(mention.text()).startsWith("It leaks.");
            });
    channel.on(AGAIN, page("edited.json"));
    assertThat(read(second.last()).ids()).isEmpty();
  }

  @Test
  void newNumbersOfAnOlderPostAreTold() {
    playRecordings(channel);
    Run first = read(Cursor.START);
    channel.on(POSTS, page("liked.json"));
    Run second = read(first.last());
    assertThat(second.mentions())
        .singleElement()
        .satisfies(
            mention -> {
              assertThat(mention.nativeId()).endsWith("3m4aaaaaaaa2c");
              assertThat(mention.engagement().likes()).isEqualTo(40);
            });
    assertThat(second.batches().get(0).raw()).hasSize(1);
  }

  /** New numbers are passed over within a quarter of an hour after the last ones. */
  @Test
  void numbersThatChangeAreToldOnceMoreAQuarterOfAnHourLater() {
    playRecordings(channel);
    Run first = read(Cursor.START);
    channel.on(POSTS, page("liked.json"));
    Run second = read(first.last());
    Run soon = read(second.last(), NOW.plusSeconds(600));
    Run later = read(soon.last(), NOW.plusSeconds(1000));
    Run last = read(later.last(), NOW.plusSeconds(3000));
    assertThat(second.ids()).containsExactly("3m4aaaaaaaa2c");
    assertThat(soon.ids()).isEmpty();
    assertThat(later.mentions())
        .singleElement()
        .satisfies(
            mention -> {
              assertThat(mention.nativeId()).endsWith("3m4aaaaaaaa2c");
              assertThat(mention.engagement().likes()).isEqualTo(40);
              assertThat(mention.engagement().at()).isEqualTo(NOW.plusSeconds(1000));
            });
    assertThat(last.ids()).isEmpty();
  }

  @Test
  void aPostThatIsNotShownTwiceIsDeleted() {
    playRecordings(channel);
    Run first = read(Cursor.START);
    channel.on(POSTS, page("none.json"), page("again.json"));
    Run second = read(first.last());
    Run soon = read(second.last(), NOW.plusSeconds(600));
    Run later = read(soon.last(), NOW.plus(HOUR));
    assertThat(second.gone()).isEmpty();
    assertThat(soon.gone()).isEmpty();
    assertThat(later.gone())
        .containsExactly(
            "bluesky:-:at://did:plc:ole2aaaaaaaaaaaaaaaaaaaa/app.bsky.feed.post/3m4aaaaaaaa2c");
    assertThat(read(later.last(), NOW.plus(HOUR).plus(HOUR)).gone()).isEmpty();
  }

  @Test
  void aPostThatComesBackIsNotDeleted() {
    playRecordings(channel);
    Run first = read(Cursor.START);
    channel.on(POSTS, page("none.json"), page("again.json"));
    Run second = read(first.last());
    channel.on(POSTS, page("liked.json"));
    Run later = read(second.last(), NOW.plus(HOUR));
    assertThat(later.gone()).isEmpty();
    assertThat(later.ids()).containsExactly("3m4aaaaaaaa2c");
  }

  /** A server that fails by showing nothing must not take everything away. */
  @Test
  void aServerThatShowsNothingAtAllDeletesNothing() {
    playRecordings(channel);
    Run first = read(Cursor.START);
    channel.on(AGAIN, page("none.json")).on(NEWEST, page("none.json")).on(POSTS, page("none.json"));
    Cursor known = first.last();
    for (int hour = 0; hour < 4; hour++) {
      Run run = read(known, NOW.plus(HOUR.multipliedBy(hour)));
      assertThat(run.failure()).isNull();
      assertThat(run.gone()).isEmpty();
      known = run.last();
    }
  }

  /** An older post shows that the server answers. */
  @Test
  void theOnlyPostOfLateMayBeDeleted() {
    channel.on(SEARCH, posts(null, post("a", PAST, "one")));
    Run first = read(Cursor.START);
    channel
        .on(SEARCH, posts(null))
        .on(NEWEST, posts(null, post("old", "2024-01-01T00:00:00Z", "old")))
        .on(POSTS, posts(null), posts(null, post("old", "2024-01-01T00:00:00Z", "old")));
    Run second = read(first.last());
    Run later = read(second.last(), NOW.plus(HOUR));
    assertThat(later.gone()).containsExactly("bluesky:-:at://did:plc:abc/app.bsky.feed.post/a");
  }

  @Test
  void aRefusalOfTheLookLosesNothing() {
    playRecordings(channel);
    Run first = read(Cursor.START);
    for (int status : new int[] {403, 404, 410, 500}) {
      channel.on(POSTS, Answer.status(status)).on(AGAIN, page("edited.json"));
      Run second = read(first.last());
      assertThat(second.failure()).isNull();
      assertThat(second.ids()).containsExactly("3m4aaaaaaaa2a");
      assertThat(read(second.last(), NOW.plus(HOUR)).gone()).isEmpty();
    }
  }

  @Test
  void aPauseThatTheLookMeetsIsKept() {
    playRecordings(channel);
    Run first = read(Cursor.START);
    channel.on(POSTS, Answer.status(429).header("Retry-After", "90"));
    Run second = read(first.last());
    assertThat(second.failure()).isNull();
    assertThat(second.batches().get(0).pollAfter()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void whatIsLeftOfTheLimitEndsARunInTime() {
    channel.on(
        SEARCH,
        posts("1", post("a", PAST, "one"))
            .header("ratelimit-remaining", "3")
            .header("ratelimit-reset", "200"));
    Run run = read(Cursor.START);
    assertThat(run.ids()).containsExactly("a");
    assertThat(run.failure())
        .isInstanceOfSatisfying(
            RateLimited.class,
            limited -> assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(200)));
  }

  @Test
  void aRefusedSearchSaysWhy() {
    channel.on(SEARCH, error(400, "BadQueryString"));
    assertThat(read(Cursor.START).failure())
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("BadQueryString");
    channel.on(SEARCH, Answer.of(403, "text/html", new byte[0]));
    assertThat(read(Cursor.START).failure()).isInstanceOf(Unauthorized.class);
  }

  @Test
  void aCursorIsBounded() {
    Instant newest = NOW.minusSeconds(60);
    Answer[] pages =
        IntStream.range(0, 19)
            .mapToObj(i -> posts("" + i, many(i * 100, i * 100 + 100, newest)))
            .toArray(Answer[]::new);
    channel.on(SEARCH, pages);
    Run run = read(Cursor.START);
    assertThat(run.ids()).hasSizeGreaterThanOrEqualTo(1900);
    assertThat(run.last().value().length()).isLessThan(60_000);
    assertThat(run.last().value()).contains("\"plc:abc/p0\"").doesNotContain("/p1800\"");
  }
}
