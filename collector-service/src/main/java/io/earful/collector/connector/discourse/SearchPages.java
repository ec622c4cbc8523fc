package io.earful.collector.connector.discourse;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.pull.ReadItems;
import io.earful.connector.Gap;
import io.earful.connector.GapReason;
import io.earful.connector.UpstreamFault;
import io.earful.event.MentionKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * What the search of a forum finds: of each topic the newest post. It gives the beginning of a post
 * alone, and ten pages at most; what is behind them is asked for by its day.
 */
record SearchPages(DiscourseSite site) implements Pages {

  private static final int LAST_PAGE = 10;
  private static final Pattern PLACE =
      Pattern.compile("([0-9]{1,2})(?: ([0-9]{4}-[0-9]{2}-[0-9]{2}))?");

  /**
   * Where a page stands.
   *
   * @param number from 1
   * @param before the day that its posts come before; null for any
   */
  private record Place(int number, @Nullable LocalDate before) {

    static Place of(@Nullable String place) {
      Matcher matcher = PLACE.matcher(place == null ? "1" : place);
      if (!matcher.matches()) {
        return new Place(1, null);
      }
      String day = matcher.group(2);
      return new Place(
          Integer.parseInt(matcher.group(1)), day == null ? null : LocalDate.parse(day));
    }

    /**
     * @param oldest of the page
     */
    Place next(LocalDate oldest) {
      if (number < LAST_PAGE) {
        return new Place(number + 1, before);
      }
      return new Place(1, isBeyond(oldest) ? oldest : oldest.plusDays(1));
    }

    boolean isFirst() {
      return number == 1 && before == null;
    }

    /** More in one day than ten pages hold: the rest of that day is out of reach. */
    boolean isBeyond(LocalDate oldest) {
      return number == LAST_PAGE && before != null && !oldest.plusDays(1).isBefore(before);
    }

    @Override
    public String toString() {
      return number + (before == null ? "" : " " + before);
    }
  }

  @Override
  public Mono<Page> page(@Nullable String from, Instant begin) {
    Place place = Place.of(from);
    // the day of the forum's own time zone may be another one than ours
    LocalDate after = begin.equals(Instant.EPOCH) ? null : day(begin).minusDays(2);
    return site.ask(site.settings().search(place.number(), after, place.before()))
        .map(heard -> read(heard, place));
  }

  private Page read(DiscourseSite.Heard heard, Place place) {
    JsonNode summary = heard.body().path("grouped_search_result");
    JsonNode posts = heard.body().path("posts");
    String error = ChannelJson.line(summary, "error");
    if (error != null) {
      throw new UpstreamFault("the forum's search says: " + error);
    }
    if (!posts.isArray() && !summary.isObject()) {
      throw new UpstreamFault("the answer is none of a search: it has no list of \"posts\"");
    }
    Map<Long, Topic> topics = topics(heard.body());
    ReadItems<Listed> items = Page.read(posts, !place.isFirst(), hit -> listed(hit, topics));
    Set<Long> present = new HashSet<>();
    items.items().forEach(item -> present.add(item.id()));
    long lowest = present.stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
    long highest =
        place.isFirst()
            ? Long.MAX_VALUE
            : present.stream().mapToLong(Long::longValue).max().orElse(0);
    LocalDate oldest = more(summary) ? oldest(items.items()) : null;
    return new Page(
        items.items(),
        items.malformed(),
        present,
        known -> known.id() > lowest && known.id() <= highest,
        present.isEmpty() ? null : lowest,
        oldest == null ? null : place.next(oldest).toString(),
        heard.raw(),
        List.of(),
        oldest != null && place.isBeyond(oldest) ? outOfReach(oldest) : List.of());
  }

  private static boolean more(JsonNode summary) {
    return summary.path("more_full_page_results").asBoolean(false)
        || summary.path("more_posts").asBoolean(false);
  }

  private static @Nullable LocalDate oldest(List<Listed> read) {
    return read.stream().map(Listed::at).min(Instant::compareTo).map(SearchPages::day).orElse(null);
  }

  private List<Gap> outOfReach(LocalDate day) {
    Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant until = end.isAfter(site.now()) ? site.now() : end;
    return from.isBefore(until)
        ? List.of(
            new Gap(
                from,
                until,
                GapReason.SKIPPED,
                "the search finds more on %s than it shows of one day; the rest was not read"
                    .formatted(day)))
        : List.of();
  }

  private Map<Long, Topic> topics(JsonNode body) {
    Map<Long, Topic> topics = new HashMap<>();
    for (JsonNode node : ChannelJson.list(body, "topics")) {
      Topic topic = Topic.of(node, site.settings().isSignedIn());
      topics.put(topic.id(), topic);
    }
    return topics;
  }

  /** Private messages are found by those who took part in them; they are left alone. */
  private @Nullable Listed listed(JsonNode hit, Map<Long, Topic> topics) {
    long id = Post.id(hit);
    long number = Post.positive(id, hit, "post_number");
    long topicId = Post.positive(id, hit, "topic_id");
    Instant at = Post.time(hit, "created_at");
    if (at == null) {
      throw Post.malformed(id, hit, "expected a time as \"created_at\"");
    }
    Topic topic = topics.get(topicId);
    if (topic == null && site.settings().isSignedIn()) {
      throw Post.malformed(id, hit, "nothing says whether its topic is public");
    }
    Topic in = topic == null ? Topic.ofPost(hit) : topic;
    String seen = ChannelJson.text(hit, "blurb") + "\n" + ChannelJson.number(hit, "like_count");
    String print = MentionKey.sha256Hex(seen + "\n" + in.title()).substring(0, 8);
    return in.isPrivate() ? null : new Listed(id, in, number, at, print, null);
  }

  private static LocalDate day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
