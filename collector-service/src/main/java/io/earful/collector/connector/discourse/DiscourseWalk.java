package io.earful.collector.connector.discourse;

import io.earful.collector.pull.ReadItems;
import io.earful.collector.pull.Step;
import io.earful.connector.Batch;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Gap;
import io.earful.connector.GapReason;
import io.earful.connector.MalformedItem;
import io.earful.connector.RateLimited;
import io.earful.connector.RawDocument;
import io.earful.connector.SourceGone;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.event.Provenance;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Goes through a list, page by page. */
final class DiscourseWalk {

  private static final byte[] NOTHING = {};

  /** So many posts in a row that are not shown are no matter of single posts. */
  private static final int REFUSALS_IN_A_ROW = 3;

  /** How many numbers of a forum are looked at again. */
  private static final long MAX_AGAIN = 250;

  private final DiscourseSite site;
  private final ConnectorDescriptor channel;
  private final Instant first;
  private final Pages pages;

  /**
   * @param first where reading begins
   */
  DiscourseWalk(DiscourseSite site, ConnectorDescriptor channel, Instant first) {
    this.site = site;
    this.channel = channel;
    this.first = first;
    this.pages = Pages.of(site);
  }

  /** One page, or a part of it, and what is said of it. */
  Mono<Step<DiscourseCursor>> step(DiscourseCursor known) {
    Instant begin = begin(known);
    return pages
        .page(known.below(), begin)
        .map(page -> new Reading(known, page, begin, false))
        .onErrorResume(
            error -> isGoneTopic(known, error),
            error ->
                site.isThere()
                    .then(Mono.fromSupplier(() -> new Reading(known, nothingLeft(), begin, true))))
        .flatMap(Reading::step);
  }

  private Instant begin(DiscourseCursor known) {
    if (known.end() != null) {
      return Instant.ofEpochSecond(known.end());
    }
    if (known.newest() == null) {
      return first;
    }
    return known.recent().stream()
        .map(one -> Instant.ofEpochSecond(one.at()))
        .filter(first::isBefore)
        .min(Instant::compareTo)
        .orElse(first);
  }

  /** Where a walk ends that is not the first; it is set when the walk begins. */
  private @Nullable Long floor(DiscourseCursor known) {
    Long newest = known.newest();
    if (known.floor() != null || newest == null) {
      return known.floor();
    }
    long lowest = known.recent().stream().mapToLong(DiscourseCursor.Known::id).min().orElse(newest);

    // of a busy forum, few posts may be wanted: the others are not all read again for them
    return site.settings().read() == DiscourseSettings.Read.POSTS
        ? Math.max(lowest, newest - MAX_AGAIN)
        : lowest;
  }

  private boolean isGoneTopic(DiscourseCursor known, Throwable error) {
    return site.settings().read() == DiscourseSettings.Read.TOPIC
        && !(known.recent().isEmpty() && known.missing().isEmpty())
        && DiscourseSite.isNotShown(error);
  }

  /** Its posts are looked for one by one: it may have been closed to guests, or deleted. */
  private Page nothingLeft() {
    URI address = site.settings().topicPage();
    return new Page(
        List.of(),
        List.of(),
        Set.of(),
        one -> true,
        null,
        null,
        new RawDocument(null, address, site.now(), NOTHING),
        List.of("the forum does not show the topic any more"));
  }

  /** What comes of one page. */
  private final class Reading {

    private final DiscourseCursor known;
    private final Page page;
    private final Instant begin;
    private final boolean unseen;
    private final SideRequests requests = new SideRequests(site);
    private final Absences absences;
    private final Parents parents;
    private final List<Listed> wanted;
    private final List<DiscourseCursor.Known> read = new ArrayList<>();
    private final Set<Long> taken = new LinkedHashSet<>();
    private final List<Mention> mentions = new ArrayList<>();
    private final List<RawDocument> raw = new ArrayList<>();
    private final List<MalformedItem> malformed = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private boolean postponed;
    private boolean hasAsked;
    private int refusals;

    /**
     * @param unseen whether the list is not there: the walk goes on when it is shown again
     */
    private Reading(DiscourseCursor known, Page page, Instant begin, boolean unseen) {
      this.known = known;
      this.page = page;
      this.begin = begin;
      this.unseen = unseen;
      this.absences = new Absences(site, channel, known, requests);
      this.parents = new Parents(site.settings(), requests, known.recent(), page.items());
      this.wanted =
          page.items().stream()
              .filter(this::isSince)
              .filter(item -> site.settings().isWanted(item.topic().category()))
              .toList();
      this.malformed.addAll(page.malformed());
      this.notices.addAll(page.notices());
    }

