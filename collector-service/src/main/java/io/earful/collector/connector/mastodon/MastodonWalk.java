package io.earful.collector.connector.mastodon;

import io.earful.collector.connector.mastodon.PageReading.Part;
import io.earful.collector.connector.mastodon.PageReading.Read;
import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.SharedSettings;
import io.earful.collector.pull.Step;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.HttpAnswer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Goes through a list page by page. */
final class MastodonWalk {

  /**
   * Clocks of servers differ; a post from further ahead says nothing of how far a list was read.
   */
  private static final Duration AHEAD = Duration.ofDays(1);

  private static final Comparator<Listed> UPWARDS =
      Comparator.comparing(Listed::place, Listed.BY_PLACE);

  private static final byte[] NOTHING = "[]".getBytes(StandardCharsets.UTF_8);

  private final MastodonServer server;
  private final MastodonSettings settings;
  private final ConnectorDescriptor channel;
  private final Clock clock;

  MastodonWalk(
      MastodonServer server, MastodonSettings settings, ConnectorDescriptor channel, Clock clock) {
    this.server = server;
    this.settings = settings;
    this.channel = channel;
    this.clock = clock;
  }

  Mono<Step<MastodonCursor>> step(MastodonCursor stored) {
    MastodonCursor known = stored.until(latest());
    String floor = known.newest() == null || settings.isSearch() ? null : known.floor();
    return floor == null ? down(known) : up(known, floor);
  }

  private Mono<Step<MastodonCursor>> down(MastodonCursor known) {
    Instant begin = end(known);
    return page(settings.older(known.below()), known.below() != null)
        .flatMap(
            read -> {
              StatusPage page = read.page();
              String on = on(known, page, begin);
              boolean again = settings.isSearch() && known.newest() != null;
              long to = begin.getEpochSecond();
              return step(
                  new Part(
                      known,
                      read,
                      settings.isSearch() ? page.items() : sorted(page, UPWARDS.reversed()),
                      begin,
                      again ? passed(known, page) : List.of(),
                      null,
                      done -> known.down(newest(page.items()), behind(known, done), to),
                      known.down(newest(page.items()), on, to)));
            });
  }

  private static List<Listed> sorted(StatusPage page, Comparator<Listed> order) {
    return page.items().stream().sorted(order).toList();
  }

  private static String last(List<Listed> done) {
    return done.get(done.size() - 1).place();
  }

  /** Items that could not be read may come again where a search goes on: nothing is passed over. */
  private String behind(MastodonCursor known, List<Listed> done) {
    return settings.isSearch() ? Integer.toString(offset(known) + done.size()) : last(done);
  }

  private static int offset(MastodonCursor known) {
    return known.below() == null ? 0 : Integer.parseInt(known.below().replaceFirst("-.*", ""));
  }

  private Instant end(MastodonCursor known) {
    if (known.end() != null) {
      return Instant.ofEpochSecond(known.end());
    }
    return known.newest() == null ? settings.begin() : looked(known);
  }

  /** Where a search is read to: the oldest of what is looked at again. */
  private Instant looked(MastodonCursor known) {
    return known.recent().stream()
        .map(one -> Instant.ofEpochSecond(one.at()))
        .filter(settings.begin()::isBefore)
        .min(Instant::compareTo)
        .orElse(settings.begin());
  }

  private @Nullable String on(MastodonCursor known, StatusPage page, Instant begin) {
    boolean before = page.items().stream().noneMatch(item -> item.isSince(begin));
    if (page.older() == null || !page.items().isEmpty() && before) {
      return null;
    }
    if (settings.isSearch()) {
      // some servers give the first page whatever offset they are asked for
      String mark = "-" + mark(page);
      boolean same = known.below() != null && known.below().endsWith(mark);
      return same ? null : offset(known) + MastodonSettings.PAGE + mark;
    }
    return page.older().equals(known.below()) ? null : page.older();
  }

  /** Tells a page from another. */
  private static String mark(StatusPage page) {
    List<String> places = page.items().stream().map(Listed::place).toList();
    return SharedSettings.digest(String.join("\n", places));
  }

  private static List<MastodonCursor.Known> passed(MastodonCursor known, StatusPage page) {
    List<String> places = page.items().stream().map(Listed::place).toList();
    String lowest = places.stream().min(Listed.BY_PLACE).orElse(null);
    String highest = places.stream().max(Listed.BY_PLACE).orElse(null);
    return lowest == null || highest == null
        ? List.of()
        : absent(
            known,
            page,
            place ->
                Listed.BY_PLACE.compare(place, lowest) > 0
                    && (known.below() == null || Listed.BY_PLACE.compare(place, highest) < 0));
  }

  private Mono<Step<MastodonCursor>> up(MastodonCursor known, String floor) {
    return page(settings.newer(floor), known.above() != null)
        .flatMap(
            read -> {
              StatusPage page = read.page();
              String to = page.newer();
              String on = to == null || to.equals(floor) ? null : to;
              List<MastodonCursor.Known> absent =
                  absent(
                      known,
                      page,
                      place ->
                          Listed.BY_PLACE.compare(place, floor) > 0
                              && (to == null || Listed.BY_PLACE.compare(place, to) <= 0));
              return step(
                  new Part(
                      known,
                      read,
                      sorted(page, UPWARDS),
                      Instant.MIN,
                      absent,
                      known.oldest(),
                      done -> known.up(newest(done), last(done)),
                      known.up(newest(page.items()), on)));
            });
  }

  private @Nullable String newest(List<Listed> items) {
    Instant latest = latest();
    return items.stream()
        .filter(item -> !item.isAfter(latest))
        .map(Listed::place)
        .max(Listed.BY_PLACE)
        .orElse(null);
  }

  private Instant latest() {
    return clock.instant().plus(AHEAD);
  }

  private static List<MastodonCursor.Known> absent(
      MastodonCursor known, StatusPage page, Predicate<String> covered) {
    Set<String> present = names(page);
    return known.recent().stream()
        .filter(one -> covered.test(one.place()) && !present.contains(one.uri()))
        .toList();
  }

  private static Set<String> names(StatusPage page) {
    Set<String> names = new HashSet<>();
    page.items().forEach(item -> names.add(item.status().uri()));
    return names;
  }

  private Mono<Read> page(URI address, boolean onTheWay) {
    return server
        .ask(address)
        .map(answer -> new Read(StatusPage.read(settings, answer, onTheWay), List.of(), true))
        .onErrorResume(
            error -> settings.isHashtag() && MastodonServer.isUnknown(error),
            error -> Mono.just(unknown(address)));
  }

  /** Servers say so of hashtags that nobody has used yet. */
  private Read unknown(URI address) {
    HttpAnswer nothing = new HttpAnswer(200, address, null, Map.of(), NOTHING);
    return new Read(
        StatusPage.read(settings, new JsonAnswer(nothing, clock.instant()), false),
        List.of("the server does not know the hashtag yet, or does not speak Mastodon's API"),
        false);
  }

  private Mono<Step<MastodonCursor>> step(Part part) {
    return new PageReading(server, settings, channel, clock.instant(), latest(), part).step();
  }
}
