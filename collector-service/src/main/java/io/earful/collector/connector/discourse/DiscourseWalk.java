package io.earful.collector.connector.discourse;

import io.earful.collector.pull.Step;
import io.earful.connector.Batch;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.MalformedItem;
import io.earful.connector.RateLimited;
import io.earful.connector.RawDocument;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.event.Provenance;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Goes through a list, page by page. */
final class DiscourseWalk {

  private static final byte[] NOTHING = {};

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

  /** One page and what is said of it. */
  Mono<Step<DiscourseCursor>> step(DiscourseCursor known) {
    Instant begin = begin(known);
    return pages
        .page(known.below(), begin)
        .onErrorResume(error -> isGoneTopic(known, error), error -> Mono.just(nothingLeft()))
        .flatMap(page -> new Reading(known, page, begin).step());
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
        id -> true,
        null,
        new RawDocument(null, address, site.now(), NOTHING),
        List.of("the forum does not show the topic any more"));
  }

  /** What comes of one page. */
  private final class Reading {

    private final DiscourseCursor known;
    private final Page page;
    private final Instant begin;
    private final Absences absences;
    private final Parents parents;
    private final List<Listed> wanted;
    private final List<DiscourseCursor.Known> read = new ArrayList<>();
    private final List<Mention> mentions = new ArrayList<>();
    private final List<RawDocument> raw = new ArrayList<>();
    private final List<MalformedItem> malformed = new ArrayList<>();
    private @Nullable Duration pause;

    private Reading(DiscourseCursor known, Page page, Instant begin) {
      this.known = known;
      this.page = page;
      this.begin = begin;
      this.absences = new Absences(site, channel, known);
      this.parents = new Parents(site, known.recent(), page.items());
      this.wanted =
          page.items().stream()
              .filter(item -> item.isSince(begin))
              .filter(item -> site.settings().isWanted(item.topic().category()))
              .toList();
      this.malformed.addAll(page.malformed());
    }

    private Mono<Step<DiscourseCursor>> step() {
      List<DiscourseCursor.Known> absent =
          known.recent().stream()
              .filter(one -> page.covered().test(one.id()) && !page.present().contains(one.id()))
              .toList();
      // the oldest first: what is known of a topic then helps those who came later
      List<Listed> news = new ArrayList<>();
      for (Listed item : wanted) {
        if (isNews(item)) {
          news.add(0, item);
        } else {
          remember(item);
        }
      }
      return absences
          .look(absent, page.present())
          .thenMany(Flux.fromIterable(news))
          .concatMap(this::take)
          .then(Mono.fromSupplier(this::done));
    }

    private boolean isNews(Listed item) {
      DiscourseCursor.Known before = known.find(item.id());
      return before == null || !before.of().equals(item.print());
    }

    private void remember(Listed item) {
      read.add(item.known());
    }

    /** A forum that has enough for now is left alone; what was read so far is not lost. */
    private Mono<Void> take(Listed item) {
      if (pause != null) {
        return Mono.empty();
      }
      Post post = item.post();
      Mono<Void> taken = post == null ? fetch(item) : say(item, post, page.raw());
      return taken.onErrorResume(
          RateLimited.class,
          limited -> {
            pause = limited.retryAfter();
            return Mono.empty();
          });
    }

    private Mono<Void> fetch(Listed item) {
      return site.ask(site.settings().post(item.id()))
          .flatMap(heard -> fetched(item, heard))
          .onErrorResume(
              DiscourseSite::isNotShown,
              error -> {
                remember(item);
                return Mono.empty();
              });
    }

    private Mono<Void> fetched(Listed item, DiscourseSite.Heard heard) {
      try {
        Post post = Post.of(heard.body());
        if (post == null || post.id() != item.id()) {
          remember(item);
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
        boolean told = before == null ? known.mayHaveRead(item.id()) : !before.isGone();
        if (told) {
          absences.gone(post);
        }
        remember(item);
        return Mono.empty();
      }
      return parents
          .ask(post)
          .then(
              Mono.fromRunnable(
                  () -> {
                    mentions.add(mention(item, post, from));
                    remember(item);
                  }));
    }

    private Mention mention(Listed item, Post post, RawDocument from) {
      Provenance provenance =
          new Provenance(from.fetchedAt(), channel.version(), null, from.sha256(), null);
      return new PostMentions(channel, site.settings(), provenance)
          .mention(post, item.topic(), parents);
    }

    private Step<DiscourseCursor> done() {
      boolean isPageUsed = mentions.stream().anyMatch(this::isOfPage);
      if (isPageUsed || !page.malformed().isEmpty()) {
        raw.add(0, page.raw());
      }
      DiscourseCursor next =
          pause == null ? next() : known.paused(begin.getEpochSecond(), floor(known));
      DiscourseCursor cursor = next.with(read, absences.dropped(), absences.missing());
      List<MentionDeleted> deletions = absences.deletions();
      Batch batch =
          new Batch(mentions, deletions, malformed, raw, cursor.toCursor(), page.notices(), pause);
      return new Step<>(batch, cursor.isBetweenWalks() || pause != null ? null : cursor);
    }

    private boolean isOfPage(Mention mention) {
      return page.raw().sha256().equals(mention.provenance().rawSha256());
    }

    private DiscourseCursor next() {
      Long highest = page.items().stream().map(Listed::id).max(Long::compareTo).orElse(null);
      Long down = floor(known);
      boolean before =
          !page.items().isEmpty()
              && (page.items().stream().noneMatch(item -> item.isSince(begin)) || reaches(down));
      boolean still = page.on() != null && page.on().equals(known.below());
      String on = before || still ? null : page.on();
      return known.behind(highest, on, begin.getEpochSecond(), down);
    }

    private boolean reaches(@Nullable Long down) {
      return down != null && page.items().stream().anyMatch(item -> item.id() <= down);
    }
  }
}
