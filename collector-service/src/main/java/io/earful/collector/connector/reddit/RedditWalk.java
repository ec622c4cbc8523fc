package io.earful.collector.connector.reddit;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** One run over a source: its list first, from the newest down, then the look back. */
final class RedditWalk {

  /** Clocks go wrong; what is further ahead is no time at all. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private static final int NOT_FOUND = 404;

  /** Requests that the next page may need. */
  private static final long ENOUGH = 2;

  /** Reddit's lists end at about a thousand items; one that goes on is not to be trusted. */
  private static final int LONGEST = 1500;

  /** A first walk that ends after so many items has met the list's end, not its beginning. */
  private static final int NEARLY_ALL = 900;

  private static final int NEARLY_ALL_FOUND = 200;

  private final RedditApi api;
  private final RedditSettings settings;
  private final ConnectorDescriptor channel;
  private final Clock clock;
  private final Threads threads;
  private final Feeds feeds;
  private final LookingBack lookingBack;
  private boolean listed;

  /**
   * @param known what was read before this run
   */
  RedditWalk(
      RedditApi api,
      RedditSettings settings,
      ConnectorDescriptor channel,
      Clock clock,
      RedditCursor known) {
    this.api = api;
    this.settings = settings;
    this.channel = channel;
    this.clock = clock;
    this.threads = new Threads(api, settings, channel, clock);
    this.feeds = new Feeds(api, settings, channel, clock);
    this.lookingBack = new LookingBack(api, settings, channel, clock, known);
  }

  Mono<Step<RedditCursor>> step(RedditCursor known) {
    if (listed) {
      return lookingBack.step(known);
    }
    if (settings.login() == null) {
      return feeds.step(known);
    }
    Mono<Step<RedditCursor>> list =
        settings.isThread() ? threads.step(known).doOnNext(step -> listed = true) : page(known);
    return list.onErrorMap(this::explained);
  }

  private Throwable explained(Throwable error) {
    boolean unknown =
        error instanceof UpstreamFault fault
            && fault.status() != null
            && fault.status() == NOT_FOUND;
    return unknown
        ? new UpstreamFault("Reddit knows no such place or post, or has closed it: " + settings)
        : error;
  }

  private Mono<Step<RedditCursor>> page(RedditCursor known) {
    RedditCursor.Walk walk = known.walk(settings.begin());
    return api.ask(settings, settings.list(walk.after()))
        .flatMap(answer -> read(known, walk, answer));
  }

  private Mono<Step<RedditCursor>> read(
      RedditCursor known, RedditCursor.Walk walk, JsonAnswer answer) {
    Listing listing = Listing.of(answer.object());
    ReadItems<Thing> read = things(listing.children(), answer, walk.count() > 0);
    Judging judging = new Judging(channel, settings, known, clock.instant());
    judging.malformed(read.malformed());
    if (read.isPassedBy()) {
      passedBy(walk, read.malformed().size(), judging);
    }
    Mono<JsonAnswer> told = settings.isMentions() ? told(read.items(), judging) : Mono.empty();
    return told.map(
            info -> {
              judging.judge(known(read.items(), info), info.raw(), true);
              return info;
            })
        .then(
            Mono.fromSupplier(
                () -> {
                  boolean whole = !settings.isMentions();
                  List<Thing> things = whole ? read.items() : closed(read.items());
                  judging.judge(things, answer.raw(), whole);
                  return behind(known, walk, listing, read.items(), judging, answer);
                }));
  }

  /** Somewhere in what the walk has left to read. */
  private static void passedBy(RedditCursor.Walk walk, int items, Judging judging) {
    Long low = walk.low();
    if (low != null && walk.to() < low) {
      judging.gap(
          new Gap(
              Instant.ofEpochSecond(walk.to()),
              Instant.ofEpochSecond(low),
              GapReason.SKIPPED,
              ReadItems.passedBy(items)));
    }
  }

  private ReadItems<Thing> things(JsonNode list, JsonAnswer answer, boolean onTheWay) {
    long latest = latest(answer.at());
    return ReadItems.of(
        list, RedditSettings.PAGE, "items of the list", onTheWay, item -> Thing.of(item, latest));
  }

