package io.earful.collector.connector.bluesky;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.ReadItems;
import io.earful.collector.pull.Step;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.Gap;
import io.earful.connector.GapReason;
import io.earful.connector.UpstreamFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Walks down what a search finds, and looks at the end after what was found before. The server may
 * stop to page at any depth; then it is asked for what lies before.
 */
final class SearchWalk {

  /** Clocks go wrong; what is further ahead is no time at all. */
  private static final Duration AHEAD = Duration.ofDays(1);

  /** Requests that the next page may need. */
  private static final long ENOUGH = 25;

  private static final int MAX_NEXT = 2000;

  /** A server that shows so many empty pages in a row shows nothing more. */
  private static final int MAX_EMPTY = 3;

  private final Pds pds;
  private final BlueskySettings settings;
  private final ConnectorDescriptor channel;
  private final Clock clock;

  /** Names that this run has met. */
  private final Set<String> met = new HashSet<>();

  SearchWalk(Pds pds, BlueskySettings settings, ConnectorDescriptor channel, Clock clock) {
    this.pds = pds;
    this.settings = settings;
    this.channel = channel;
    this.clock = clock;
  }

  Mono<Step<SearchCursor>> step(SearchCursor known) {
    Instant now = clock.instant();
    SearchCursor.Walk walk = known.walk(settings.begin(), now);
    return pds.ask(settings.login(), settings.page(walk))
        .map(told -> read(known, walk, told, now))
        .flatMap(page -> page.next() == null ? last(page) : Mono.just(between(page)));
  }

  /**
   * A page.
   *
   * @param known where reading stood
   * @param walk as it stands behind the page
   * @param next how it goes on; null at its end
   * @param news what it shows that is new or has changed
   * @param prints what was read of late, with what it shows
   * @param gaps what the server has and does not show
   */
  private record Page(
      SearchCursor known,
      SearchCursor.Walk walk,
      SearchCursor.@Nullable Walk next,
      ReadItems<Post> posts,
      News news,
      Map<String, SearchCursor.Known> prints,
      List<Gap> gaps,
      Pds.Told told,
      Instant now) {}

  private Page read(SearchCursor known, SearchCursor.Walk walk, Pds.Told told, Instant now) {
    JsonNode body = told.answer().object();
    JsonNode list = ChannelJson.requiredList(body, "posts");
    Instant latest = now.plus(AHEAD);
    ReadItems<Post> posts =
        ReadItems.of(
            list,
            BlueskySettings.PAGE,
            "posts",
            walk.bottom() != null,
            view -> Post.shown(view, latest));
    Map<String, SearchCursor.Known> prints = new LinkedHashMap<>(known.recent());
    News news = new News(channel, known, now);
    for (Post post : posts.items()) {
      met.add(post.name().brief());
      if (post.takenIn().toEpochMilli() >= walk.from()) {
        prints.put(post.name().brief(), news.take(post, told));
      }
    }
    SearchCursor.Walk behind = behind(walk, posts.items(), list.isEmpty(), now);
    SearchCursor.Walk next = next(walk, behind, posts.items(), list.size(), next(body));
    boolean more = next == null && next(body) != null && !passed(behind, posts.items());
    List<Gap> gaps = new ArrayList<>(more ? hidden(behind, now) : List.of());
    if (posts.isPassedBy()) {
      gaps.addAll(
          before(behind, now, GapReason.SKIPPED, ReadItems.passedBy(posts.malformed().size())));
    }
    return new Page(known, behind, next, posts, news, prints, gaps, told, now);
  }

  /** A server that has more pages and shows nothing on them. */
  private static List<Gap> hidden(SearchCursor.Walk walk, Instant now) {
    return before(
        walk,
        now,
        GapReason.HIDDEN,
        "the server says that there are more posts than it shows, which were not read");
  }

  /** Somewhere in what the walk has left to read. */
  private static List<Gap> before(
      SearchCursor.Walk walk, Instant now, GapReason reason, String words) {
    Instant from = Instant.ofEpochMilli(walk.from());
    Instant until = walk.bottom() == null ? now : Instant.ofEpochMilli(walk.bottom());
    return from.isBefore(until) ? List.of(new Gap(from, until, reason, words)) : List.of();
  }

  private static boolean passed(SearchCursor.Walk walk, List<Post> posts) {
    return !posts.isEmpty()
        && posts.stream().allMatch(post -> post.takenIn().toEpochMilli() < walk.from());
  }

  private static @Nullable String next(JsonNode body) {
    String next = ChannelJson.text(body, "cursor");
    if (next != null && next.length() > MAX_NEXT) {
      throw new UpstreamFault(
          "the server names its next page with " + next.length() + " characters");
    }
    return next;
  }

  private static SearchCursor.Walk behind(
      SearchCursor.Walk walk, List<Post> posts, boolean empty, Instant now) {
    Long top = walk.top();
    Long bottom = walk.bottom();
    for (Post post : posts) {
      long at = Math.min(post.takenIn().toEpochMilli(), now.toEpochMilli());
      // the search sorts by when a post says that it was written, where that is earlier
      long place = Math.min(at, post.at().toEpochMilli());
      top = top == null ? at : Math.max(top, at);
      bottom = bottom == null ? place : Math.min(bottom, place);
    }
    return new SearchCursor.Walk(
        walk.from(),
        walk.began(),
        walk.until(),
        walk.next(),
        top,
        bottom,
        empty ? walk.empty() + 1 : 0);
  }

  private static SearchCursor.@Nullable Walk next(
      SearchCursor.Walk before,
      SearchCursor.Walk walk,
      List<Post> posts,
      int size,
      @Nullable String next) {
    if (passed(walk, posts) || walk.empty() > MAX_EMPTY) {
      return null;
    }
    if (next != null) {
      return next.equals(before.next()) ? null : with(walk, walk.until(), next);
    }
    Long bottom = walk.bottom();
    if (size < BlueskySettings.PAGE || bottom == null || bottom <= walk.from()) {
      return null;
    }
    long until = bottom + 1;
    return walk.until() != null && until >= walk.until() ? null : with(walk, until, null);
  }

  private static SearchCursor.Walk with(
      SearchCursor.Walk walk, @Nullable Long until, @Nullable String next) {
    return new SearchCursor.Walk(
        walk.from(), walk.began(), until, next, walk.top(), walk.bottom(), walk.empty());
  }

  private Step<SearchCursor> between(Page page) {
    SearchCursor.Walk next = page.next();
    SearchCursor cursor = page.known().on(next == null ? page.walk() : next, page.prints());
    Duration pause = page.told().answer().allowance().before(ENOUGH);
    return new Step<>(
        page.news().batch(page.posts().malformed(), raw(page), cursor, pause).leaving(page.gaps()),
        cursor,
        pause);
  }

  private Mono<Step<SearchCursor>> last(Page page) {
    return new Recheck(pds, settings, page.known(), page.news(), page.prints(), met, page.now())
        .look()
        .map(
            looked -> {
              SearchCursor cursor =
                  page.known()
                      .done(
                          page.walk(), page.now(), looked.looks(), page.prints(), looked.missing());
              Duration pause =
                  looked.pause() == null
                      ? page.told().answer().allowance().before(ENOUGH)
                      : looked.pause();
              return new Step<>(
                  page.news()
                      .batch(page.posts().malformed(), raw(page), cursor, pause)
                      .leaving(page.gaps()),
                  null);
            });
  }

  private static JsonAnswer raw(Page page) {
    return page.told().answer();
  }
}
