package io.earful.collector.connector.reddit;

import io.earful.collector.feed.Content;
import io.earful.collector.feed.Decoding;
import io.earful.collector.feed.Entry;
import io.earful.collector.feed.FeedDates;
import io.earful.collector.feed.FeedFile;
import io.earful.collector.feed.FeedFormat;
import io.earful.collector.http.WebAddress;
import io.earful.collector.pull.Step;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.Gap;
import io.earful.connector.GapReason;
import io.earful.connector.HttpAnswer;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Reads what Reddit gives to those who do not sign in: a feed of the newest, in which posts and
 * comments have the same names as in the API.
 */
final class Feeds {

  private static final int MAX_ITEMS = 200;

  /** A feed that is not full begins with everything that there is. */
  private static final int FULL = 20;

  private static final String PROFILE = "/u/";

  private final RedditApi api;
  private final RedditSettings settings;
  private final ConnectorDescriptor channel;
  private final Clock clock;

  Feeds(RedditApi api, RedditSettings settings, ConnectorDescriptor channel, Clock clock) {
    this.api = api;
    this.settings = settings;
    this.channel = channel;
    this.clock = clock;
  }

  Mono<Step<RedditCursor>> step(RedditCursor known) {
    return api.feed(settings).map(answer -> read(known, answer));
  }

  private Step<RedditCursor> read(RedditCursor known, HttpAnswer answer) {
    Instant now = clock.instant();
    FeedFile file =
        FeedFormat.read(Decoding.of(answer.body(), answer.header("content-type")), answer);
    Judging judging = new Judging(channel, settings, known, now);
    List<Thing> things = things(file, judging, now);
    RawDocument raw =
        new RawDocument(answer.header("content-type"), answer.uri(), now, answer.body());
    judging.judge(things, raw, true);
    if (file.brokenOff() != null) {
      judging.notice("the feed was not complete: " + file.brokenOff());
    }
    Long low = things.stream().map(Thing::at).min(Long::compare).orElse(null);
    Long read = known.read();
    if (low != null && read != null && low > read && things.size() >= FULL) {
      Instant begin = Instant.ofEpochSecond(read);
      Instant end = Instant.ofEpochSecond(low);
      judging.gap(
          new Gap(
              begin,
              end,
              GapReason.TURNED_OVER,
              "the feed holds %d items, the oldest of %s; what was said between %s and then may be missing"
                  .formatted(things.size(), end, begin)));
    }
    Long top = things.stream().map(Thing::at).max(Long::compare).orElse(null);
    RedditCursor next = known.done(top, judging.prints(), false, now);
    return new Step<>(judging.batch(next, null), null);
  }

  private static List<Thing> things(FeedFile file, Judging judging, Instant now) {
    List<Thing> things = new ArrayList<>();
    List<MalformedItem> malformed = new ArrayList<>(file.malformed());
    long latest = RedditWalk.latest(now);
    for (Entry entry : file.entries().stream().limit(MAX_ITEMS).toList()) {
      try {
        things.add(thing(entry, latest));
      } catch (MalformedItem e) {
        malformed.add(e);
      }
    }
    if (things.isEmpty() && !malformed.isEmpty()) {
      throw new UpstreamFault(
          "none of the feed's items can be read: " + malformed.get(0).getMessage());
    }
    judging.malformed(malformed);
    return things;
  }

  private static Thing thing(Entry entry, long latest) {
    String name = entry.id();
    if (name == null || !Thing.isName(name)) {
      throw new MalformedItem(null, "expected the name of a post or a comment as id", "" + name);
    }
    String written = entry.published() == null ? entry.updated() : entry.published();
    FeedDates.Moment said = FeedDates.read(written);
    long at = said == null ? 0 : said.at().getEpochSecond();
    if (at <= 0 || at > latest) {
      throw new MalformedItem(name, "expected a time, got " + written, name);
    }
    boolean comment = name.startsWith(Thing.COMMENT);
    String title = entry.title() == null || comment ? null : entry.title().line();
    Element content = content(entry.content());
    String html = words(content);
    if (title == null && html == null) {
      throw new MalformedItem(name, "there is nothing to read in it", name);
    }
    return new Thing(
        name,
        at,
        null,
        title,
        new Thing.Words(html, null),
        writer(entry),
        place(entry, name, comment, title),
        Thing.Counts.UNKNOWN,
        new Thing.Marks(false, false, outside(content), false, null, null, null, false),
        null);
  }

  private static @Nullable Element content(@Nullable Content content) {
    return content == null ? null : Jsoup.parseBodyFragment(content.value()).body();
  }

  /** A link has none: all that stands in the feed then is what Reddit says of it. */
  private static @Nullable String words(@Nullable Element content) {
    Element words = content == null ? null : content.selectFirst("div.md");
    if (words != null && words.ownerDocument() != null) {
      words.ownerDocument().outputSettings().prettyPrint(false);
    }
    return words == null ? null : words.outerHtml();
  }

  /** The page that a post is about stands behind a word in brackets; of a text it is its own. */
  private static @Nullable String outside(@Nullable Element content) {
    if (content == null) {
      return null;
    }
    for (Element link : content.select("a[href]")) {
      boolean meant = link.text().strip().equals("[link]");
      if (meant && !link.attr("href").matches("https?://[a-z.]*reddit\\.com/r/[^/]+/comments/.*")) {
        return link.attr("href");
      }
    }
    return null;
  }

  private static Thing.@Nullable Writer writer(Entry entry) {
    String shown = entry.people().isEmpty() ? null : entry.people().get(0).shownName();
    boolean profile = shown != null && shown.toLowerCase(Locale.ROOT).startsWith(PROFILE);
    return Thing.writer(profile && shown != null ? shown.substring(PROFILE.length()) : shown, null);
  }

  private static Thing.Place place(
      Entry entry, String name, boolean comment, @Nullable String title) {
    URI page = entry.link() == null ? null : WebAddress.parse(entry.link());
    String path = page == null ? null : Thing.path(page.getRawPath());
    String number = path == null ? null : Thing.number(path);
    String subreddit = entry.categories().isEmpty() ? null : entry.categories().get(0);
    return new Thing.Place(
        comment ? number == null ? null : Thing.POST + number : name,
        null,
        title,
        path,
        subreddit == null ? null : subreddit.replaceFirst("^/?r/", ""),
        true);
  }
}