    /** A post that is new and was given an older date is one all the same. */
    private boolean isSince(Listed item) {
      Long newest = known.newest();
      return item.isSince(begin) || newest != null && item.id() > newest && item.isSince(first);
    }

    private Mono<Step<DiscourseCursor>> step() {
      List<DiscourseCursor.Known> absent =
          known.recent().stream()
              .filter(one -> page.covered().test(one) && !page.present().contains(one.id()))
              .toList();
      // the oldest first: what is known of a topic then helps those who came later
      List<Listed> news = new ArrayList<>();
      for (Listed item : wanted) {
        if (known.taken().contains(item.id())) {
          taken.add(item.id());
        } else if (isNews(item)) {
          news.add(0, item);
        } else {
          remember(item);
        }
      }
      return absences
          .look(absent, page.present())
          .thenMany(Flux.defer(() -> Flux.fromIterable(absences.edited())))
          .concatMap(this::tell)
          .thenMany(Flux.fromIterable(news))
          .concatMap(this::take)
          .then(Mono.fromCallable(this::done));
    }

    private boolean isNews(Listed item) {
      DiscourseCursor.Known before = known.find(item.id());
      return before == null || !before.of().equals(item.print());
    }

    private void remember(Listed item) {
      read.add(item.known(site.now()));
    }

    /** What needs no request is said also when none may be made. */
    private Mono<Void> take(Listed item) {
      boolean asks = item.post() == null || !item.isGone() && parents.mustAsk(item.post());
      if (asks && !mayAsk()) {
        postponed = true;
        return Mono.empty();
      }
      hasAsked |= asks;
      Post post = item.post();
      return (post == null ? fetch(item) : say(item, post, page.raw()))
          .then(Mono.<Void>fromRunnable(() -> taken.add(item.id())))
          .onErrorResume(
              RateLimited.class,
              limited -> {
                postponed = true;
                return Mono.empty();
              });
    }

    /** Each step takes one at least, so that no page stands still. */
    private boolean mayAsk() {
      return requests.isWelcome() && !(hasAsked && requests.isEnough());
    }

    private Mono<Void> fetch(Listed item) {
      return requests
          .ask(site.settings().post(item.id()))
          .flatMap(
              heard -> {
                refusals = 0;
                return fetched(item, heard);
              })
          .onErrorResume(UpstreamFault.class, fault -> notHad(item, fault))
          .onErrorResume(SourceGone.class, gone -> notHad(item, gone))
          .onErrorResume(Unauthorized.class, refusal -> refused(item, refusal));
    }

    private Mono<Void> notHad(Listed item, ConnectorFailure failure) {
      refusals = 0;
      if (!DiscourseSite.isNotFound(failure)) {
        malformed.add(unreadable(item, String.valueOf(failure.getMessage())));
      }
      // the search may be ahead of the post, and whatever stands in front of a forum says 404, too
      leave(item);
      return Mono.empty();
    }

    /** A later walk asks for it again; what was read of it earlier is still known. */
    private void leave(Listed item) {
      if (known.find(item.id()) == null) {
        read.add(item.unread(site.now()));
      }
    }

    private Mono<Void> refused(Listed item, Unauthorized refusal) {
      refusals++;
      if (refusals >= REFUSALS_IN_A_ROW) {
        return Mono.error(refusal);
      }
      notices.add("the forum does not show post " + item.id());
      leave(item);
      return Mono.empty();
    }

    private Mono<Void> fetched(Listed item, DiscourseSite.Heard heard) {
      try {
        Post post = Post.of(heard.body());
        if (post == null) {
          remember(item);
          return Mono.empty();
        }
        if (post.id() != item.id()) {
          throw Post.malformed(item.id(), heard.body(), "got post " + post.id());
        }
        // it was moved just now, perhaps to where not everybody may read it
        if (post.topic() != item.topic().id()) {
          leave(item);
          return Mono.empty();
        }
        raw.add(heard.raw());
        return say(item, post, heard.raw());
      } catch (MalformedItem e) {
        malformed.add(e);
        remember(item);
        return Mono.empty();
      }
    }

