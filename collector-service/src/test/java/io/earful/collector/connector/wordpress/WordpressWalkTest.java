package io.earful.collector.connector.wordpress;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.Gap;
import io.earful.connector.GapReason;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.testkit.Answer;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The way through the comments of a site: nothing slips between its pages, and it ends. */
class WordpressWalkTest extends WordpressReading {

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
  void sitesBelowOneHostAreToldApart() {
    channel.on("/en/wp-json/wp/v2/comments", list(1, comment(1, AT)));
    Run run =
        read(Map.of("site", "https://tests.example:443/en/wp-json/"), Map.of(), Cursor.START, NOW);
    assertThat(run.mentions())
        .extracting(m -> m.key().value())
        .containsExactly("wordpress:tests.example/en:1");
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
}
