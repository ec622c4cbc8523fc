package io.earful.collector.connector.reddit;

import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.Missing;
import io.earful.collector.pull.ReadItems;
import io.earful.collector.pull.Step;
import io.earful.collector.recent.Recent;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.RateLimited;
import io.earful.connector.Unauthorized;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Asks for what was read of late by its names, a hundred at a time: nobody tells us of edits and
 * deletions. What is not shown is asked for once more at least an hour later; then it is gone.
 */
final class LookingBack {

  private static final long ENOUGH = 2;

  private static final Comparator<Map.Entry<String, Recent.Print>> NEWEST_FIRST =
      Comparator.<Map.Entry<String, Recent.Print>>comparingLong(one -> -one.getValue().at())
          .thenComparing(Map.Entry::getKey);

  private final RedditApi api;
  private final RedditSettings settings;
  private final ConnectorDescriptor channel;
  private final Clock clock;

  /** What was missing when the run began: what is noticed in it is not asked for again in it. */
  private final Map<String, Long> missing;

  private final Set<String> read = new HashSet<>();

  LookingBack(
      RedditApi api,
      RedditSettings settings,
      ConnectorDescriptor channel,
      Clock clock,
      RedditCursor known) {
    this.api = api;
    this.settings = settings;
    this.channel = channel;
    this.clock = clock;
    this.missing = known.missing();
  }

  /** Says that something was just read, and need not be asked for. */
  void isRead(String name) {
    read.add(name);
  }

  Mono<Step<RedditCursor>> step(RedditCursor known) {
    RedditCursor.Look look = known.look();
    Instant now = clock.instant();
    if (look == null) {
      return Mono.empty();
    }
    List<Map.Entry<String, Recent.Print>> asked = asked(known, look, now);
    Judging judging = new Judging(channel, settings, known, now);
    if (asked.isEmpty()) {
      RedditCursor next = known.looked(look, Map.of(), there(known.missing()), now);
      return Mono.just(new Step<>(judging.batch(next, null), null));
    }
    return api.ask(settings, settings.info(asked.stream().map(Map.Entry::getKey).toList()))
        .flatMap(answer -> read(known, look, asked, judging, answer))
        .onErrorMap(ConnectorFailure::wrap)
        .onErrorResume(
            error -> !(error instanceof RateLimited) && !(error instanceof Unauthorized),
            error -> Mono.just(failed(known, judging, error)));
  }

  /** What must be asked for now: of the time of this look, and what was missing an hour ago. */
  private List<Map.Entry<String, Recent.Print>> asked(
      RedditCursor known, RedditCursor.Look look, Instant now) {
    long horizon = look.began() - look.back();
    Missing<String> before = Missing.ofSeconds(missing, now, Integer.MAX_VALUE);
    return known.recent().prints().entrySet().stream()
        .filter(one -> one.getValue().at() >= horizon || before.isDue(one.getKey()))
        .filter(one -> !one.getValue().of().equals(Thing.GONE) && !read.contains(one.getKey()))
        .sorted(NEWEST_FIRST)
        .filter(one -> isBehind(one, look))
        .limit(RedditSettings.INFO)
        .toList();
  }

  private static boolean isBehind(Map.Entry<String, Recent.Print> one, RedditCursor.Look look) {
    long at = one.getValue().at();
    return at < look.at() || at == look.at() && one.getKey().compareTo(look.name()) > 0;
  }

