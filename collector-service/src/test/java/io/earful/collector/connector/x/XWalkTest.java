package io.earful.collector.connector.x;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.Gap;
import io.earful.connector.GapReason;
import io.earful.connector.RateLimited;
import io.earful.connector.SourceView;
import io.earful.connector.Spending;
import io.earful.connector.Unauthorized;
import io.earful.event.Mention;
import io.earful.testkit.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** How a list is gone through: forward, in pages, within what may be asked and what was paid. */
class XWalkTest extends XReading {

  @Test
  void everythingIsAskedForEachTime() {
    channel.on(SEARCH, page("empty.json"));
    all(SETTINGS, Cursor.START);
    assertThat(asked().get(0))
        .containsEntry("query", "kettle")
        .containsEntry("max_results", "100")
        .containsEntry(
            "expansions",
            "author_id,referenced_tweets.id,referenced_tweets.id.author_id,attachments.media_keys")
        .doesNotContainKeys("since_id", "start_time", "next_token");
    assertThat(asked().get(0).get("tweet.fields").split(","))
        .contains(
            "created_at",
            "author_id",
            "conversation_id",
            "in_reply_to_user_id",
            "referenced_tweets",
            "public_metrics",
            "lang",
            "entities",
            "edit_controls",
            "possibly_sensitive",
            "note_tweet");
    assertThat(channel.requests().get(0).header("Authorization")).isEqualTo("Bearer " + BEARER);
    assertThat(channel.requests().get(0).header("X-Meant-Host")).isEqualTo("api.x.com");
  }

  @Test
  void pagesAreFollowedAndThenOnlyWhatIsNewerIsAskedFor() {
    playRecordings(channel);
    List<Batch> first = all(SETTINGS, Cursor.START);
    assertThat(first).hasSize(2);
    assertThat(asked().get(1)).containsEntry("next_token", "b26v89c19zqg8o3f");
    all(SETTINGS, last(first));
    assertThat(asked().get(2))
        .containsEntry("since_id", ANSWER)
        .doesNotContainKeys("next_token", "start_time");
  }

  @Test
  void mentionsAreReadForwardToo() {
    channel.on(MENTIONS, page("mentions.json"), page("empty.json"));
    List<Batch> first = all(with(NAMED, "sinceDays", 3), Cursor.START);
    assertThat(mentions(first)).extracting(Mention::nativeId).containsExactly(ANSWER);
    assertThat(asked().get(0)).containsEntry("start_time", "2026-10-17T00:00:00Z");
    all(with(NAMED, "sinceDays", 3), last(first));
    assertThat(asked().get(1)).containsEntry("since_id", ANSWER).doesNotContainKey("start_time");
  }

  /** The search refuses to be asked for what is older than seven days. */
  @Test
  void theSearchBeginsWhereTheSourceSaysOrWhereXDoes() {
    channel.on(SEARCH, page("empty.json"));
    Instant young = Instant.parse("2026-10-21T00:00:00Z");
    all(with(SETTINGS, "sinceDays", 1), Cursor.START, young);
    all(with(SETTINGS, "sinceDays", 30), Cursor.START, young);
    assertThat(asked().get(0)).containsEntry("start_time", "2026-10-19T00:00:00Z");
    assertThat(asked().get(1)).doesNotContainKey("start_time");
  }

