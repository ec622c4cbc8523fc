package io.earful.collector.connector.reddit;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.GapReason;
import io.earful.connector.RateLimited;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.AuthorKind;
import io.earful.event.Direction;
import io.earful.event.Media;
import io.earful.event.Mention;
import io.earful.event.MentionKind;
import io.earful.event.Moderation;
import io.earful.event.Visibility;
import io.earful.testkit.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class RedditWalkTest extends RedditReading {

  @Test
  void postsBearWhatRedditSaysOfThem() {
    listsPosts(page("posts.json"));
    channel.on(POSTS + "&after=t3_kp0001", page("posts-end.json"));
    List<Mention> posts = mentions(readPosts(Cursor.START));

    assertThat(posts)
        .extracting(mention -> mention.key().value())
        .containsExactly("reddit:-:t3_kp0002", "reddit:-:t3_kp0004", "reddit:-:t3_kp0001");
    Mention picture = posts.get(0);
    assertThat(picture.kind()).isEqualTo(MentionKind.POST);
    assertThat(picture.moderation()).isEqualTo(new Moderation(true, true, null, null, null, null));
    assertThat(picture.media())
        .containsExactly(new Media("image", "https://i.redd.it/kettle.jpg", null, null, null));
    assertThat(picture.ext())
        .isEqualTo(
            Map.of(
                "reddit",
                Map.of(
                    "link", "https://i.redd.it/kettle.jpg", "crosspostOf", "reddit:-:t3_zz0001")));
    Mention link = posts.get(1);
    assertThat(link.text()).isEmpty();
    assertThat(link.engagement().score()).as("a hidden score").isNull();
    Mention words = posts.get(2);
    assertThat(words.title()).isEqualTo("My new kettle & its lid");
    assertThat(words.text()).isEqualTo("It leaks.\n\n- from the lid\n- from the spout");
    assertThat(words.editedAt()).isEqualTo("2026-10-30T11:00:00Z");
    assertThat(words.url()).isEqualTo("https://www.reddit.com/r/Kettles/comments/kp0001/made_up/");
    assertThat(words.engagement().score()).isEqualTo(57);
    assertThat(words.engagement().replies()).isEqualTo(9);
    assertThat(words.engagement().upvoteRatio()).isEqualTo(0.93);
    assertThat(words.conversation().key()).isEqualTo("reddit:-:c:t3_kp0001");
    assertThat(words.author().id()).isEqualTo("reddit:-:t2_aa03");
  }

  @Test
  void whatOurAccountWroteIsOurs() {
    listsPosts(list(by("kettle_maker", 1, "We are sorry."), by("AutoModerator", 2, "Rules")));
    List<Mention> posts = mentions(readPosts(Cursor.START));
    assertThat(posts.get(0).direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(posts.get(0).author().isOurs()).isTrue();
    assertThat(posts.get(1).direction()).isEqualTo(Direction.INBOUND);
    assertThat(posts.get(1).author().kind()).isEqualTo(AuthorKind.BOT);
  }

  @Test
  void aSearchSaysWhereAndWhat() {
    channel.on(TOKEN, page("token.json")).otherwise(list());
    Map<String, Object> everywhere = Map.of("read", "search", "query", "tea & \"kettle\"");
    read(with(everywhere, "account", "me"), CREDENTIALS, Cursor.START);
    read(
        with(with(everywhere, "account", "me"), "subreddit", "r/Kettles"),
        CREDENTIALS,
        Cursor.START);
    assertThat(asked("/search"))
        .containsExactly(
            "/search?q=tea%20%26%20%22kettle%22&sort=new&type=link&limit=100&raw_json=1");
    assertThat(asked("/r/Kettles/search"))
        .containsExactly(
            "/r/Kettles/search?restrict_sr=true&q=tea%20%26%20%22kettle%22&sort=new&type=link&limit=100&raw_json=1");
  }

  @Test
  void aWalkEndsWhereTheLastOneBeganAndTakesWhatIsLate() {
    listsPosts(listed("t3_n99", posts(0, 100)), list(post(130, "late"), post(5, "words")));
    channel.on(POSTS + "&after=t3_n99", list(posts(100, 5)));
    Cursor first = last(readPosts(Cursor.START));
    List<Batch> second = readPosts(first);
    assertThat(ids(second)).containsExactly("t3_n130");
    assertThat(asked("/r/Kettles/new")).hasSize(3);
  }

  @Test
  void whereMuchIsWrittenTheWalkEndsAsSoonAsNothingIsNew() {
    listsPosts(listed("t3_n99", posts(0, 100)));
    channel.on(POSTS + "&after=t3_n99", listed("t3_n199", posts(100, 100)));
    channel.on(POSTS + "&after=t3_n199", list(posts(200, 3)));
    Cursor first = last(readPosts(Cursor.START));
    assertThat(asked("/r/Kettles/new")).hasSize(3);
    assertThat(ids(readPosts(first))).isEmpty();
    assertThat(asked("/r/Kettles/new")).hasSize(4);
  }

  @Test
  void aListThatEndsTooEarlyIsTold() {
    listsPosts(list(post(3000, "old")), listed("t3_n99", posts(0, 100)));
    channel.on(POSTS + "&after=t3_n99", list(posts(100, 50)));
    List<Batch> first = readPosts(Cursor.START);
    assertThat(notices(first)).isEmpty();
    List<Batch> second = readPosts(last(first));
    assertThat(ids(second)).hasSize(150);
    assertThat(notices(second))
        .singleElement()
        .asString()
        .contains("ended after 150 items", "2026-11-01T07:36:00Z", "2026-10-30T08:05:00Z");
    assertThat(second)
        .flatExtracting(Batch::gaps)
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.reason()).isEqualTo(GapReason.LIST_ENDED);
              assertThat(gap.from()).isEqualTo("2026-10-30T08:05:00Z");
              assertThat(gap.until()).isEqualTo("2026-11-01T07:36:00Z");
            });
  }

  @Test
  void aQuietListThatEndsIsNoGap() {
    listsPosts(list(posts(0, 30)));
    assertThat(notices(readPosts(Cursor.START))).isEmpty();
  }

  @Test
  void aFirstWalkThatMeetsTheEndOfAThousandIsTold() {
    channel.on(TOKEN, page("token.json"));
    for (int page = 0; page < 10; page++) {
      String on = page == 9 ? null : "t3_n" + (100 * page + 99);
      String after = page == 0 ? "" : "&after=t3_n" + (100 * page - 1);
      channel.on(POSTS + after, listed(on, posts(100 * page, 100)));
    }
    List<Batch> batches = readPosts(Cursor.START);
    assertThat(ids(batches)).hasSize(1000);
    assertThat(notices(batches)).singleElement().asString().contains("ended after 1000 items");
    assertThat(last(batches).value().length()).isLessThan(60_000);
  }

  @Test
  void aListThatGoesInACircleEnds() {
    listsPosts(listed("t3_n1", posts(0, 2)));
    channel.on(POSTS + "&after=t3_n1", listed("t3_n1", posts(0, 2)));
    assertThat(ids(readPosts(Cursor.START))).containsExactly("t3_n0", "t3_n1");
    assertThat(asked("/r/Kettles/new")).hasSize(2);
  }

  @Test
  void aPostFromTheFutureHidesNothing() {
    listsPosts(
        list(post(-2000, "from tomorrow but one"), post(-60, "an hour ahead"), post(5, "now")),
        list(post(1, "later"), post(5, "now")));
    List<Batch> first = readPosts(Cursor.START);
    assertThat(ids(first)).containsExactly("t3_m60", "t3_n5");
    assertThat(ids(readPosts(last(first)))).containsExactly("t3_n1");
  }

  @Test
  void whatIsOlderThanTheSourceBeginsIsLeftOut() {
    listsPosts(list(post(5, "new"), post(60 * 24 * 60, "two months old")));
    assertThat(ids(readPosts(Cursor.START))).containsExactly("t3_n5");
    List<Batch> all = read(with(OF_POSTS, "sinceDays", 0), CREDENTIALS, Cursor.START);
    assertThat(ids(all)).containsExactly("t3_n5", "t3_n86400");
  }

  @Test
  void whatIsOldAndStillListedIsNotReadAgainAndAgain() {
    listsPosts(list(post(5, "new"), post(60 * 24 * 60, "two months old")));
    Map<String, Object> all = with(OF_POSTS, "sinceDays", 0);
    Cursor first = last(read(all, CREDENTIALS, Cursor.START));
    assertThat(ids(read(all, CREDENTIALS, first))).isEmpty();
  }

  @Test
  void editsAndScoresOfWhatIsMetAgainAreNews() {
    listsPosts(list(post(5, "words")), list(post(5, "other words", "\"edited\":1793527300.0")));
    Cursor first = last(readPosts(Cursor.START));
    assertThat(mentions(readPosts(first)))
        .singleElement()
        .satisfies(mention -> assertThat(mention.text()).isEqualTo("other words"))
        .satisfies(mention -> assertThat(mention.editedAt()).isNotNull());
  }

  @Test
  void mentionsAreAsOpenAsThePlaceWhereTheyStand() {
    channel
        .on(TOKEN, page("token.json"))
        .on("/message/mentions", page("mentions.json"))
        .on(INFO, page("mentions-told.json"));
    Map<String, Object> settings = Map.of("read", "mentions", "account", "Kettle_Maker");
    List<Batch> batches = read(settings, ACCOUNT, Cursor.START);
    List<Mention> mentions = mentions(batches);
    assertThat(mentions)
        .extracting(Mention::nativeId)
        .containsExactly("t1_kc0031", "t1_kc0032", "t1_kc0034");
    assertThat(mentions)
        .extracting(Mention::visibility)
        .containsExactly(Visibility.PUBLIC, Visibility.PRIVATE, Visibility.PRIVATE);
    Mention first = mentions.get(0);
    assertThat(first.text()).isEqualTo("u/Kettle_Maker it leaks");
    assertThat(first.conversation().key()).isEqualTo("reddit:-:c:t3_kp0001");
    assertThat(first.conversation().title()).isEqualTo("My new kettle & its lid");
    assertThat(first.engagement().score()).isEqualTo(5);
    Mention untold = mentions.get(2);
    assertThat(untold.conversation().rootKey()).isEqualTo("reddit:-:t3_kp0010");
    assertThat(untold.url())
        .isEqualTo("https://www.reddit.com/r/KettleStaff/comments/kp0010/made_up/kc0034/");
    assertThat(asked(INFO))
        .containsExactly("/api/info?raw_json=1&id=t1_kc0031%2Ct1_kc0032%2Ct1_kc0034");
    assertThat(ids(read(settings, ACCOUNT, last(batches)))).isEmpty();
    assertThat(asked(INFO)).hasSize(1);
  }

  @Test
  void whatIsFoldedAwayIsUnfoldedUpToALimitAndTheRestIsTold() {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      numbers.add("\"m" + i + "\"");
    }
    String more =
        "{\"kind\":\"more\",\"data\":{\"count\":1500,\"children\":["
            + String.join(",", numbers)
            + "]}}";
    String thread =
        "[{\"kind\":\"Listing\",\"data\":{\"children\":["
            + post(5, "words")
            + "]}},{\"kind\":\"Listing\",\"data\":{\"children\":["
            + more
            + "]}}]";
    channel
        .on(TOKEN, page("token.json"))
        .on(THREAD, json(thread))
        .on(MORE, json("{\"json\":{\"errors\":[],\"data\":{\"things\":[" + more + "]}}}"));
    List<Batch> batches = read(OF_THREAD, CREDENTIALS, Cursor.START);
    assertThat(ids(batches)).containsExactly("t3_n5");
    assertThat(asked(MORE)).hasSize(10);
    assertThat(notices(batches)).singleElement().asString().startsWith("500 comments");
  }

  @Test
  void aThreadKeepsWhatItHasWhenUnfoldingIsRefused() {
    channel
        .on(TOKEN, page("token.json"))
        .on(THREAD, page("thread.json"))
        .on(MORE, Answer.status(429).header("Retry-After", "70"));
    List<Batch> batches = read(OF_THREAD, CREDENTIALS, Cursor.START);
    assertThat(ids(batches)).hasSize(4);
    assertThat(batches.get(0).pollAfter()).isEqualTo(Duration.ofSeconds(70));
    assertThat(notices(batches)).anySatisfy(one -> assertThat(one).startsWith("2 comments"));
    assertThat(notices(batches)).anySatisfy(one -> assertThat(one).startsWith("1 branches"));
  }

  @Test
  void aSpentAllowanceKeepsWhatWasReadAndAsksForAPause() {
    listsPosts(
        listed("t3_n1", posts(0, 2))
            .header("X-Ratelimit-Remaining", "0.0")
            .header("X-Ratelimit-Reset", "137"));
    List<Batch> before = new ArrayList<>();
    Throwable failure =
        await(
            collect(OF_POSTS, CREDENTIALS, Cursor.START)
                .doOnNext(before::add)
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just));
    assertThat(ids(before)).containsExactly("t3_n0", "t3_n1");
    assertThat(failure)
        .isInstanceOfSatisfying(
            RateLimited.class,
            limited -> assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(137)));
    assertThat(failure(OF_COMMENTS, CREDENTIALS, Cursor.START))
        .as("another source of the same client")
        .isInstanceOf(RateLimited.class);
    assertThat(asked("/r/Kettles/comments")).isEmpty();
    channel.on(POSTS + "&after=t3_n1", list(posts(2, 2)));
    after(Duration.ofSeconds(138));
    assertThat(ids(readPosts(last(before)))).containsExactly("t3_n2", "t3_n3");
  }

  @Test
  void anAllowanceThatIsLeftStopsNothing() {
    listsPosts(
        listed("t3_n1", posts(0, 2))
            .header("X-Ratelimit-Remaining", "599.0")
            .header("X-Ratelimit-Reset", "137"));
    channel.on(POSTS + "&after=t3_n1", list(posts(2, 2)));
    assertThat(ids(readPosts(Cursor.START))).hasSize(4);
  }

  @Test
  void anUnknownSubredditIsTold() {
    channel.on(TOKEN, page("token.json"));
    assertThat(failure(OF_POSTS, CREDENTIALS, Cursor.START))
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("r/Kettles");
    // Reddit leads from a place that it does not know to its search for places
    channel.on(POSTS, list("{\"kind\":\"t5\",\"data\":{\"name\":\"t5_a\",\"created_utc\":5.0}}"));
    assertThat(failure(OF_POSTS, CREDENTIALS, Cursor.START)).isInstanceOf(UpstreamFault.class);
  }

  @Test
  void aClosedSubredditStopsTheSource() {
    channel.on(TOKEN, page("token.json")).on(POSTS, Answer.status(403));
    assertThat(failure(OF_POSTS, CREDENTIALS, Cursor.START)).isInstanceOf(Unauthorized.class);
  }

  @Test
  void anotherQuestionBeginsAnew() {
    listsPosts(list(posts(0, 2)));
    Cursor first = last(readPosts(Cursor.START));
    Map<String, Object> other = new HashMap<>(OF_POSTS);
    other.put("subreddit", "Teapots");
    channel.on("/r/Teapots/new", list(posts(0, 1)));
    assertThat(ids(read(other, CREDENTIALS, first))).containsExactly("t3_n0");
    assertThat(ids(readPosts(new Cursor("{\"what\":\"?\"}")))).hasSize(2);
    assertThat(ids(readPosts(new Cursor("no cursor")))).hasSize(2);
  }
}
