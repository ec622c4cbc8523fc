package io.earful.collector.connector.wordpress;

import io.earful.collector.pull.Missing;
import io.earful.collector.pull.ReadItems;
import io.earful.collector.pull.Step;
import io.earful.collector.recent.Recent;
import io.earful.connector.Batch;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Gap;
import io.earful.connector.GapReason;
import io.earful.connector.MalformedItem;
import io.earful.connector.RateLimited;
import io.earful.connector.RawDocument;
import io.earful.event.DeletionReason;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads one page, with the titles of what is commented on and what became of comments that are not
 * on it any more. Only the page itself may fail: whatever is asked beside it is left out when the
 * site refuses it, takes too long, or wants a pause, and the page is kept.
 */
final class PageReading {

  /** What was read is stored before a run ends, however slow the site is. */
  private static final Duration TIME = Duration.ofSeconds(40);

  private static final Duration WORTH_ASKING = Duration.ofSeconds(1);

  /** Kinds of things that are commented on, of which a page's titles are asked for. */
  private static final int MAX_LISTS = 3;

  /** So many comments that were read before are asked for to know a site again. */
  private static final int WITNESSES = 5;

  /** Begins the print of a comment that a site showed which may be another one. */
  private static final String STRANGE = "?";

  private final WordpressSite site;
  private final WordpressSettings settings;
  private final ConnectorDescriptor channel;
  private final Clock clock;
  private final Posts posts;
  private final WordpressCursor known;
  private final Instant began;
  private final Missing<String> missing;

  private final Map<String, Recent.Print> prints;
  private final List<Told> news = new ArrayList<>();
  private final List<MalformedItem> malformed = new ArrayList<>();
  private final List<MentionDeleted> deletions = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private WordpressCursor.Walk walk;
  private @Nullable Duration pause;

  /** A comment to be told of, and the answer in which it stood. */
  private record Told(Comment comment, RawDocument raw) {}

  PageReading(
      WordpressSite site,
      WordpressSettings settings,
      ConnectorDescriptor channel,
      Clock clock,
      Posts posts,
      WordpressCursor known,
      WordpressCursor.Walk walk,
      Instant began) {
    this.site = site;
    this.settings = settings;
    this.channel = channel;
    this.clock = clock;
    this.posts = posts;
    this.known = known;
    this.walk = walk;
    this.began = began;
    this.prints = new LinkedHashMap<>(known.recent().prints());
    this.missing = Missing.ofSeconds(known.missing(), began, WordpressCursor.MAX_MISSING);
  }

  Mono<Step<WordpressCursor>> read(WordpressSite.Rows rows, List<String> told) {
    notices.addAll(told);
    CommentPage page = page(rows);
    return recognise(page).then(Mono.defer(() -> read(rows, page)));
  }

  private Mono<Step<WordpressCursor>> read(WordpressSite.Rows rows, CommentPage page) {
    List<Comment> wanted =
        page.comments().stream().filter(one -> one.place().at() >= walk.from()).toList();
    wanted.forEach(one -> take(one, rows.answer().raw()));
    int passed = passedOver(wanted);
    if (passed > 0) {
      notices.add("pingbacks and trackbacks that were passed over: " + passed);
    }
    return confirm(page, absent(page))
        .then(Mono.defer(this::titles))
        .then(Mono.fromSupplier(() -> step(page, rows.answer().raw())));
  }

  private CommentPage page(WordpressSite.Rows rows) {
    ReadItems<Comment> read =
        ReadItems.of(rows.list(), WordpressWalk.PAGE, "comments", !walk.isFirstPage(), Comment::of);
    malformed.addAll(read.malformed());
    if (read.isPassedBy()) {
      gap(walk.last(), GapReason.SKIPPED, ReadItems.passedBy(read.malformed().size()));
    }
    Long unmet = known.unmet(walk);
    if (unmet != null) {
      gaps.add(
          new Gap(
              Instant.ofEpochSecond(unmet),
              Instant.ofEpochSecond(walk.from()),
              GapReason.WALK_BOUNDED,
              "more than 800 comments came within a day: what of this time is approved only now is"
                  + " not looked for"));
    }
    return CommentPage.of(walk, read.items(), rows.list().size(), rows.total());
  }

  private int passedOver(List<Comment> wanted) {
    return (int)
        wanted.stream()
            .filter(one -> !one.said() && !known.recent().holds("" + one.id(), one.print()))
            .count();
  }

  /** A comment that the site shows. */
  private void take(Comment comment, RawDocument raw) {
    String id = Long.toString(comment.id());
    Recent.Print print = walk.isStrange() ? strange(comment.print()) : comment.print();
    boolean same = print.equals(prints.put(id, print));
    missing.found(id);
    if (!same && comment.said()) {
      news.add(new Told(comment, raw));
    }
  }

