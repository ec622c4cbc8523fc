package io.earful.collector.connector.bluesky;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.pull.LookBack;
import io.earful.collector.pull.Missing;
import io.earful.collector.pull.MissingItems;
import io.earful.collector.pull.ReadItems;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.RateLimited;
import io.earful.connector.SourceGone;
import io.earful.connector.UpstreamFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks after posts that were found before: what of them has changed, and which are gone. That one
 * is gone is believed only of an answer that shows another post, because servers fail by showing
 * nothing. Whatever goes wrong here, the page that was read is kept.
 */
final class Recheck {

  /** Most posts that are looked for one by one. */
  private static final int MOST = 10;

  private static final int MOST_MISSING = 100;
  private static final int WITNESSES = 5;
  private static final Duration AHEAD = Duration.ofDays(1);

  private final Pds pds;
  private final BlueskySettings settings;
  private final SearchCursor known;
  private final News news;
  private final Map<String, SearchCursor.Known> prints;
  private final Set<String> met;
  private final Instant now;
  private final List<PostName> absent = new ArrayList<>();
  private boolean whole = true;
  private @Nullable Duration pause;

  /**
   * What came of it.
   *
   * @param looks when was looked how far back
   * @param missing when it was noticed that a post is not shown any more, by name, in Unix seconds
   * @param pause how long the server wants to be left alone
   */
  record Looked(LookBack looks, Map<String, Long> missing, @Nullable Duration pause) {}

  /**
   * @param news what has changed is added to it
   * @param prints what is looked after; it is brought up to date
   * @param met names that need no look
   */
  Recheck(
      Pds pds,
      BlueskySettings settings,
      SearchCursor known,
      News news,
      Map<String, SearchCursor.Known> prints,
      Set<String> met,
      Instant now) {
    this.pds = pds;
    this.settings = settings;
    this.known = known;
    this.news = news;
    this.prints = prints;
    this.met = met;
    this.now = now;
  }

  Mono<Looked> look() {
    Duration back = known.looks().due(now);
    long from = now.minus(back).getEpochSecond();
    List<PostName> due =
        known.recent().entrySet().stream()
            .filter(one -> one.getValue().at() >= from && !met.contains(one.getKey()))
            .map(one -> PostName.ofBrief(one.getKey()))
            .filter(Objects::nonNull)
            .toList();
    return Flux.fromIterable(chunks(due))
        .concatMap(this::lookAt)
        .then(Mono.defer(this::witness))
        .flatMap(this::lookForMissing)
        .defaultIfEmpty(known.missing())
        .map(
            missing ->
                new Looked(
                    whole && pause == null ? known.looks().done(back, now) : known.looks(),
                    missing,
                    pause));
  }

  private static List<List<PostName>> chunks(List<PostName> names) {
    List<List<PostName>> chunks = new ArrayList<>();
    for (int i = 0; i < names.size(); i += BlueskySettings.NAMES) {
      chunks.add(names.subList(i, Math.min(i + BlueskySettings.NAMES, names.size())));
    }
    return chunks;
  }

  private Mono<Void> lookAt(List<PostName> names) {
    return Mono.defer(() -> whole ? ask(names) : Mono.empty())
        .doOnNext(
            told -> {
              Set<String> shown = take(told);
              names.stream().filter(name -> !shown.contains(name.brief())).forEach(absent::add);
            })
        .then()
        .onErrorMap(ConnectorFailure::wrap)
        .onErrorResume(this::failed);
  }

  private <T> Mono<T> failed(Throwable error) {
    whole = false;
    if (error instanceof RateLimited limited) {
      pause = limited.retryAfter();
    }
    return Mono.empty();
  }

  private Mono<Pds.Told> ask(List<PostName> names) {
    // what is said of the address is not said of a post
    return pds.ask(settings.login(), BlueskySettings.posts(names))
        .onErrorMap(
            SourceGone.class, gone -> new UpstreamFault(String.valueOf(gone.getMessage()), gone));
  }

  /** Takes the posts of an answer, and says which they are. */
  private Set<String> take(Pds.Told told) {
    Set<String> shown = new HashSet<>();
    for (Post post : posts(told)) {
      String name = post.name().brief();
      shown.add(name);
      met.add(name);
      prints.put(name, news.take(post, told));
    }
    return shown;
  }

  private List<Post> posts(Pds.Told told) {
    Instant latest = now.plus(AHEAD);
    return ReadItems.of(
            ChannelJson.requiredList(told.answer().object(), "posts"),
            BlueskySettings.NAMES,
            "posts",
            view -> Post.shown(view, latest))
        .items();
  }

  /** A post that is there; empty when nothing is missing, or none can be found. */
  private Mono<PostName> witness() {
    if (absent.isEmpty() && known.missing().isEmpty() || pause != null) {
      return Mono.empty();
    }
    PostName shown =
        met.stream().map(PostName::ofBrief).filter(Objects::nonNull).findFirst().orElse(null);
    if (shown != null) {
      return Mono.just(shown);
    }
    return pds.ask(settings.login(), settings.newest(WITNESSES))
        .mapNotNull(told -> posts(told).stream().map(Post::name).findFirst().orElse(null))
        .onErrorMap(ConnectorFailure::wrap)
        .onErrorResume(this::failed);
  }

  private Mono<Map<String, Long>> lookForMissing(PostName witness) {
    MissingItems<String, Pds.Told> items =
        new MissingItems<>(
            new Posts(witness), Missing.ofSeconds(known.missing(), now, MOST_MISSING), MOST);
    return items
        .look(absent.stream().map(PostName::brief).toList(), met::contains)
        .then(Mono.fromSupplier(() -> missing(items)));
  }

  private Map<String, Long> missing(MissingItems<String, Pds.Told> items) {
    items.found().values().forEach(this::take);
    for (String name : items.gone()) {
      prints.remove(name);
      news.gone(Objects.requireNonNull(PostName.ofBrief(name)));
    }
    prints.keySet().removeAll(items.missing().keySet());
    pause = items.pause() == null ? pause : items.pause();
    Map<String, Long> missing = new LinkedHashMap<>();
    items.missing().forEach((name, since) -> missing.put(name, since.getEpochSecond()));
    return missing;
  }

  /** Posts one by one, each beside one that is there. */
  private final class Posts implements MissingItems.Channel<String, Pds.Told> {

    private final PostName witness;

    private Posts(PostName witness) {
      this.witness = witness;
    }

    @Override
    public Mono<Pds.Told> ask(String item) {
      PostName name = PostName.ofBrief(item);
      return name == null
          ? Mono.error(new SourceGone(item + " is no name of a post"))
          : Recheck.this.ask(List.of(name, witness)).flatMap(told -> found(name, told));
    }

    private Mono<Pds.Told> found(PostName name, Pds.Told told) {
      List<PostName> shown = posts(told).stream().map(Post::name).toList();
      if (shown.contains(name)) {
        return Mono.just(told);
      }
      return Mono.error(
          shown.contains(witness)
              ? new SourceGone("the server does not show the post")
              : new UpstreamFault("the server shows no posts at all"));
    }

    @Override
    public boolean isNotFound(Throwable error) {
      return error instanceof SourceGone;
    }

    @Override
    public boolean isNotShown(Throwable error) {
      return isNotFound(error);
    }
  }
}
