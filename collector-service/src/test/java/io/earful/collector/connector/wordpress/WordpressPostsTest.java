package io.earful.collector.connector.wordpress;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Cursor;
import io.earful.connector.RateLimited;
import io.earful.connector.RawDocument;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.event.Visibility;
import io.earful.testkit.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What posts decide of their comments: which are read, under which title, and who sees them. */
class WordpressPostsTest extends WordpressReading {

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
}