  private static Recent.Print strange(Recent.Print print) {
    return new Recent.Print(print.at(), STRANGE + print.of());
  }

  private static boolean isStrange(Recent.Print print) {
    return print.of().startsWith(STRANGE);
  }

  /**
   * A host that lost a site, or whoever owns its name now, may show another WordPress at its
   * address. It is not known before it shows a comment that was read before, as it was: until then
   * nothing is taken for gone, and what it shows proves nothing later either.
   */
  private Mono<Void> recognise(CommentPage page) {
    List<Long> remembered = remembered(Set.of());
    if (!walk.isFirstPage() || remembered.size() < 2 || remembered(page) != null) {
      return Mono.empty();
    }
    List<Long> some = remembered.stream().limit(WITNESSES).toList();
    AtomicBoolean shown = new AtomicBoolean();
    return beside(
            "whether it is the same site",
            site.ask("comments", include(some))
                .doOnNext(rows -> shown.set(comments(rows).stream().anyMatch(this::isRemembered)))
                .then())
        .then(Mono.fromRunnable(() -> strange(!shown.get())));
  }

  private void strange(boolean another) {
    walk = walk.as(another);
    if (another) {
      notices.add(
          "the site shows none of the comments that were read before; until it does, nothing that"
              + " is missing is taken for deleted");
    }
  }

  private boolean isRemembered(Comment comment) {
    return known.recent().holds("" + comment.id(), comment.print());
  }

  /** A comment of the page that was read before, as it is. */
  private @Nullable Long remembered(CommentPage page) {
    return page.comments().stream()
        .filter(this::isRemembered)
        .map(Comment::id)
        .findFirst()
        .orElse(null);
  }

  /** Comments that were read before, the newest first. */
  private List<Long> remembered(Set<Long> without) {
    return known.recent().prints().entrySet().stream()
        .filter(one -> !isStrange(one.getValue()))
        .sorted((one, other) -> Long.compare(other.getValue().at(), one.getValue().at()))
        .map(one -> Long.valueOf(one.getKey()))
        .filter(id -> !without.contains(id))
        .toList();
  }

  private static String include(Collection<Long> ids) {
    return "include="
        + Numbers.list(ids)
        + "&per_page="
        + WordpressWalk.PAGE
        + "&"
        + Comment.FIELDS;
  }

  /** What should be on the page and is not. */
  private List<Long> absent(CommentPage page) {
    Set<String> present =
        page.comments().stream().map(one -> "" + one.id()).collect(Collectors.toSet());
    Predicate<WordpressCursor.Place> covered = page.covered(walk);
    return known.recent().prints().entrySet().stream()
        .filter(one -> one.getValue().at() >= walk.from() && !present.contains(one.getKey()))
        .filter(one -> !one.getValue().of().endsWith(Comment.UNSAID))
        .map(one -> new WordpressCursor.Place(one.getValue().at(), Long.parseLong(one.getKey())))
        .filter(covered)
        .map(WordpressCursor.Place::id)
        .toList();
  }

  /**
   * Asks for them by their numbers, and for those that were missing before. That is believed only
   * when the same answer shows a comment that was read before, as it was: a site that fails shows
   * none, and another site others. Where no other is known, any that the site shows will do.
   */
  private Mono<Void> confirm(CommentPage page, List<Long> absent) {
    if (walk.isStrange()) {
      return Mono.empty();
    }
    Set<Long> asked = new LinkedHashSet<>();
    if (walk.isFirstPage()) {
      missing.due().forEach(id -> asked.add(Long.valueOf(id)));
    }
    asked.addAll(absent);
    List<Long> ids = asked.stream().limit(WordpressWalk.PAGE - 1L).toList();
    return ids.isEmpty()
        ? Mono.empty()
        : beside("whether comments are gone", witness(page, Set.copyOf(ids), ids));
  }

  private Mono<Void> witness(CommentPage page, Set<Long> looked, List<Long> ids) {
    Long here = remembered(page);
    Long read = here == null ? remembered(looked).stream().findFirst().orElse(null) : here;
    if (read != null) {
      return look(ids, read, this::isRemembered);
    }
    Mono<Long> any =
        page.comments().isEmpty()
            ? site.ask("comments", "per_page=1&" + Comment.FIELDS).mapNotNull(PageReading::first)
            : Mono.just(page.comments().get(0).id());
    return any.flatMap(one -> look(ids, one, shown -> true));
  }

  private static @Nullable Long first(WordpressSite.Rows rows) {
    return comments(rows).stream().map(Comment::id).findFirst().orElse(null);
  }

  private static List<Comment> comments(WordpressSite.Rows rows) {
    return ReadItems.of(rows.list(), WordpressWalk.PAGE, "comments", Comment::of).items();
  }

