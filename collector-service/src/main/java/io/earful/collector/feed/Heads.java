package io.earful.collector.feed;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a feed says of itself. */
final class Heads {

  private Heads() {}

  /**
   * @param channel everything in the channel that is no item
   * @param root for the language said there
   */
  static FeedHead rss(XmlElement channel, XmlElement root) {
    String language = Values.language(channel.text("language", "dc:language"));
    List<Person> people = RssItem.people(channel);
    Person editor = people.isEmpty() ? Person.ofRss(channel.text("managingEditor")) : people.get(0);
    return new FeedHead(
        line(Content.ofRss(channel.first("title"))),
        channel.link("link"),
        language == null ? Values.language(root.lang()) : language,
        editor,
        pause(channel),
        false);
  }

  static FeedHead atom(XmlElement feed, XmlElement root) {
    List<Person> people = AtomEntry.people(feed);
    return new FeedHead(
        line(Content.ofAtom(feed.first("atom:title"))),
        AtomEntry.page(feed),
        Values.language(root.lang()),
        people.isEmpty() ? null : people.get(0),
        pause(feed),
        false);
  }

  private static @Nullable String line(@Nullable Content content) {
    return content == null ? null : content.line();
  }

  /** {@code ttl} in minutes (RSS 2.0), or the syndication module's period and frequency. */
  private static @Nullable Duration pause(XmlElement channel) {
    Long minutes = Values.number(channel.text("ttl"));
    if (minutes != null) {
      return Duration.ofMinutes(Math.min(minutes, FeedHead.LONGEST_PAUSE.toMinutes()));
    }
    String period = channel.text("sy:updatePeriod");
    if (period == null) {
      return null;
    }
    Long times = Values.number(channel.text("sy:updateFrequency"));
    Duration whole = period(period.toLowerCase(Locale.ROOT));
    return whole == null ? null : whole.dividedBy(times == null || times == 0 ? 1 : times);
  }

  private static @Nullable Duration period(String name) {
    return switch (name) {
      case "hourly" -> Duration.ofHours(1);
      case "daily" -> Duration.ofDays(1);
      case "weekly" -> Duration.ofDays(7);
      case "monthly" -> Duration.ofDays(30);
      case "yearly" -> Duration.ofDays(365);
      default -> null;
    };
  }
}
