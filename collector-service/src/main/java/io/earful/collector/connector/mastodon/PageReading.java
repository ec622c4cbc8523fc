package io.earful.collector.connector.mastodon;

import io.earful.collector.pull.ReadItems;
import io.earful.collector.pull.Step;
import io.earful.connector.Batch;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.Gap;
import io.earful.connector.GapReason;
import io.earful.connector.MalformedItem;
import io.earful.connector.RateLimited;
import io.earful.connector.RawDocument;
import io.earful.connector.Unauthorized;
import io.earful.event.Mention;
import io.earful.event.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads one page, with the threads of what is new and what became of the rest. Where that takes too
 * many requests, or the server has enough, the page ends before the next post, and the walk goes on
 * there.
 */
final class PageReading {

  private final MastodonServer server;
  private final MastodonSettings settings;
  private final ConnectorDescriptor channel;
  private final Instant now;
  private final Instant latest;
  private final Part part;
  private final Aside aside = new Aside();
  private final Absences absences;
  private final Threads threads;
  private final List<Listed> wanted;
  private final Set<String> news;

  /** Names of posts of whose threads the server could not speak. */
  private final Set<String> unsettled = new HashSet<>();

  /**
   * A page, and what is to be said of it.
   *
   * @param said whether the server gave the list: else nothing follows from what is not in it
   */
  record Read(StatusPage page, List<String> notices, boolean said) {}

  /**
   * A page on its walk.
   *
   * @param known what was read before
   * @param items posts in the order in which they are read
   * @param begin older ones are not wanted
   * @param absent posts that should be on it
   * @param outside a post that the walk does not reach; null when there is none
   * @param behindSome cursor behind the first posts
   * @param behindAll cursor behind the page
   */
  record Part(
      MastodonCursor known,
      Read read,
      List<Listed> items,
      Instant begin,
      List<MastodonCursor.Known> absent,
      MastodonCursor.@Nullable Known outside,
      Function<List<Listed>, MastodonCursor> behindSome,
      MastodonCursor behindAll) {}

  /**
   * @param latest later posts are not remembered
   */
  PageReading(
      MastodonServer server,
      MastodonSettings settings,
      ConnectorDescriptor channel,
      Instant now,
      Instant latest,
      Part part) {
    this.server = server;
    this.settings = settings;
    this.channel = channel;
    this.now = now;
    this.latest = latest;
    this.part = part;
    this.absences = new Absences(server, settings, channel, part.known(), now, aside);
    this.threads = new Threads(part.known().recent(), part.items());
    this.wanted = wanted();
    this.news = wanted.stream().filter(this::isNews).map(Listed::place).collect(Collectors.toSet());
  }

  private List<Listed> wanted() {
    Map<String, Listed> byName = new LinkedHashMap<>();
    part.read().page().items().stream()
        .filter(item -> item.isWanted(settings) && item.isSince(part.begin()))
        .forEach(item -> byName.putIfAbsent(item.status().uri(), item));
    return List.copyOf(byName.values());
  }

  private boolean isNews(Listed item) {
    MastodonCursor.Known before = part.known().find(item.status().uri());
    return before == null || !before.of().equals(item.status().print());
  }

  /**
   * @return fails with {@link RateLimited} when the server has enough before the first post is read
   */
  Mono<Step<MastodonCursor>> step() {
    return Flux.fromIterable(part.items())
        .concatMap(this::thread)
        .takeWhile(read -> read)
        .count()
        .flatMap(read -> step(part.items().subList(0, read.intValue())));
  }

  /** Whether the post is read. */
  private Mono<Boolean> thread(Listed item) {
    if (!news.contains(item.place()) || !threads.mustAsk(item.status())) {
      return Mono.just(true);
    }
    return aside.mayAskForThread() ? ask(item.status()) : Mono.just(false);
  }

  private Mono<Boolean> ask(Status status) {
    return aside
        .bear(
            server
                .ask(settings.context(status.id()))
                .doOnNext(answer -> threads.learn(answer.object()))
                .thenReturn(true)
                .onErrorResume(
                    MastodonServer::isNotShown, error -> Mono.just(withoutThread(status, error))))
        .switchIfEmpty(Mono.fromSupplier(() -> unsettled.add(status.uri()) && !aside.isOver()));
  }

