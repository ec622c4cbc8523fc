package io.earful.collector.connector.wordpress;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.Gap;
import io.earful.connector.GapReason;
import io.earful.connector.RateLimited;
import io.earful.connector.RawDocument;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.event.TimePrecision;
import io.earful.event.Visibility;
import io.earful.testkit.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordpressWalkTest extends WordpressReading {

  private static final String AT = "2026-10-31T12:00:00";

  @Test
  void aSiteWithoutReadableAddressesIsAskedTheOtherWay() {
    channel.on("/", list(1, comment(1, AT)));

    Run first = read(Cursor.START);
    Run second = read(first.last());

    assertThat(first.ids()).containsExactly("1");
    assertThat(second.failure()).isNull();
    assertThat(channel.requests().get(1).target())
        .startsWith("/?rest_route=/wp/v2/comments&order=asc");
    assertThat(channel.requests().get(channel.requestCount() - 1).target())
        .as("which way is right is remembered")
        .startsWith("/?rest_route=");
  }

  @Test
  void aHiddenApiIsToldWithWhatToDo() {
    channel.only(Answer.status(403));
    assertThat(read(Cursor.START).failure())
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("https://blog.tests.example/comments/feed/");
    channel.only(Answer.status(404));
    assertThat(read(Cursor.START).failure())
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("https://blog.tests.example/comments/feed/");
  }

  @Test
  void aWalkThatWasInterruptedGoesOn() {
    playRecordings(channel);
    channel.on(SECOND, Answer.status(500));
    Run first = read(Cursor.START);
    playRecordings(channel);

    assertThat(first.ids()).containsExactly("101", "102");
    assertThat(first.failure()).isInstanceOf(UpstreamFault.class);
    assertThat(read(first.last()).ids()).containsExactly("104", "105");
  }

  @Test
  void whatWasEditedOrApprovedLateComesAgain() {
    playRecordings(channel);
    Cursor known = read(Cursor.START).last();
    channel.on(NEAR, page("changed.json", 3));

    Run again = read(known);

    assertThat(again.ids()).containsExactly("104", "100");
    assertThat(again.mentions().get(0).text()).isEqualTo("Who are you, and where?");
    assertThat(read(again.last()).ids()).isEmpty();
  }

  @Test
  void pingbacksAreCountedOnceAndPassedOver() {
    playRecordings(channel);
    Run run = read(Cursor.START);
    assertThat(run.ids()).containsExactly("101", "102", "104", "105");
    assertThat(run.notices()).containsExactly("pingbacks and trackbacks that were passed over: 1");
  }

  @Test
  void commentsOfOneSecondCrossPagesWithoutLoss() {
    channel
        .on(COMMENTS, list(150, comments(1, 101, AT)))
        .on(SECOND, list(150, comments(91, 151, AT)));

    Run run = read(Cursor.START);

    assertThat(run.ids())
        .hasSize(150)
        .containsExactlyElementsOf(IntStream.range(1, 151).mapToObj(String::valueOf).toList());
  }

  /** A page may show less than it counts: what stands below private posts is taken out of it. */
  @Test
  void aPageThatIsNotFullIsNotTheLast() {
    channel.on(COMMENTS, list(180)).on(SECOND, list(180, comment(7, AT)));
    assertThat(read(Cursor.START).ids()).containsExactly("7");
  }

  @Test
  void whatIsTakenAwayBetweenPagesLetsNothingSlip() {
    channel
        .on(FIRST, list(200, comments(1, 101, AT)))
        // forty of the first page were taken away: what was at 101 is at 61 now
        .on(SECOND, list(160, comments(131, 201, AT)))
        .on(FIRST.replace("&after", "&offset=50&after"), list(160, comments(91, 191, AT)))
        .on(FIRST.replace("&after", "&offset=140&after"), list(160, comments(181, 201, AT)));

    assertThat(read(Cursor.START).ids()).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void aSiteThatGivesOnePageForEverDoesNotHoldTheWalk() {
    channel.on(COMMENTS, list(100_000, comments(1, 101, AT)));

    Run run = read(Cursor.START);

    assertThat(run.failure()).isNull();
    assertThat(run.batches()).hasSize(2);
    assertThat(run.ids()).hasSize(100);
    assertThat(run.notices()).anyMatch(notice -> notice.contains("whatever page is asked for"));
    assertThat(run.gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.reason()).isEqualTo(GapReason.WALK_BOUNDED);
              assertThat(gap.until()).isEqualTo(NOW);
            });
  }

  @Test
  void aSiteThatShowsNothingForManyPagesIsLeft() {
    channel.on(COMMENTS, list(1_000_000));
    assertThat(read(Cursor.START).batches()).hasSizeLessThan(15);
  }

  /** Such as answers to customers that stand below posts of their own kind. */
  @Test
  void whatStandsBehindManyHiddenCommentsIsRead() {
    channel
        .on(COMMENTS, list(1150))
        .on(FIRST.replace("&after", "&offset=1080&after"), list(1150, comment(7, AT)));
    Run first = read(Cursor.START);
    Run second = read(first.last());
    assertThat(first.ids()).isEmpty();
    assertThat(first.notices()).anyMatch(notice -> notice.contains("hides many"));
    assertThat(first.gaps()).extracting(Gap::reason).containsExactly(GapReason.HIDDEN);
    assertThat(second.gaps()).isEmpty();
    assertThat(second.ids()).containsExactly("7");
  }

  /** A server between may take the header away; one comment of the first page is hidden. */
  @Test
  void whereNobodyCountsAPageThatIsNotFullIsNotTheLast() {
    channel
        .on(COMMENTS, uncounted())
        .on(FIRST, uncounted(comments(1, 100, AT)))
        .on(SECOND, uncounted(comment(99, AT), comment(101, AT)));

    Run run = read(Cursor.START);

    assertThat(run.ids()).hasSize(100).contains("101");
    assertThat(run.batches()).hasSize(3);
  }

  @Test
  void whereNobodyCountsAndOnePageIsGivenForEverTheWalkEnds() {
    channel.on(COMMENTS, uncounted(comment(1, AT)));
    assertThat(read(Cursor.START).batches()).hasSize(2);
  }

  private static Answer uncounted(String... comments) {
    return Answer.ok("application/json", "[" + String.join(",", comments) + "]");
  }

  @Test
  void aPageBehindTheLastOneIsTheEnd() {
    channel
        .on(COMMENTS, list(150, comments(1, 101, AT)))
        .on(SECOND, Answer.of(400, "application/json", page("past-the-end.json", 0).body()));
    Run run = read(Cursor.START);
    assertThat(run.failure()).isNull();
    assertThat(run.ids()).hasSize(100);
  }

  @Test
  void aCommentFromTheFutureDoesNotHideWhatFollows() {
    channel.on(COMMENTS, list(2, comment(1, AT), comment(2, "2099-01-01T00:00:00")));
    Run first = read(Cursor.START);
    channel.on(
        COMMENTS,
        list(
            3,
            comment(1, AT),
            comment(3, "2026-11-01T10:04:00"),
            comment(2, "2099-01-01T00:00:00")));

    Run second = read(first.last());

    assertThat(first.mentions().get(1).publishedAt()).isEqualTo(NOW);
    assertThat(first.mentions().get(1).publishedPrecision()).isEqualTo(TimePrecision.COLLECTED);
    assertThat(second.ids()).containsExactly("3");
    assertThat(asked()).contains("after=2026-10-30T08%3A05%3A00Z").doesNotContain("after=209");
  }

  /** A quiet site: its last comment is met again and again, and is news once. */
  @Test
  void anOldCommentIsNewsOnce() {
    channel.on(COMMENTS, list(1, comment(1, "2026-10-02T12:00:00")));
    Cursor known = read(Cursor.START).last();
    Instant later = NOW;
    for (int i = 0; i < 4; i++) {
      later = later.plus(Duration.ofDays(30));
      Run run = read(known, later);
      assertThat(run.ids()).isEmpty();
      known = run.last();
    }
  }

  @Test
  void theOlderTheRarerIsLookedAgain() {
    channel.on(COMMENTS, list(1, comment(1, AT)));
    Cursor known = read(Cursor.START).last();
    read(known, NOW.plus(HOUR));
    Run week = read(known, NOW.plus(Duration.ofHours(7)));
    read(week.last(), NOW.plus(Duration.ofHours(8)));
    read(week.last(), NOW.plus(Duration.ofHours(25)));

    assertThat(channel.requests().stream().filter(one -> one.path().equals(COMMENTS)))
        .extracting(one -> one.target().replaceFirst(".*after=([^T]*)T.*", "$1"))
        .containsExactly("2026-09-22", "2026-10-29", "2026-10-24", "2026-10-29", "2026-10-02");
  }

  @Test
  void aRefusedTitleLosesNoComment() {
    channel.on(COMMENTS, list(1, comment(1, AT))).on(POSTS, Answer.status(403));
    Run run = read(Cursor.START);
    assertThat(run.ids()).containsExactly("1");
    assertThat(run.failure()).isNull();
    assertThat(run.notices()).anyMatch(notice -> notice.startsWith("the titles"));
  }

  /** A page has a minute in all: what is asked beside it may not take it away. */
  @Test
  void aSlowSiteLosesTitlesAndNoComment() {
    channel.on(COMMENTS, list(1, comment(1, AT))).on(POSTS, page("posts.json", 1));

    Run run = read(Map.of(), Map.of(), Cursor.START, slow());

    assertThat(run.ids()).containsExactly("1");
    assertThat(run.notices()).anyMatch(notice -> notice.startsWith("no time was left"));
    assertThat(asked()).doesNotContain(POSTS);
  }

  /** A clock at which somebody looks each fifteen seconds. */
  private static Clock slow() {
    AtomicReference<Instant> at = new AtomicReference<>(NOW);
    InstantSource source = () -> at.updateAndGet(now -> now.plusSeconds(15));
    return source.withZone(ZoneOffset.UTC);
  }

  @Test
  void aPauseForTitlesKeepsThePage() {
    channel
        .on(COMMENTS, list(150, comment(1, AT)))
        .on(SECOND, list(150, comment(2, AT)))
        .on(POSTS, Answer.status(429).header("Retry-After", "90"));

    Run run = read(Cursor.START);

    assertThat(run.ids()).containsExactly("1");
    assertThat(run.failure())
        .isInstanceOfSatisfying(
            RateLimited.class,
            limited -> assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(90)));
    channel.on(POSTS, page("posts.json", 1));
    assertThat(read(run.last()).ids()).containsExactly("2");
  }

  @Test
  void whatAUserAloneMayReadIsPrivate() {
    channel.on(COMMENTS, list(1, comment(1, AT)));
    Run unknown = read(Map.of(), CREDENTIALS, Cursor.START, NOW);
    channel.on(
        POSTS,
        Answer.ok(
            "application/json",
            "[{\"id\":12,\"status\":\"publish\",\"content\":{\"protected\":true}}]"));
    Run guarded = read(Map.of(), CREDENTIALS, Cursor.START, NOW);
    channel.on(POSTS, page("posts.json", 1));
    Run open = read(Map.of(), CREDENTIALS, Cursor.START, NOW);

    assertThat(unknown.mentions()).extracting(Mention::visibility).containsOnly(Visibility.PRIVATE);
    assertThat(guarded.mentions()).extracting(Mention::visibility).containsOnly(Visibility.PRIVATE);
    assertThat(open.mentions()).extracting(Mention::visibility).containsOnly(Visibility.PUBLIC);
    assertThat(channel.requests().get(0).header("Authorization")).startsWith("Basic ");
  }

  /** Sites before 5.3 know no members of members; what hangs on a private post is private, too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":12,\"status\":\"publish\"}",
        "{\"id\":12,\"content\":{\"protected\":false}}",
        "{\"id\":12,\"status\":null,\"content\":{\"protected\":false}}",
        "{\"id\":12,\"status\":\"inherit\",\"content\":{\"protected\":false}}",
        "{\"id\":12,\"status\":\"private\",\"content\":{\"protected\":false}}",
        "{\"id\":12,\"status\":\"publish\",\"content\":{\"protected\":null}}"
      })
  void whatIsNotKnownToBePublicIsPrivateToAUser(String post) {
    channel
        .on(COMMENTS, list(1, comment(1, AT)))
        .on(POSTS, Answer.ok("application/json", "[" + post + "]"));
    Run user = read(Map.of(), CREDENTIALS, Cursor.START, NOW);
    Run guest = read(Cursor.START);

    assertThat(user.mentions()).extracting(Mention::visibility).containsOnly(Visibility.PRIVATE);
    assertThat(guest.mentions())
        .as("nobody is shown more than a guest")
        .extracting(Mention::visibility)
        .containsOnly(Visibility.PUBLIC);
  }

  /** Comments below private posts may stand in it that were read before. */
  @Test
  void anAnswerToAUserIsPrivate() {
    channel.on(COMMENTS, list(2, comment(1, AT), comment(2, AT))).on(POSTS, page("posts.json", 1));
    Run user = read(Map.of(), CREDENTIALS, Cursor.START, NOW);
    Run guest = read(Cursor.START);

    assertThat(user.mentions()).extracting(Mention::visibility).containsOnly(Visibility.PUBLIC);
    // one answer, whatever the number of comments in it
    assertThat(user.batches().get(0).raw()).hasSize(1).allMatch(RawDocument::isPrivate);
    assertThat(guest.batches().get(0).raw()).hasSize(1).noneMatch(RawDocument::isPrivate);
  }

  @Test
  void postsAreChosenByAddressAndNumber() {
    channel
        .on(COMMENTS, list(1, comment(1, AT)))
        .on(POSTS, page("posts.json", 1))
        .on(PAGES, page("pages.json", 1));

    Run run =
        read(
            Map.of(
                "posts",
                List.of(
                    "2",
                    "https://blog.tests.example/which-kettle",
                    "https://blog.tests.example/none/"),
                "query",
                "tea & cake"),
            Map.of(),
            Cursor.START,
            NOW);

    assertThat(run.ids()).containsExactly("1");
    assertThat(asked()).contains("&search=tea%20%26%20cake&post=2%2C12&");
    assertThat(run.notices())
        .anyMatch(notice -> notice.contains("https://blog.tests.example/none/"));
  }

  @Test
  void postsThatAreNotShownAreAFailure() {
    channel.on(POSTS, list(0)).on(PAGES, list(0)).on(COMMENTS, list(1, comment(1, AT)));
    assertThat(read(Map.of("posts", List.of("77")), Map.of(), Cursor.START, NOW).failure())
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("77");
  }

  @Test
  void sitesBelowOneHostAreToldApart() {
    channel.on("/en/wp-json/wp/v2/comments", list(1, comment(1, AT)));
    Run run =
        read(Map.of("site", "https://tests.example:443/en/wp-json/"), Map.of(), Cursor.START, NOW);
    assertThat(run.mentions())
        .extracting(m -> m.key().value())
        .containsExactly("wordpress:tests.example/en:1");
  }

  @Test
  void aCursorStaysSmall() {
    String[] many =
        IntStream.range(0, 100)
            .mapToObj(i -> comment(900_000_000_000_000_000L + i, AT))
            .toArray(String[]::new);
    channel.on(COMMENTS, list(100, many));
    for (Batch batch : read(Cursor.START).batches()) {
      assertThat(batch.next().value().length()).isLessThan(8 * 1024);
    }
  }

  /** Ten were taken away and as many approved in between: the count does not tell. */
  @Test
  void whatSlippedBetweenTwoPagesIsReadAlthoughTheCountIsTheSame() {
    channel
        .on(FIRST, list(200, comments(1, 101, AT)))
        .on(SECOND, list(200, comments(121, 221, AT)), list(200, comments(91, 191, AT)))
        .on(FIRST.replace("&after", "&offset=180&after"), list(200, comments(181, 221, AT)));

    Run run = read(Cursor.START);

    assertThat(run.failure()).isNull();
    assertThat(run.ids()).contains("101", "120", "220").doesNotHaveDuplicates();
  }

  /** A cache counts other comments than the site itself. */
  @Test
  void aCountThatSwingsDoesNotHoldUpTheWalk() {
    Answer[] seconds = new Answer[40];
    Answer[] firsts = new Answer[40];
    for (int i = 0; i < firsts.length; i++) {
      firsts[i] = list(1000, comments(1, 101, AT));
      seconds[i] = list(185, comments(91, 186, AT));
    }
    channel.on(FIRST, firsts).on(SECOND, seconds);

    Run run = read(Cursor.START);

    assertThat(run.failure()).isNull();
    assertThat(run.ids()).contains("185");
    assertThat(run.batches()).hasSizeLessThan(8);
  }

  @Test
  void aPageOfOneUnreadableCommentOnTheWayIsPassedBy() {
    channel
        .on(FIRST, list(195, comments(1, 101, AT)))
        .on(SECOND, list(195, "{\"id\":150,\"status\":\"approved\"}"))
        .on(FIRST.replace("&after", "&offset=180&after"), list(195, comments(181, 196, AT)));

    Run run = read(Cursor.START);

    assertThat(run.failure()).isNull();
    assertThat(run.ids()).hasSize(115).contains("195");
    assertThat(run.batches()).flatExtracting(Batch::malformed).hasSize(1);
    assertThat(run.gaps()).extracting(Gap::reason).containsExactly(GapReason.SKIPPED);
  }

  /** Which the next walk does not look for: it begins with the oldest that is remembered. */
  @Test
  void moreThanCanBeRememberedInADayLeaveAGap() {
    String[] all = new String[900];
    for (int id = 1; id <= 900; id++) {
      Instant at = Instant.parse("2026-11-01T00:00:00Z").plusSeconds(30L * id);
      all[id - 1] = comment(id, at.toString().replace("Z", ""));
    }
    for (int offset = 0; offset < 900; offset += 90) {
      String target = offset == 0 ? FIRST : FIRST.replace("&after", "&offset=" + offset + "&after");
      channel.on(target, list(900, Arrays.copyOfRange(all, offset, Math.min(offset + 100, 900))));
    }
    Run first = read(Cursor.START);
    channel.only(list(100, Arrays.copyOfRange(all, 800, 900)));

    Run second = read(first.last());

    assertThat(first.ids()).hasSize(900);
    assertThat(first.gaps()).isEmpty();
    assertThat(second.gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.reason()).isEqualTo(GapReason.WALK_BOUNDED);
              assertThat(gap.until()).isEqualTo("2026-11-01T00:50:30Z");
            });
  }
}
