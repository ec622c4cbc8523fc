package io.earful.collector.connector.mastodon;

import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.Step;
import io.earful.connector.Batch;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.HttpAnswer;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.event.Mention;
import io.earful.event.Provenance;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads a list page by page, with the threads of what is new and what became of the rest. */
final class MastodonWalk {

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

  Mono<Step<MastodonCursor>> step(MastodonCursor known) {
    String floor = known.newest() == null || settings.isSearch() ? null : known.floor();
    return floor == null ? down(known) : up(known, floor);
  }

  private Mono<Step<MastodonCursor>> down(MastodonCursor known) {
    Instant begin = end(known);
    return page(settings.older(known.below()))
        .flatMap(
            read -> {
              StatusPage page = read.page();
              String on = on(known, page, begin);
              MastodonCursor next = known.down(newest(page), on, begin.getEpochSecond());
              boolean again = settings.isSearch() && known.newest() != null;
              List<MastodonCursor.Known> absent = again ? passed(known, page) : List.of();
              return step(known, read, next, begin, absent);
            });
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
      int offset = known.below() == null ? 0 : Integer.parseInt(known.below());
      return Integer.toString(offset + MastodonSettings.PAGE);
    }
    return page.older().equals(known.below()) ? null : page.older();
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
    return page(settings.newer(floor))
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
              return step(known, read, known.up(newest(page), on), Instant.MIN, absent);
            });
  }

  private static @Nullable String newest(StatusPage page) {
    return page.items().stream().map(Listed::place).max(Listed.BY_PLACE).orElse(null);
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

  /** A page, and what is to be said of it. */
  private record Read(StatusPage page, List<String> notices) {}

  private Mono<Read> page(URI address) {
    return server
        .ask(address)
        .map(answer -> new Read(StatusPage.read(settings, answer), List.of()))
        .onErrorResume(
            error -> settings.isHashtag() && MastodonServer.isUnknown(error),
            error -> Mono.just(unknown(address)));
  }

  /** Servers say so of hashtags that nobody has used yet. */
  private Read unknown(URI address) {
    HttpAnswer nothing = new HttpAnswer(200, address, null, Map.of(), NOTHING);
    return new Read(
        StatusPage.read(settings, new JsonAnswer(nothing, clock.instant())),
        List.of("the server does not know the hashtag yet, or does not speak Mastodon's API"));
  }

  private Mono<Step<MastodonCursor>> step(
      MastodonCursor known,
      Read read,
      MastodonCursor next,
      Instant begin,
      List<MastodonCursor.Known> absent) {
    StatusPage page = read.page();
    Absences absences = new Absences(server, settings, channel, known, clock.instant());
    Threads threads = new Threads(known.recent(), page.items());
    List<Listed> wanted = wanted(page, begin);
    List<Listed> news = wanted.stream().filter(item -> isNews(known, item)).toList();
    return absences
        .look(absent, names(page))
        .thenMany(Flux.defer(() -> statuses(news, absences)))
        .concatMap(status -> ask(threads, status))
        .then(Mono.fromSupplier(() -> step(read, next, wanted, news, threads, absences)));
  }

  private List<Listed> wanted(StatusPage page, Instant begin) {
    Map<String, Listed> wanted = new LinkedHashMap<>();
    page.items().stream()
        .filter(item -> item.isWanted(settings) && item.isSince(begin))
        .forEach(item -> wanted.putIfAbsent(item.status().uri(), item));
    return List.copyOf(wanted.values());
  }

  private static boolean isNews(MastodonCursor known, Listed item) {
    MastodonCursor.Known before = known.find(item.status().uri());
    return before == null || !before.of().equals(item.status().print());
  }

  /** The oldest first: what is known of a thread then helps those who came later. */
  private static Flux<Status> statuses(List<Listed> news, Absences absences) {
    List<Status> statuses = new ArrayList<>();
    absences.changed().forEach(found -> statuses.add(found.status()));
    for (int i = news.size() - 1; i >= 0; i--) {
      statuses.add(news.get(i).status());
    }
    return Flux.fromIterable(statuses);
  }

  private Mono<Void> ask(Threads threads, Status status) {
    if (!threads.mustAsk(status)) {
      return Mono.empty();
    }
    return server
        .ask(settings.context(status.id()))
        .doOnNext(answer -> threads.learn(answer.object()))
        .then()
        .onErrorResume(MastodonServer::isNotShown, error -> Mono.empty());
  }

  private Step<MastodonCursor> step(
      Read read,
      MastodonCursor next,
      List<Listed> wanted,
      List<Listed> news,
      Threads threads,
      Absences absences) {
    StatusPage page = read.page();
    List<Mention> mentions = new ArrayList<>();
    List<RawDocument> raw = new ArrayList<>();
    List<MalformedItem> malformed = new ArrayList<>(page.malformed());
    malformed.addAll(absences.malformed());
    if (!news.isEmpty() || !page.malformed().isEmpty()) {
      raw.add(page.raw());
    }
    for (Listed item : news) {
      mentions.add(mention(item.status(), threads, page.raw()));
    }
    for (Absences.Found found : absences.changed()) {
      raw.add(found.raw());
      mentions.add(mention(found.status(), threads, found.raw()));
    }
    MastodonCursor cursor =
        next.with(
            wanted.stream().map(item -> item.known(threads.find(item.status()))).toList(),
            absences.dropped(),
            absences.missing());
    Batch batch =
        new Batch(
            mentions,
            absences.deletions(),
            malformed,
            raw,
            cursor.toCursor(),
            read.notices(),
            page.pause());
    boolean ends = cursor.isBetweenWalks() || page.pause() != null;
    return new Step<>(batch, ends ? null : cursor);
  }

  private Mention mention(Status status, Threads threads, RawDocument raw) {
    Provenance provenance =
        new Provenance(raw.fetchedAt(), channel.version(), null, raw.sha256(), null);
    return new StatusMentions(channel, settings, provenance).mention(status, threads.find(status));
  }
}