  /** One refusal may be that of whatever stands in front of a server; another one counts. */
  private boolean withoutThread(Status status, Throwable error) {
    MastodonCursor.Known before = part.known().find(status.uri());
    if (error instanceof Unauthorized && (before == null || !before.isUnread())) {
      unsettled.add(status.uri());
    }
    return true;
  }

  private Mono<Step<MastodonCursor>> step(List<Listed> done) {
    if (done.isEmpty() && !part.items().isEmpty()) {
      return Mono.error(
          () -> new RateLimited(Objects.requireNonNull(aside.pause(), "one request is allowed")));
    }
    return looks()
        .thenMany(Flux.defer(() -> Flux.fromIterable(absences.changed())))
        .map(Absences.Found::status)
        .concatMap(
            status ->
                threads.mustAsk(status) && aside.mayAskForThread() ? ask(status) : Mono.empty())
        .then(Mono.fromSupplier(() -> behind(done)));
  }

  private Mono<Void> looks() {
    if (!part.read().said()) {
      return Mono.empty();
    }
    Set<String> present =
        part.items().stream().map(item -> item.status().uri()).collect(Collectors.toSet());
    return absences.look(part.absent(), part.outside(), present);
  }

  private Step<MastodonCursor> behind(List<Listed> done) {
    boolean whole = done.size() == part.items().size();
    MastodonCursor cursor =
        (whole ? part.behindAll() : part.behindSome().apply(done))
            .with(known(done), absences.dropped(), absences.missing());
    Batch batch = batch(done, cursor);
    if (cursor.isBetweenWalks()) {
      return new Step<>(batch, null);
    }
    boolean ends = aside.pause() == null && part.read().page().pause() != null;
    return new Step<>(batch, ends ? null : cursor, aside.pause());
  }

  private List<MastodonCursor.Known> known(List<Listed> done) {
    Set<String> places = places(done);
    Stream<MastodonCursor.Known> read =
        wanted.stream()
            .filter(item -> places.contains(item.place()) && !item.isAfter(latest))
            .map(item -> item.known(threads.find(item.status())))
            .map(known -> unsettled.contains(known.uri()) ? known.unread() : known);
    return Stream.concat(read, absences.kept().stream()).toList();
  }

  private static Set<String> places(List<Listed> items) {
    return items.stream().map(Listed::place).collect(Collectors.toSet());
  }

  private Batch batch(List<Listed> done, MastodonCursor cursor) {
    StatusPage page = part.read().page();
    Set<String> places = places(done);
    List<Mention> mentions = new ArrayList<>();
    List<RawDocument> raw = new ArrayList<>();
    List<MalformedItem> malformed = new ArrayList<>(page.malformed());
    malformed.addAll(absences.malformed());
    if (!news.isEmpty() || !page.malformed().isEmpty()) {
      raw.add(page.raw());
    }
    for (Listed item : wanted) {
      if (news.contains(item.place()) && places.contains(item.place())) {
        mentions.add(mention(item.status(), page.raw()));
      }
    }
    for (Absences.Found found : absences.changed()) {
      raw.add(found.raw());
      mentions.add(mention(found.status(), found.raw()));
    }
    return new Batch(
        mentions,
        absences.deletions(),
        malformed,
        raw,
        cursor.toCursor(),
        part.read().notices(),
        longer(page.pause(), aside.pause()),
        List.of(),
        page.isPassedBy() ? List.of(passedBy(page.malformed().size())) : List.of());
  }

  /** Somewhere in what the walk has left to read, or, on the way up, in what is new. */
  private Gap passedBy(int items) {
    String words = ReadItems.passedBy(items);
    Instant oldest =
        part.known().recent().stream()
            .map(known -> Instant.ofEpochSecond(known.at()))
            .min(Instant::compareTo)
            .orElse(now);
    Instant until = oldest.isBefore(now) ? oldest : now;
    return !part.begin().equals(Instant.MIN) && part.begin().isBefore(until)
        ? new Gap(part.begin(), until, GapReason.SKIPPED, words)
        : Gap.sinceLastReading(now, GapReason.SKIPPED, words);
  }

  private static @Nullable Duration longer(@Nullable Duration one, @Nullable Duration other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) > 0 ? one : other;
  }

  private Mention mention(Status status, RawDocument raw) {
    Provenance provenance =
        new Provenance(raw.fetchedAt(), channel.version(), null, raw.sha256(), null);
    return new StatusMentions(channel, settings, provenance).mention(status, threads.find(status));
  }
}
