package io.earful.collector.connector.reddit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.event.DeletionReason;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionKind;
import io.earful.testkit.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of what was read before. */
class RedditLookBackTest extends RedditReading {

  private static final Duration LATER = Duration.ofMinutes(61);

  private Cursor readFirst(Answer first, Answer then) {
    listsPosts(first, then);
    return last(readPosts(Cursor.START));
  }

  @Test
  void withinAnHourNothingIsAskedFor() {
    Cursor first = readFirst(list(posts(0, 3)), list());
    after(Duration.ofMinutes(59));
    readPosts(first);
    assertThat(asked(INFO)).isEmpty();
  }

  @Test
  void aDeletionAnEditAndAScoreAreFound() {
    Cursor first = readFirst(list(posts(0, 4)), list());
    channel.on(
        INFO,
        list(
            by("[deleted]", 0, "[deleted]", "\"removed_by_category\":\"deleted\""),
            post(1, "other words", "\"edited\":1793527490.0"),
            post(2, "words"),
            by("writer", 3, "[removed]", "\"removed_by_category\":\"moderator\"")));
    after(LATER);
    List<Batch> second = readPosts(first);
    assertThat(asked(INFO))
        .containsExactly("/api/info?raw_json=1&id=t3_n0%2Ct3_n1%2Ct3_n2%2Ct3_n3");
    assertThat(mentions(second)).extracting(Mention::text).containsExactly("other words");
    assertThat(deletions(second))
        .containsExactly(
            new MentionDeleted(
                "reddit:-:t3_n0",
                "reddit",
                NOW.plus(LATER),
                DeletionReason.AUTHOR,
                MentionKind.POST),
            new MentionDeleted(
                "reddit:-:t3_n3",
                "reddit",
                NOW.plus(LATER),
                DeletionReason.MODERATOR,
                MentionKind.POST));
    after(LATER);
    List<Batch> third = readPosts(last(second));
    assertThat(deletions(third)).as("told once").isEmpty();
    assertThat(asked(INFO).get(1)).endsWith("id=t3_n1%2Ct3_n2");
  }

  @Test
  void aDeletionThatTheListShowsIsFoundAtOnce() {
    Cursor first =
        readFirst(list(posts(0, 2)), list(by("[deleted]", 0, "[deleted]"), post(1, "words")));
    List<Batch> second = readPosts(first);
    assertThat(deletions(second)).extracting(MentionDeleted::key).containsExactly("reddit:-:t3_n0");
    assertThat(mentions(second)).isEmpty();
  }

  @Test
  void whoLeavesRedditTakesNameAndWordsAlong() {
    Cursor first = readFirst(list(post(0, "words"), by("[deleted]", 1, "left before")), list());
    channel.on(
        INFO, list(by("[deleted]", 0, "words"), by("[deleted]", 1, "left before", "\"score\":5")));
    after(LATER);
    List<Batch> second = readPosts(first);
    assertThat(deletions(second))
        .extracting(MentionDeleted::key, MentionDeleted::reason)
        .containsExactly(tuple("reddit:-:t3_n0", DeletionReason.AUTHOR));
    assertThat(ids(second)).containsExactly("t3_n1");
  }

  @Test
  void whatNobodyIsShownIsGoneAfterTheSecondLook() {
    Cursor first = readFirst(list(posts(0, 2)), list());
    channel.on(INFO, list(post(1, "words")));
    after(LATER);
    List<Batch> second = readPosts(first);
    assertThat(deletions(second)).isEmpty();
    after(LATER);
    List<Batch> third = readPosts(last(second));
    assertThat(deletions(third))
        .extracting(MentionDeleted::key, MentionDeleted::reason)
        .containsExactly(tuple("reddit:-:t3_n0", DeletionReason.UNREACHABLE));
  }

