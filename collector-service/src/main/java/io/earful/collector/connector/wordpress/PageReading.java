package io.earful.collector.connector.wordpress;

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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** A comment that is not shown is looked for once more: sites fail, too. */
  private static final Duration AGAIN = Duration.ofHours(1);

  private final WordpressSite site;
  private final WordpressSettings settings;
  private final ConnectorDescriptor channel;
  private final Clock clock;
  private final Posts posts;
  private final WordpressCursor known;
  private final WordpressCursor.Walk walk;
  private final Instant began;

  private final Map<String, Recent.Print> prints;
  private final Map<String, Long> missing;
  private final List<Told> news = new ArrayList<>();
  private final List<MalformedItem> malformed = new ArrayList<>();
  private final List<MentionDeleted> deletions = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
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
    this.missing = new LinkedHashMap<>(known.missing());
  }

  Mono<Step<WordpressCursor>> read(WordpressSite.Rows rows, List<String> told) {
    notices.addAll(told);
    CommentPage page = page(rows);
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
        ReadItems.of(rows.list(), WordpressWalk.PAGE, "comments", Comment::of);
    malformed.addAll(read.malformed());
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
    Recent.Print print = comment.print();
    boolean same = print.equals(prints.put(id, print));
    missing.remove(id);
    if (!same && comment.said()) {
      news.add(new Told(comment, raw));
    }
  }

  /** What should be on the page and is not. */
  private List<Long> absent(CommentPage page) {
    Set<String> present =
        page.comments().stream().map(one -> "" + one.id()).collect(Collectors.toSet());
    Predicate<WordpressCursor.Place> covered = page.covered(walk);
    return known.recent().prints().entrySet().stream()
        .filter(one -> one.getValue().at() >= walk.from() && !present.contains(one.getKey()))
        .filter(one -> !one.getValue().of().equals(Comment.UNSAID))
        .map(one -> new WordpressCursor.Place(one.getValue().at(), Long.parseLong(one.getKey())))
        .filter(covered)
        .map(WordpressCursor.Place::id)
        .toList();
  }

  /**
   * Asks for them by their numbers, and for those that were missing before. That is believed only
   * when the same answer shows a comment that is there: a site that fails shows none.
   */
  private Mono<Void> confirm(CommentPage page, List<Long> absent) {
    Set<Long> asked = new LinkedHashSet<>();
    if (walk.isFirstPage()) {
      asked.addAll(known.missingSince(began.minus(AGAIN)));
      asked.removeIf(id -> !missing.containsKey("" + id));
    }
    asked.addAll(absent);
    List<Long> ids = asked.stream().limit(WordpressWalk.PAGE - 1L).toList();
    return ids.isEmpty()
        ? Mono.empty()
        : beside("whether comments are gone", witness(page).flatMap(one -> look(ids, one)));
  }

  private Mono<Long> witness(CommentPage page) {
    return page.comments().isEmpty()
        ? site.ask("comments", "per_page=1&" + Comment.FIELDS).mapNotNull(PageReading::first)
        : Mono.just(page.comments().get(0).id());
  }

  private static @Nullable Long first(WordpressSite.Rows rows) {
    return comments(rows).stream().map(Comment::id).findFirst().orElse(null);
  }

  private static List<Comment> comments(WordpressSite.Rows rows) {
    return ReadItems.of(rows.list(), WordpressWalk.PAGE, "comments", Comment::of).items();
  }

  private Mono<Void> look(List<Long> ids, long witness) {
    List<Long> all = new ArrayList<>(ids);
    all.add(witness);
    String query =
        "include=" + Numbers.list(all) + "&per_page=" + WordpressWalk.PAGE + "&" + Comment.FIELDS;
    return site.ask("comments", query)
        .doOnNext(
            rows -> {
              Map<Long, Comment> shown =
                  comments(rows).stream()
                      .collect(Collectors.toMap(Comment::id, one -> one, (one, same) -> one));
              if (shown.containsKey(witness)) {
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
    boolean before = missing.containsKey(name);
    if (!before && missing.size() >= WordpressCursor.MAX_MISSING) {
      return;
    }
    prints.remove(name);
    if (!before) {
      missing.put(name, began.getEpochSecond());
      return;
    }
    missing.remove(name);
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
            ? known.done(site.plain(), walk, page.last(walk), prints, missing, now)
            : known.on(site.plain(), on, prints, missing, now);
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
