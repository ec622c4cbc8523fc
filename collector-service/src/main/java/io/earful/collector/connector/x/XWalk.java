package io.earful.collector.connector.x;

import io.earful.collector.pull.ReadItems;
import io.earful.collector.pull.Step;
import io.earful.connector.Batch;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.Gap;
import io.earful.connector.GapReason;
import io.earful.connector.Spending;
import io.earful.event.Mention;
import io.earful.event.Provenance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import twitter4j.PaginationToken;

/** Goes down a list page by page, for as long as the month's posts last. */
final class XWalk {

  /** Clocks differ; a post from further ahead says nothing of how far a list was read. */
  private static final Duration AHEAD = Duration.ofDays(1);

  /** The search finds nothing older, and refuses to be asked for it. */
  private static final Duration WINDOW = Duration.ofDays(7);

  /** So long before the window closes nothing at its edge is asked for any more. */
  private static final Duration EDGE = Duration.ofMinutes(10);

  /** Nothing of mentions can be asked for that is older. */
  private static final Instant FIRST = Instant.parse("2010-11-06T00:00:00Z");

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private static final String POST_FIELDS =
      "attachments,author_id,conversation_id,created_at,edit_controls,edit_history_tweet_ids,entities,"
          + "in_reply_to_user_id,lang,note_tweet,possibly_sensitive,public_metrics,referenced_tweets";
  private static final String ACCOUNT_FIELDS =
      "created_at,name,profile_image_url,protected,public_metrics,username,verified,verified_type";
  private static final String MEDIA_FIELDS = "alt_text,media_key,preview_image_url,type,url";
  private static final String EXPANSIONS =
      "author_id,referenced_tweets.id,referenced_tweets.id.author_id,attachments.media_keys";

  private final XApi api;
  private final XSettings settings;
  private final ConnectorDescriptor channel;
  private final Clock clock;