  private Mono<Void> look(List<Long> ids, long witness, Predicate<Comment> believed) {
    List<Long> all = new ArrayList<>(ids);
    all.add(witness);
    return site.ask("comments", include(all))
        .doOnNext(
            rows -> {
              Map<Long, Comment> shown =
                  comments(rows).stream()
                      .collect(Collectors.toMap(Comment::id, one -> one, (one, same) -> one));
              Comment seen = shown.get(witness);
              if (seen != null && believed.test(seen)) {
                ids.forEach(id -> compare(id, shown.get(id), rows.answer().raw()));
              }
            })
        .then();
  }

  private void compare(long id, @Nullable Comment shown, RawDocument raw) {
    String name = Long.toString(id);
    if (shown != null) {
      take(shown, raw);
      return;
    }
    boolean before = missing.isDue(name);
    if (!before && missing.room() == 0) {
      return;
    }
    prints.remove(name);
    if (!missing.notFound(name)) {
      return;
    }
    // nobody but those who run a site takes comments away, or the post that they stand below
    deletions.add(
        new MentionDeleted(
            CommentMentions.key(channel, settings, name).value(),
            channel.id(),
            began,
            DeletionReason.MODERATOR,
            null));
  }

  private Mono<Void> titles() {
    List<Comment> comments = news.stream().map(Told::comment).toList();
    List<String> lists = comments.stream().map(Comment::below).distinct().limit(MAX_LISTS).toList();
    return Flux.fromIterable(lists).concatMap(list -> titles(list, comments)).then();
  }

  private Mono<Void> titles(String list, List<Comment> comments) {
    List<Long> ids = posts.unknown(list, comments);
    return ids.isEmpty()
        ? Mono.empty()
        : beside("the titles of what is commented on", posts.ask(list, ids).then());
  }

  /** What is asked for beside a page may be missing; the page may not. */
  private Mono<Void> beside(String what, Mono<Void> asking) {
    return Mono.defer(
        () -> {
          Duration left = TIME.minus(Duration.between(began, clock.instant()));
          if (left.compareTo(WORTH_ASKING) < 0) {
            notices.add("no time was left to ask for " + what);
            return Mono.empty();
          }
          return asking
              .timeout(left)
              .onErrorResume(
                  error -> {
                    ConnectorFailure failure = ConnectorFailure.wrap(error);
                    if (failure instanceof RateLimited limited) {
                      pause = limited.retryAfter();
                    }
                    notices.add(what + " could not be told: " + failure.getMessage());
                    return Mono.empty();
                  });
        });
  }

  private Step<WordpressCursor> step(CommentPage page, RawDocument raw) {
    WordpressCursor.Walk on = page.isLast() || isStuck(page) ? null : page.next(walk);
    if (on != null && page.hidesMuch()) {
      gap(
          page.last(walk),
          GapReason.HIDDEN,
          "the site hides many comments in a row; reading goes on behind them");
    }
    Instant now = clock.instant();
    WordpressCursor cursor =
        on == null
            ? known.done(site.plain(), walk, page.last(walk), prints, missing.inSeconds(), now)
            : known.on(site.plain(), on, prints, missing.inSeconds(), now);
    Map<RawDocument, CommentMentions> kept = new LinkedHashMap<>();
    List<Mention> mentions = new ArrayList<>();
    for (Told told : news) {
      mentions.add(
          kept.computeIfAbsent(told.raw(), one -> CommentMentions.of(channel, settings, one))
              .mention(told.comment(), posts.find(told.comment().post())));
    }
    if (!malformed.isEmpty()) {
      kept.computeIfAbsent(raw, one -> CommentMentions.of(channel, settings, one));
    }
    Batch batch =
        new Batch(
            mentions,
            deletions,
            malformed,
            kept.keySet().stream().map(this::kept).toList(),
            cursor.toCursor(),
            notices,
            pause);
    return new Step<>(batch.leaving(gaps), on == null || page.hidesMuch() ? null : cursor, pause);
  }

  /**
   * @param behind the last comment that was met; null when none was
   */
  private void gap(WordpressCursor.@Nullable Place behind, GapReason reason, String words) {
    notices.add(words);
    Instant from = Instant.ofEpochSecond(behind == null ? walk.from() : behind.at());
    if (from.isBefore(began)) {
      gaps.add(new Gap(from, began, reason, words));
    }
  }

  /** A user is shown more than the public, also of what was read before. */
  private RawDocument kept(RawDocument raw) {
    return settings.authorization() == null ? raw : raw.asPrivate();
  }

  private boolean isStuck(CommentPage page) {
    if (page.isStuck()) {
      gap(
          page.last(walk),
          GapReason.WALK_BOUNDED,
          "the site gives the same comments whatever page is asked for; the others are read when"
              + " new ones follow");
    }
    return page.isStuck();
  }
}
