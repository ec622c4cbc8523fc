package io.earful.collector.connector.reddit;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.RateLimited;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.event.MentionEvents;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who does not sign in reads feeds. */
class RedditFeedTest extends RedditReading {

  private static final String FEED = "/r/Kettles/new/.rss?limit=100";
  private static final Map<String, Object> OF_FEED =
      Map.of("read", "posts", "subreddit", "Kettles");

  private List<Batch> readFeed(Cursor from) {
    return read(OF_FEED, Map.of(), from);
  }

  @Test
  void aPostIsTheSameReadByFeedAndByApi() {
    channel.on(FEED, page("posts.rss"));
    List<Mention> byFeed = mentions(readFeed(Cursor.START));
    listsPosts(page("posts.json"));
    channel.on(POSTS + "&after=t3_kp0001", page("posts-end.json"));
    List<Mention> byApi = mentions(readPosts(Cursor.START));

    assertThat(byApi).hasSize(3);
    for (Mention mention : byApi) {
      assertThat(byFeed)
          .filteredOn(other -> other.key().equals(mention.key()))
          .singleElement()
          .satisfies(
              other ->
                  assertThat(MentionEvents.created("s", other).id())
                      .isEqualTo(MentionEvents.created("s", mention).id()))
          .satisfies(other -> assertThat(other.url()).isEqualTo(mention.url()))
          .satisfies(other -> assertThat(other.publishedAt()).isEqualTo(mention.publishedAt()))
          .satisfies(other -> assertThat(other.conversation()).isEqualTo(mention.conversation()))
          .satisfies(
              other -> assertThat(other.author().handle()).isEqualTo(mention.author().handle()));
    }
  }

  @Test
  void aCommentInAFeedIsTheSame() {
    channel.on(FEED, page("posts.rss"));
    Mention byFeed =
        mentions(readFeed(Cursor.START)).stream()
            .filter(mention -> mention.nativeId().equals("t1_kc0007"))
            .findFirst()
            .orElseThrow();
    playComments(channel);
    Mention byApi =
        mentions(read(OF_COMMENTS, CREDENTIALS, Cursor.START)).stream()
            .filter(mention -> mention.nativeId().equals("t1_kc0007"))
            .findFirst()
            .orElseThrow();
    assertThat(MentionEvents.created("s", byFeed).id())
        .isEqualTo(MentionEvents.created("s", byApi).id());
    assertThat(byFeed.conversation().key()).isEqualTo(byApi.conversation().key());
  }

  @Test
  void anItemWithoutItsNameCostsOnlyItself() {
    channel.on(FEED, page("posts.rss"));
    List<Batch> batches = readFeed(Cursor.START);
    assertThat(ids(batches)).containsExactly("t3_kp0002", "t3_kp0004", "t3_kp0001", "t1_kc0007");
    assertThat(batches.get(0).malformed()).hasSize(1);
    assertThat(mentions(batches).get(1).ext())
        .isEqualTo(Map.of("reddit", Map.of("link", "https://news.example/kettle?a=1&b=2")));
    assertThat(ids(readFeed(last(batches)))).isEmpty();
  }

  @Test
  void nobodySignsInAndTheFeedIsAskedForOnItsOwnHost() {
    channel.on(FEED, page("posts.rss"));
    readFeed(Cursor.START);
    assertThat(channel.requests()).hasSize(1);
    assertThat(channel.requests().get(0).header(FixtureHttp.MEANT_HOST))
        .isEqualTo("www.reddit.com");
    assertThat(channel.requests().get(0).header("User-Agent")).isEqualTo("server:io.earful:v1");
    assertThat(channel.requests().get(0).header("Authorization")).isNull();
  }

  @Test
  void aSearchAndAThreadHaveFeedsToo() {
    channel.otherwise(page("posts.rss"));
    read(Map.of("read", "search", "query", "a b"), Map.of(), Cursor.START);
    read(Map.of("read", "search", "query", "a b", "subreddit", "Kettles"), Map.of(), Cursor.START);
    read(Map.of("read", "thread", "post", "t3_kp0001"), Map.of(), Cursor.START);
    assertThat(channel.requests())
        .extracting(request -> request.target())
        .containsExactly(
            "/search.rss?q=a%20b&sort=new&type=link&limit=100",
            "/r/Kettles/search.rss?restrict_sr=true&q=a%20b&sort=new&type=link&limit=100",
            "/comments/kp0001/.rss?limit=100");
  }

  @Test
  void aFeedThatMovedOnTooFarIsTold() {
    channel.on(FEED, feed(2000, 1), feed(0, 25));
    List<Batch> first = readFeed(Cursor.START);
    assertThat(notices(first)).isEmpty();
    assertThat(notices(readFeed(last(first))))
        .singleElement()
        .asString()
        .contains("the feed holds 25 items");
  }

  private static Answer feed(int from, int count) {
    StringBuilder feed = new StringBuilder("<feed xmlns=\"http://www.w3.org/2005/Atom\">");
    for (int minute = from; minute < from + count; minute++) {
      feed.append(
          "<entry><id>t3_n%d</id><title>A title</title><updated>%s</updated></entry>"
              .formatted(minute, NOW.minusSeconds(60L * minute)));
    }
    return Answer.ok("application/atom+xml", feed.append("</feed>").toString());
  }

  @Test
  void aBlockIsTransientAndARefusalIsKept() {
    channel.on(FEED, Answer.ok("text/html", "<!doctype html><title>Blocked</title><p>whoa there"));
    assertThat(failure(OF_FEED, Map.of(), Cursor.START)).isInstanceOf(UpstreamFault.class);
    channel.refuse(429, "40");
    assertThat(failure(OF_FEED, Map.of(), Cursor.START)).isInstanceOf(RateLimited.class);
    assertThat(failure(OF_FEED, Map.of(), Cursor.START)).isInstanceOf(RateLimited.class);
    assertThat(channel.requestCount()).as("nothing is asked before the time").isEqualTo(2);
  }

  @Test
  void hostileFeedsAreRefused() {
    channel.on(
        FEED,
        Answer.ok(
            "application/atom+xml",
            "<!DOCTYPE feed [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><feed>&a;</feed>"));
    assertThat(failure(OF_FEED, Map.of(), Cursor.START)).isInstanceOf(UpstreamFault.class);
  }
}