  @Test
  void whatIsShownAgainIsNotGone() {
    Cursor first = readFirst(list(posts(0, 2)), list());
    channel.on(INFO, list(post(1, "words")), list(posts(0, 2)), list(post(1, "words")));
    Cursor cursor = first;
    for (int look = 0; look < 3; look++) {
      after(LATER);
      List<Batch> batches = readPosts(cursor);
      assertThat(deletions(batches)).isEmpty();
      cursor = last(batches);
    }
    assertThat(asked(INFO)).hasSize(3);
  }

  @Test
  void anAnswerThatShowsNothingIsNotBelieved() {
    Cursor cursor = readFirst(list(posts(0, 3)), list());
    channel.on(INFO, list());
    for (int look = 0; look < 3; look++) {
      after(LATER);
      List<Batch> batches = readPosts(cursor);
      assertThat(deletions(batches)).isEmpty();
      cursor = last(batches);
    }
  }

  @Test
  void aHundredAreAskedForAtOnceAndWhatWasJustReadIsNot() {
    listsPosts(listed("t3_n99", posts(0, 100)), list(posts(0, 10)));
    channel.on(POSTS + "&after=t3_n99", listed("t3_n199", posts(100, 100)));
    channel.on(POSTS + "&after=t3_n199", list(posts(200, 60)));
    Cursor first = last(readPosts(Cursor.START));
    channel.on(INFO, list(posts(0, 1)));
    after(LATER);
    readPosts(first);
    assertThat(asked(INFO))
        .extracting(target -> target.split("%2C").length)
        .containsExactly(100, 100, 50);
    assertThat(asked(INFO).get(0)).contains("id=t3_n10%2C");
  }

  @Test
  void olderThingsAreLookedAtMoreRarely() {
    List<String> both = new ArrayList<>(List.of(post(0, "words"), post(60 * 24 * 3, "words")));
    Cursor cursor = readFirst(list(both.toArray(String[]::new)), list());
    channel.on(INFO, list(both.toArray(String[]::new)));
    for (int look = 0; look < 6; look++) {
      after(LATER);
      cursor = last(readPosts(cursor));
    }
    assertThat(asked(INFO).stream().filter(target -> target.contains("t3_n4320"))).hasSize(1);
    assertThat(asked(INFO)).hasSize(6);
  }

  @Test
  void aLookThatFailsIsToldAndTakesNoNewsWithIt() {
    Cursor first = readFirst(list(posts(1, 2)), list(post(0, "new")));
    channel.on(INFO, Answer.status(500));
    after(LATER);
    List<Batch> second = readPosts(first);
    assertThat(ids(second)).containsExactly("t3_n0");
    assertThat(notices(second)).singleElement().asString().contains("could not be looked at again");
    readPosts(last(second));
    assertThat(asked(INFO)).as("not again before the next hour").hasSize(1);
  }

  @Test
  void aChangedCommentKeepsTheTitleAboveIt() {
    playComments(channel);
    Cursor first = last(read(OF_COMMENTS, CREDENTIALS, Cursor.START));
    channel.on(COMMENTS, list());
    String changed =
        """
        {"kind":"t1","data":{"name":"t1_kc0007","author":"steamless","author_fullname":"t2_aa02","body":"It drips no more.","created_utc":1793435400.0,"link_id":"t3_kp0001","parent_id":"t3_kp0001","subreddit":"Kettles"}}""";
    channel.on(
        INFO,
        list(changed),
        json(text("posts.json").replace("\"after\": \"t3_kp0001\"", "\"after\": null")));
    after(Duration.ofHours(7));
    List<Batch> second = read(OF_COMMENTS, CREDENTIALS, first);
    assertThat(mentions(second))
        .singleElement()
        .satisfies(one -> assertThat(one.text()).isEqualTo("It drips no more."))
        .satisfies(
            one -> assertThat(one.conversation().title()).isEqualTo("My new kettle & its lid"));
    assertThat(asked(INFO).get(1)).endsWith("id=t3_kp0001");
  }
}