  private Mono<Step<RedditCursor>> read(
      RedditCursor known,
      RedditCursor.Look look,
      List<Map.Entry<String, Recent.Print>> asked,
      Judging judging,
      JsonAnswer answer) {
    long latest = RedditWalk.latest(answer.at());
    ReadItems<Thing> items =
        ReadItems.of(
            Listing.of(answer.object()).children(),
            RedditSettings.INFO,
            "items",
            item -> Thing.of(item, latest));
    judging.malformed(items.malformed());
    Map<String, Thing> shown = new HashMap<>();
    items.items().forEach(thing -> shown.put(thing.name(), thing));
    Set<String> names = new HashSet<>();
    asked.forEach(one -> names.add(one.getKey()));
    List<Thing> things =
        items.items().stream().filter(thing -> names.contains(thing.name())).toList();
    Missing<String> absent =
        Missing.ofSeconds(there(known.missing()), clock.instant(), Integer.MAX_VALUE);
    // an answer that shows nothing of so much is a fault of Reddit's, or a place that was closed
    boolean believed = !shown.isEmpty() && items.malformed().isEmpty();
    for (Map.Entry<String, Recent.Print> one : asked) {
      if (shown.containsKey(one.getKey())) {
        absent.found(one.getKey());
      } else if (believed && absent.notFound(one.getKey())) {
        judging.unreachable(one.getKey(), one.getValue());
      }
    }
    Duration pause = answer.allowance().before(ENOUGH);
    return posts(known, things, pause)
        .map(
            posts -> {
              List<Thing> placed = things.stream().map(thing -> placed(thing, posts)).toList();
              judging.judge(placed, answer.raw(), true);
              return behind(known, look, asked, judging, absent.inSeconds(), pause);
            });
  }

  /**
   * The posts above changed comments, which do not say themselves below what they stand. When they
   * cannot be had, the comments go without.
   */
  private Mono<Map<String, Thing>> posts(
      RedditCursor known, List<Thing> things, @Nullable Duration pause) {
    List<String> names =
        things.stream()
            .filter(thing -> thing.isComment() && thing.place().title() == null)
            .filter(thing -> !thing.print().equals(known.recent().prints().get(thing.name())))
            .map(thing -> thing.place().link())
            .filter(Objects::nonNull)
            .distinct()
            .limit(RedditSettings.INFO)
            .toList();
    if (names.isEmpty() || pause != null) {
      return Mono.just(Map.of());
    }
    return api.ask(settings, settings.info(names))
        .map(LookingBack::posts)
        .onErrorMap(ConnectorFailure::wrap)
        .onErrorResume(ConnectorFailure.class, error -> Mono.just(Map.of()));
  }

  private static Map<String, Thing> posts(JsonAnswer answer) {
    long latest = RedditWalk.latest(answer.at());
    Map<String, Thing> posts = new HashMap<>();
    ReadItems.of(
            Listing.of(answer.object()).children(),
            RedditSettings.INFO,
            "posts",
            item -> Thing.of(item, latest))
        .items()
        .forEach(post -> posts.put(post.name(), post));
    return posts;
  }

  private static Thing placed(Thing thing, Map<String, Thing> posts) {
    String link = thing.place().link();
    Thing post = link == null ? null : posts.get(link);
    return post == null ? thing : thing.below(post.title(), post.marks().nsfw());
  }

  /** Without what was met in a list again. */
  private Map<String, Long> there(Map<String, Long> before) {
    Map<String, Long> absent = new LinkedHashMap<>(before);
    absent.keySet().removeAll(read);
    return absent;
  }

  private Step<RedditCursor> behind(
      RedditCursor known,
      RedditCursor.Look look,
      List<Map.Entry<String, Recent.Print>> asked,
      Judging judging,
      Map<String, Long> absent,
      @Nullable Duration pause) {
    Instant now = clock.instant();
    if (asked.size() < RedditSettings.INFO) {
      RedditCursor next = known.looked(look, judging.prints(), absent, now);
      return new Step<>(judging.batch(next, pause), null);
    }
    Map.Entry<String, Recent.Print> last = asked.get(asked.size() - 1);
    RedditCursor.Look on =
        new RedditCursor.Look(look.back(), look.began(), last.getValue().at(), last.getKey());
    RedditCursor next = known.looking(on, judging.prints(), absent);
    return new Step<>(judging.batch(next, pause), next, pause);
  }

  private Step<RedditCursor> failed(RedditCursor known, Judging judging, Throwable error) {
    judging.notice(
        "what was read before could not be looked at again for edits and deletions: "
            + error.getMessage());
    return new Step<>(judging.batch(known.unlooked(clock.instant()), null), null);
  }
}