  static long latest(Instant now) {
    return now.plus(AHEAD).getEpochSecond();
  }

  /**
   * The inbox says little of a comment: neither whether its place is open to everybody nor when it
   * was edited. So the new ones are asked for by name.
   */
  private Mono<JsonAnswer> told(List<Thing> things, Judging judging) {
    List<String> names =
        things.stream()
            .filter(thing -> !judging.knows(thing) && thing.gone() == null)
            .map(Thing::name)
            .distinct()
            .toList();
    return names.isEmpty() ? Mono.empty() : api.ask(settings, settings.info(names));
  }

  /** What was asked for by name, in the order of the list. */
  private List<Thing> known(List<Thing> asked, JsonAnswer info) {
    Map<String, Thing> told = new HashMap<>();
    JsonNode list = Listing.of(info.object()).children();
    things(list, info, false).items().forEach(thing -> told.putIfAbsent(thing.name(), thing));
    List<Thing> known = new ArrayList<>();
    for (Thing thing : asked) {
      Thing found = told.get(thing.name());
      if (found != null) {
        known.add(found.below(thing.place().title(), found.marks().nsfw()));
      }
    }
    return known;
  }

  /** What cannot be asked for by name may stand where not everybody reads. */
  private static List<Thing> closed(List<Thing> things) {
    return things.stream().map(Thing::closed).toList();
  }

  private Step<RedditCursor> behind(
      RedditCursor known,
      RedditCursor.Walk walk,
      Listing listing,
      List<Thing> things,
      Judging judging,
      JsonAnswer answer) {
    things.forEach(thing -> lookingBack.isRead(thing.name()));
    int count = walk.count() + Math.min(listing.children().size(), RedditSettings.PAGE);
    RedditCursor.Walk further =
        new RedditCursor.Walk(
            walk.to(),
            listing.after(),
            extreme(walk.top(), things, true),
            extreme(walk.low(), things, false),
            count);
    boolean ends =
        listing.after() == null || listing.after().equals(walk.after()) || count >= LONGEST;
    boolean reached = isReached(known, walk, things, judging);
    if (ends && !reached) {
      gap(known, further, judging);
    }
    listed = ends || reached;
    RedditCursor next =
        listed
            ? known.done(further.top(), judging.prints(), true, clock.instant())
            : known.further(further, judging.prints());
    Duration pause = answer.allowance().before(ENOUGH);
    boolean on = !listed || next.look() != null;
    return new Step<>(judging.batch(next, pause), on ? next : null, pause);
  }

  /**
   * Whether what follows was read before. A list is in order, but for what moderators pin to its
   * top; so the last item tells. Where much is written, what is met again soon brings nothing new.
   */
  private static boolean isReached(
      RedditCursor known, RedditCursor.Walk walk, List<Thing> things, Judging judging) {
    if (things.isEmpty()) {
      return false;
    }
    long last = things.get(things.size() - 1).at();
    Long read = known.read();
    return last < walk.to() || read != null && last < read && !judging.hasMetStrangers();
  }

  private static @Nullable Long extreme(@Nullable Long before, List<Thing> things, boolean newest) {
    Long most = before;
    for (Thing thing : things) {
      boolean further = most == null || (newest ? thing.at() > most : thing.at() < most);
      most = further ? (Long) thing.at() : most;
    }
    return most;
  }

  /** A list that ends before what was read the last time has lost something, or may have. */
  private void gap(RedditCursor known, RedditCursor.Walk walk, Judging judging) {
    Long low = walk.low();
    Long read = known.read();
    int all = settings.isSearch() ? NEARLY_ALL_FOUND : NEARLY_ALL;
    int enough = read == null ? all : RedditSettings.PAGE;
    long from = read == null ? walk.to() : read;
    if (low != null && low > from && walk.count() >= enough) {
      Instant begin = Instant.ofEpochSecond(from);
      Instant end = Instant.ofEpochSecond(low);
      judging.gap(
          new Gap(
              begin,
              end,
              GapReason.LIST_ENDED,
              "Reddit's list ended after %d items, at %s; what was said between %s and then may be missing"
                  .formatted(walk.count(), end, begin)));
    }
  }
}