    private Mono<Void> say(Listed item, Post post, RawDocument from) {
      if (item.isGone() || post.removed() != null) {
        DiscourseCursor.Known before = known.find(item.id());
        boolean told =
            before == null ? known.mayHaveRead(item.id()) : !(before.isGone() || before.isUnread());
        if (told) {
          absences.gone(post);
        }
        remember(item);
        return Mono.empty();
      }
      return parents.ask(post).then(Mono.fromRunnable(() -> mention(item, post, from)));
    }

    private void mention(Listed item, Post post, RawDocument from) {
      Provenance provenance =
          new Provenance(from.fetchedAt(), channel.version(), null, from.sha256(), null);
      try {
        mentions.add(
            new PostMentions(channel, site.settings(), provenance)
                .mention(post, item.topic(), parents));
      } catch (IllegalArgumentException e) {
        malformed.add(unreadable(item, String.valueOf(e.getMessage())));
      }
      if (parents.isOpen(post)) {
        // told without what it answers, and read again with it
        leave(item);
      } else {
        remember(item);
      }
    }

    /** A post that no longer belongs to its list says what it says now. */
    private Mono<Void> tell(Absences.Edited edited) {
      Provenance provenance =
          new Provenance(
              edited.raw().fetchedAt(), channel.version(), null, edited.raw().sha256(), null);
      PostMentions told = new PostMentions(channel, site.settings(), provenance);
      return parents
          .ask(edited.post())
          .onErrorResume(RateLimited.class, limited -> Mono.empty())
          .then(
              Mono.fromRunnable(
                  () -> {
                    raw.add(edited.raw());
                    mentions.add(told.mention(edited.post(), edited.topic(), parents));
                  }));
    }

    private List<Gap> gaps() {
      if (!page.isPassedBy()) {
        return page.gaps();
      }
      Instant oldest =
          known.recent().stream()
              .map(one -> Instant.ofEpochSecond(one.at()))
              .min(Instant::compareTo)
              .filter(site.now()::isAfter)
              .orElse(site.now());
      return begin.isBefore(oldest)
          ? List.of(
              new Gap(
                  begin, oldest, GapReason.SKIPPED, ReadItems.passedBy(page.malformed().size())))
          : List.of();
    }

    private static MalformedItem unreadable(Listed item, String reason) {
      String id = Long.toString(item.id());
      return new MalformedItem(id, "post " + id + ": " + reason, "");
    }

    private Step<DiscourseCursor> done() {
      ConnectorFailure down = requests.down();
      if (down != null) {
        throw down;
      }
      boolean isPageUsed = mentions.stream().anyMatch(this::isOfPage);
      if (isPageUsed || !page.malformed().isEmpty()) {
        raw.add(0, page.raw());
      }
      boolean whole = !postponed && !unseen;
      DiscourseCursor next =
          whole ? next() : known.paused(begin.getEpochSecond(), floor(known), List.copyOf(taken));
      read.addAll(absences.kept());
      DiscourseCursor cursor = next.with(read, absences.dropped(), absences.missing());
      boolean ends = unseen || whole && cursor.isBetweenWalks();
      Batch batch =
          new Batch(
              mentions,
              absences.deletions(),
              malformed,
              raw,
              cursor.toCursor(),
              notices,
              requests.pause());
      return new Step<>(
          batch.leaving(whole ? gaps() : List.of()), ends ? null : cursor, requests.pause());
    }

    private boolean isOfPage(Mention mention) {
      return page.raw().sha256().equals(mention.provenance().rawSha256());
    }

    private DiscourseCursor next() {
      Long highest = page.items().stream().map(Listed::id).max(Long::compareTo).orElse(null);
      Long down = floor(known);
      boolean still = page.on() != null && page.on().equals(known.below());
      String on = isBefore(down) || still ? null : page.on();
      return known.behind(highest, on, begin.getEpochSecond(), down);
    }

    /** A list in the order of numbers may hold old dates in between; the first walk trusts them. */
    private boolean isBefore(@Nullable Long down) {
      Long bottom = page.bottom();
      if (down != null && bottom != null && bottom <= down) {
        return true;
      }
      boolean dated =
          known.newest() == null || site.settings().read() == DiscourseSettings.Read.SEARCH;
      return dated
          && !page.items().isEmpty()
          && page.items().stream().noneMatch(item -> item.isSince(begin));
    }
  }
}