  @Test
  void aSourceThatSleptTooLongIsToldWhatItMissed() {
    channel.on(SEARCH, list(NOW, 2, null), page("empty.json"));
    List<Batch> first = all(SETTINGS, Cursor.START);
    Instant later = NOW.plus(Duration.ofDays(9));
    List<Batch> second = all(SETTINGS, last(first), later);
    assertThat(asked().get(1)).doesNotContainKeys("since_id", "start_time");
    assertThat(notices(second))
        .singleElement()
        .asString()
        .contains("1 November 2026 to 3 November 2026");
    assertThat(second.get(0).gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.reason()).isEqualTo(GapReason.OUT_OF_WINDOW);
              assertThat(gap.from()).isEqualTo(NOW);
              assertThat(gap.until()).isEqualTo(later.minus(Duration.ofDays(7)));
            });
    assertThat(notices(all(SETTINGS, last(second), later.plusSeconds(60)))).isEmpty();
  }

  /** Quiet is no gap. */
  @Test
  void aSearchThatFindsNothingForWeeksMissesNothing() {
    channel.on(SEARCH, list(NOW, 2, null), page("empty.json"));
    Cursor cursor = last(all(SETTINGS, Cursor.START));
    for (int day = 3; day < 15; day += 3) {
      List<Batch> read = all(SETTINGS, cursor, NOW.plus(Duration.ofDays(day)));
      assertThat(notices(read)).isEmpty();
      cursor = last(read);
    }
  }

  @Test
  void aWalkGoesOnInTheNextRunBehindTwentyPages() {
    Answer[] pages = new Answer[21];
    for (int i = 0; i < pages.length; i++) {
      pages[i] = list(NOW.minusSeconds(2L * i), 2, i < 20 ? "page" + i : null);
    }
    channel.on(SEARCH, pages);
    List<Batch> run = all(SETTINGS, Cursor.START);
    assertThat(run).hasSize(20);
    List<Batch> rest = all(SETTINGS, last(run));
    assertThat(rest).hasSize(1);
    assertThat(asked().get(20)).containsEntry("next_token", "page19");
    channel.on(SEARCH, page("empty.json"));
    all(SETTINGS, last(rest));
    assertThat(asked().get(21)).containsEntry("since_id", id(NOW));
  }

  @Test
  void aPageWhoseNameIsForgottenIsAskedForByTheLastPost() {
    channel.on(SEARCH, list(NOW, 3, "first"), refused(), list(NOW.minusSeconds(60), 2, null));
    List<Batch> read = all(SETTINGS, Cursor.START);
    assertThat(mentions(read)).hasSize(5);
    assertThat(asked().get(1)).containsEntry("next_token", "first");
    assertThat(asked().get(2))
        .containsEntry("until_id", id(NOW.minusSeconds(2)))
        .doesNotContainKey("next_token");
  }

  @Test
  void aPageThatNamesItselfEndsTheWalk() {
    channel.on(SEARCH, list(NOW, 2, "same"), list(NOW.minusSeconds(9), 2, "same"));
    assertThat(all(SETTINGS, Cursor.START)).hasSize(2);
  }

  @Test
  void anEmptyPageWithinAListIsNotItsEnd() {
    channel.on(SEARCH, json("{'meta':{'result_count':0,'next_token':'on'}}"), list(NOW, 1, null));
    assertThat(mentions(all(SETTINGS, Cursor.START))).hasSize(1);
  }

  /** Nothing would ever be newer. */
  @Test
  void aPostFromTheFutureSilencesNothing() {
    channel.on(
        SEARCH,
        json(
            "{'data':[%s,%s],'meta':{'result_count':2}}"
                .formatted(post(id(NOW.plus(Duration.ofDays(900)))), post(ANSWER))),
        page("empty.json"));
    List<Batch> first = all(SETTINGS, Cursor.START);
    assertThat(mentions(first)).hasSize(2);
    all(SETTINGS, last(first));
    assertThat(asked().get(1)).containsEntry("since_id", ANSWER);
  }

  @Test
  void aMonthsPostsAreCountedAndNoMoreAreAskedFor() {
    Map<String, Object> settings = with(SETTINGS, "monthlyReads", 112);
    channel.on(SEARCH, list(NOW, 100, "second"), list(NOW.minusSeconds(200), 12, "third"));
    List<Batch> run = all(settings, Cursor.START);
    assertThat(asked()).extracting(one -> one.get("max_results")).containsExactly("100", "12");
    assertThat(run).hasSize(3);
    Spending.Budget month =
        new Spending.Budget(
            112, 112, Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(run.get(1).spending()).isEqualTo(new Spending(12, month));
    Batch end = run.get(2);
    assertThat(end.spending()).isEqualTo(new Spending(0, month));
    assertThat(end.notices())
        .singleElement()
        .asString()
        .contains("112 posts", "used up", "1 December 2026");
    assertThat(end.pollAfter())
        .isEqualTo(Duration.between(NOW, Instant.parse("2026-12-01T00:00:00Z")));

    int before = channel.requestCount();
    assertThat(notices(all(settings, last(run)))).hasSize(1);
    assertThat(channel.requestCount()).isEqualTo(before);

    channel.on(SEARCH, list(NOW.minusSeconds(300), 3, null));
    List<Batch> december = all(settings, last(run), Instant.parse("2026-12-01T00:00:01Z"));
    assertThat(mentions(december)).hasSize(3);
    assertThat(asked().get(2)).containsEntry("next_token", "third");
  }

  /** Another search is another list, and the same bill. */
  @Test
  void whatWasReadCountsWhateverIsSearchedFor() {
    channel.on(SEARCH, list(NOW, 95, null));
    Map<String, Object> settings = with(SETTINGS, "monthlyReads", 100);
    Cursor cursor = last(all(settings, Cursor.START));
    List<Batch> other = all(with(settings, "query", "teapot"), cursor);
    assertThat(notices(other)).singleElement().asString().contains("used up");
    assertThat(channel.requestCount()).isEqualTo(1);
  }

  @Test
  void whatWasReadCountsWhenTheSourceWasEdited() {
    channel.on(SEARCH, list(NOW, 95, null));
    Map<String, Object> settings = with(SETTINGS, "monthlyReads", 105);
    Cursor edited = connector(NOW).restart(last(all(settings, Cursor.START)));
    assertThat(connector(NOW).restart(Cursor.START)).isEqualTo(Cursor.START);
    assertThat(connector(NOW).restart(edited)).isEqualTo(edited);

    // all of it is read again, with what is left
    channel.on(SEARCH, list(NOW, 1, null));
    int before = asked().size();
    assertThat(all(settings, edited).get(0).spending())
        .extracting(Spending::budget)
        .extracting(Spending.Budget::used)
        .isEqualTo(96L);
    assertThat(asked().get(before))
        .containsEntry("max_results", "10")
        .doesNotContainKeys("since_id", "next_token");
  }

  @Test
  void anotherSearchBeginsAnew() {
    channel.on(SEARCH, list(NOW, 2, null));
    Cursor cursor = last(all(SETTINGS, Cursor.START));
    all(with(SETTINGS, "query", "teapot"), cursor);
    assertThat(asked().get(1)).containsEntry("query", "teapot").doesNotContainKey("since_id");
  }

  @Test
  void anAllowanceThatIsUsedUpEndsTheRunBehindThePage() {
    Instant reset = NOW.plusSeconds(240);
    channel.on(
        SEARCH,
        list(NOW, 2, "on")
            .header("x-rate-limit-limit", "450")
            .header("x-rate-limit-remaining", "0")
            .header("x-rate-limit-reset", Long.toString(reset.getEpochSecond())));
    List<Batch> before = new ArrayList<>();
    Throwable failure = failure(SETTINGS, Cursor.START, before);
    assertThat(failure)
        .isInstanceOfSatisfying(
            RateLimited.class,
            limited -> assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(240)));
    assertThat(mentions(before)).hasSize(2);
    assertThat(channel.requestCount()).isEqualTo(1);

    // it is for everybody with the same token, and for this method alone
    assertThat(failure(with(SETTINGS, "query", "teapot"))).isInstanceOf(RateLimited.class);
    assertThat(channel.requestCount()).isEqualTo(1);
    channel.on(MENTIONS, page("empty.json"));
    assertThat(all(NAMED, Cursor.START)).hasSize(1);
  }

  @Test
  void withoutACredentialNothingIsAsked() {
    SourceView source = new SourceView("s", "s", SETTINGS, Map.of(), NOW);
    Throwable failure =
        await(
            connector(NOW)
                .collect(source, Cursor.START)
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just));
    assertThat(failure).isInstanceOf(Unauthorized.class).hasMessageContaining("bearer token");
    assertThat(channel.requestCount()).isZero();
  }

  @Test
  void anotherAddressOfTheApiIsAskedInstead() {
    channel.on("/x/2/tweets/search/recent", page("empty.json"));
    all(with(SETTINGS, "api", "https://proxy.example/x/2/"), Cursor.START);
    assertThat(channel.requests().get(0).header("X-Meant-Host")).isEqualTo("proxy.example");
  }

  @Test
  void aSearchThatIsReadInTimeLeavesNoGap() {
    channel.on(SEARCH, list(NOW, 2, null), page("empty.json"));
    List<Batch> first = all(SETTINGS, Cursor.START);
    List<Batch> second = all(SETTINGS, last(first), NOW.plus(Duration.ofDays(6)));
    assertThat(second).flatExtracting(Batch::gaps).isEmpty();
  }

  /** Else a first walk would stand still at it for ever. */
  @Test
  void aPageOfOneUnreadablePostOnTheWayIsPassedBy() {
    Instant between = NOW.minusSeconds(30);
    Answer unreadable =
        Answer.ok(
            "application/json",
            "{\"data\":[{\"id\":\"%s\"}],\"meta\":{\"result_count\":1,\"next_token\":\"p2\"}}"
                .formatted(id(between)));
    channel.on(SEARCH, list(NOW, 2, "p1"), unreadable, list(NOW.minusSeconds(60), 2, null));

    List<Batch> read = all(SETTINGS, Cursor.START);

    assertThat(mentions(read)).hasSize(4);
    assertThat(read).flatExtracting(Batch::malformed).hasSize(1);
    assertThat(read)
        .flatExtracting(Batch::gaps)
        .extracting(Gap::reason)
        .containsExactly(GapReason.SKIPPED);
  }
}