  XWalk(XApi api, XSettings settings, ConnectorDescriptor channel, Clock clock) {
    this.api = api;
    this.settings = settings;
    this.channel = channel;
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param size most posts
   * @param since newer ones than this; null when that is not said
   * @param until older ones than this; null when that is not said
   * @param start not before; null when that is not said
   * @param token page; null for the first
   */
  private record Asked(
      int size,
      @Nullable Long since,
      @Nullable Long until,
      @Nullable Instant start,
      @Nullable String token) {}

  Mono<Step<XCursor>> step(XCursor known) {
    Instant now = clock.instant();
    long left = settings.monthlyReads() - known.reads();
    if (left < settings.read().least) {
      return Mono.just(usedUp(known, now));
    }
    int size = (int) Math.min(left, XSettings.PAGE);
    return page(known, size, now).map(page -> behind(known, page, now));
  }

  private Step<XCursor> usedUp(XCursor known, Instant now) {
    Instant anew = month(now, 1);
    String notice =
        "the %d posts that the source may read in a month are used up; reading goes on at the beginning of %s (UTC)"
            .formatted(settings.monthlyReads(), DAY.format(anew));
    Batch batch =
        new Batch(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            known.toCursor(),
            List.of(notice),
            Duration.between(now, anew));
    return new Step<>(batch.costing(spending(0, known, now)), null);
  }

  private static Instant month(Instant now, int later) {
    LocalDate first = LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1);
    return first.plusMonths(later).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /**
   * @param next behind what was read
   */
  private Spending spending(long posts, XCursor next, Instant now) {
    return new Spending(
        posts,
        new Spending.Budget(settings.monthlyReads(), next.reads(), month(now, 0), month(now, 1)));
  }

  /** Where a page's name is no longer accepted, the posts behind the last one are asked for. */
  private Mono<XPage> page(XCursor known, int size, Instant now) {
    Long since = since(known, now);
    Instant start = known.newest() == null ? start(now) : null;
    Mono<XPage> page = ask(new Asked(size, since, null, start, known.token()));
    String below = known.below();
    return known.token() == null || below == null
        ? page
        : page.onErrorResume(
            XApi::isRefused,
            refused -> ask(new Asked(size, since, XIds.number(below), null, null)));
  }

  private @Nullable Long since(XCursor known, Instant now) {
    String newest = known.newest();
    return newest == null || isOutOfReach(XIds.time(newest), now) ? null : XIds.number(newest);
  }

  private @Nullable Instant start(Instant now) {
    Instant begin = settings.begin();
    return begin.isBefore(FIRST) || isOutOfReach(begin, now) ? null : begin;
  }

  private boolean isOutOfReach(@Nullable Instant time, Instant now) {
    return settings.isSearch() && (time == null || time.isBefore(now.minus(WINDOW).plus(EDGE)));
  }

  private Mono<XPage> ask(Asked asked) {
    return api.ask(
            settings.read().toString(), settings.isSearch() ? searching(asked) : naming(asked))
        .map(answer -> XPage.read(answer, asked.token() != null || asked.until() != null));
  }

  private RequestWriter.Ask searching(Asked asked) {
    return v2 ->
        v2.searchRecent(
            settings.query(),
            null,
            EXPANSIONS,
            asked.size(),
            MEDIA_FIELDS,
            token(asked),
            null,
            null,
            asked.since(),
            start(asked),
            POST_FIELDS,
            asked.until(),
            ACCOUNT_FIELDS);
  }

  private RequestWriter.Ask naming(Asked asked) {
    return v2 ->
        v2.getUserMentions(
            settings.account(),
            null,
            EXPANSIONS,
            asked.size(),
            MEDIA_FIELDS,
            token(asked),
            null,
            null,
            asked.since(),
            start(asked),
            POST_FIELDS,
            asked.until(),
            ACCOUNT_FIELDS);
  }

  private static @Nullable PaginationToken token(Asked asked) {
    return asked.token() == null ? null : new PaginationToken(asked.token());
  }

  private static @Nullable Date start(Asked asked) {
    return asked.start() == null ? null : Date.from(asked.start());
  }

  private Step<XCursor> behind(XCursor known, XPage page, Instant now) {
    String latest =
        page.ids().stream().filter(id -> !isAhead(id, now)).max(XIds.BY_AGE).orElse(null);
    String oldest = page.ids().stream().min(XIds.BY_AGE).orElse(null);
    XCursor next = known.behind(latest, oldest, on(known, page), now, page.reads());
    List<Mention> mentions = mentions(page);
    boolean kept = !mentions.isEmpty() || !page.malformed().isEmpty();
    List<Gap> gaps = new ArrayList<>(gaps(known, now));
    if (page.isPassedBy()) {
      gaps.add(passedBy(known, page.malformed().size(), now));
    }
    Batch batch =
        new Batch(
            mentions,
            List.of(),
            page.malformed(),
            kept ? List.of(page.raw()) : List.of(),
            next.toCursor(),
            gaps.stream().map(Gap::words).toList(),
            page.pause());
    Batch told = batch.leaving(gaps).costing(spending(page.reads(), next, now));
    return new Step<>(told, next.isBetweenWalks() ? null : next, page.pause());
  }

  private static boolean isAhead(String id, Instant now) {
    Instant time = XIds.time(id);
    return time != null && time.isAfter(now.plus(AHEAD));
  }

  private @Nullable String on(XCursor known, XPage page) {
    boolean before = !page.ids().isEmpty() && page.ids().stream().allMatch(this::isBeforeBegin);
    return before || page.next() == null || page.next().equals(known.token()) ? null : page.next();
  }

  private boolean isBeforeBegin(String id) {
    Instant time = XIds.time(id);
    return time != null && time.isBefore(settings.begin());
  }

  private boolean isSinceBegin(XPost post) {
    return !post.at().isBefore(settings.begin());
  }

  private List<Mention> mentions(XPage page) {
    Provenance provenance =
        new Provenance(page.raw().fetchedAt(), channel.version(), null, page.raw().sha256(), null);
    XMentions mentions = new XMentions(channel, settings, page.parts(), provenance);
    return page.posts().stream().filter(this::isSinceBegin).map(mentions::mention).toList();
  }

  /** Somewhere in what the walk has left to read. */
  private Gap passedBy(XCursor known, int items, Instant now) {
    Instant last = known.below() == null ? null : XIds.time(known.below());
    Instant until = last == null || last.isAfter(now) ? now : last;
    Instant newest = known.newest() == null ? null : XIds.time(known.newest());
    Instant from = newest == null ? settings.begin() : newest;
    String words = ReadItems.passedBy(items);
    return from.isBefore(until)
        ? new Gap(from, until, GapReason.SKIPPED, words)
        : Gap.sinceLastReading(now, GapReason.SKIPPED, words);
  }

  /** What cannot be read any more is told, once. */
  private List<Gap> gaps(XCursor known, Instant now) {
    Long ended = known.ended();
    if (!settings.isSearch() || !known.isBetweenWalks() || ended == null) {
      return List.of();
    }
    Instant from = Instant.ofEpochSecond(ended);
    Instant to = now.minus(WINDOW);
    return from.isBefore(to)
        ? List.of(
            new Gap(
                from,
                to,
                GapReason.OUT_OF_WINDOW,
                "the search reaches back seven days: posts from %s to %s were not read"
                    .formatted(DAY.format(from), DAY.format(to))))
        : List.of();
  }
}
