package io.earful.collector.connector.wordpress;

import io.earful.collector.pull.Step;
import io.earful.connector.ConnectorDescriptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Walks up the list of comments. The site's order is by {@code date_gmt}, and by number where that
 * is equal, but {@code after} means the local {@code date} (class-wp-date-query.php of WordPress:
 * without a column it takes {@code comment_date}), and clocks and time zones are set anew: so it is
 * asked for a day more, and what lies before is passed over here.
 */
final class WordpressWalk {

  /** Most comments of one answer. */
  static final int PAGE = 100;

  /** What two pages share: comments may be taken away between them. */
  static final int OVERLAP = 10;

  /** All time zones of the world lie within it. */
  private static final Duration ZONES = Duration.ofHours(26);

  private final WordpressSite site;
  private final WordpressSettings settings;
  private final ConnectorDescriptor channel;
  private final Clock clock;
  private final Posts posts;
  private Posts.@Nullable Named named;

  WordpressWalk(
      WordpressSite site, WordpressSettings settings, ConnectorDescriptor channel, Clock clock) {
    this.site = site;
    this.settings = settings;
    this.channel = channel;
    this.clock = clock;
    this.posts = new Posts(site);
  }

  Mono<Step<WordpressCursor>> step(WordpressCursor known) {
    Instant now = clock.instant();
    WordpressCursor.Walk walk = known.walk(settings.begin(), now);
    return named()
        .flatMap(
            chosen ->
                site.find("comments", query(walk, chosen.numbers()))
                    .flatMap(
                        rows ->
                            new PageReading(site, settings, channel, clock, posts, known, walk, now)
                                .read(rows, notices(chosen))));
  }

  private Mono<Posts.Named> named() {
    if (settings.posts().isEmpty()) {
      return Mono.just(new Posts.Named(List.of(), List.of()));
    }
    Posts.Named before = named;
    return before != null
        ? Mono.just(before)
        : posts.named(settings.posts()).doOnNext(chosen -> named = chosen);
  }

  private static List<String> notices(Posts.Named chosen) {
    return chosen.unknown().isEmpty()
        ? List.of()
        : List.of("the site does not show these posts: " + String.join(", ", chosen.unknown()));
  }

  /** What is asked for is in https://developer.wordpress.org/rest-api/reference/comments/. */
  private String query(WordpressCursor.Walk walk, List<Long> numbers) {
    Instant after = Instant.ofEpochSecond(walk.from()).minus(ZONES);
    return "order=asc&orderby=date_gmt&per_page="
        + PAGE
        + (walk.offset() == 0 ? "" : "&offset=" + walk.offset())
        + (walk.from() == 0 ? "" : "&after=" + after.toString().replace(":", "%3A"))
        + settings.narrowed(numbers)
        + "&"
        + Comment.FIELDS;
  }
}
