package io.earful.collector.connector.hackernews;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.recent.Recent;
import io.earful.connector.Batch;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.HttpAnswer;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.event.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One answer of the search.
 *
 * @param batch what is new in it
 * @param cursor where reading goes on
 */
record HitPage(Batch batch, HackernewsCursor cursor) {

  /** Clocks go wrong; what is further ahead is no time at all. */
  private static final Duration AHEAD = Duration.ofDays(1);

  /**
   * @param known where reading stood
   * @param from the oldest time that was asked for, in Unix seconds
   * @throws UpstreamFault when it is no answer of the search
   */
  static HitPage read(
      ConnectorDescriptor channel,
      HackernewsCursor known,
      long from,
      HttpAnswer answer,
      Instant now) {
    JsonNode body = ChannelJson.object(answer.body());
    JsonNode listed = body.path("hits");
    if (!listed.isArray()) {
      throw new UpstreamFault("the answer has no list of \"hits\"");
    }
    List<Hit> hits = new ArrayList<>();
    List<MalformedItem> malformed = new ArrayList<>();
    long newest = now.plus(AHEAD).getEpochSecond();
    long to = known.below() == null ? newest : Math.min(known.below(), newest);
    int size = Math.min(listed.size(), HackernewsSettings.PAGE);
    for (int i = 0; i < size; i++) {
      try {
        hits.add(within(from, to, Hit.of(listed.get(i)), listed.get(i)));
      } catch (MalformedItem e) {
        malformed.add(e);
      }
    }
    if (hits.isEmpty() && !malformed.isEmpty()) {
      throw new UpstreamFault("none of the hits can be read: " + malformed.get(0).getMessage());
    }
    RawDocument raw =
        new RawDocument(answer.header("content-type"), answer.uri(), now, answer.body());
    HitMentions mentions =
        new HitMentions(channel, new Provenance(now, channel.version(), null, raw.sha256(), null));
    List<Mention> news =
        hits.stream().filter(hit -> isNews(known, hit)).map(mentions::mention).toList();
    HackernewsCursor next = next(known, hits, isLast(body, size));
    List<RawDocument> kept = news.isEmpty() && malformed.isEmpty() ? List.of() : List.of(raw);
    return new HitPage(
        new Batch(news, List.of(), malformed, kept, next.toCursor(), List.of(), null), next);
  }

  /** A time that was not asked for would lead the cursor astray. */
  private static Hit within(long from, long to, Hit hit, JsonNode item) {
    if (hit.at() < from || hit.at() > to) {
      throw new MalformedItem(
          hit.id(),
          "expected a time from %d to %d, got %d".formatted(from, to, hit.at()),
          ChannelJson.excerpt(item));
    }
    return hit;
  }

  private static boolean isNews(HackernewsCursor known, Hit hit) {
    return !known.recent().holds(hit.id(), hit.print()) && !known.edge().contains(hit.id());
  }

  /** Older answers do not say how many there are; a full page has more behind it, then. */
  private static boolean isLast(JsonNode body, int size) {
    Long all = ChannelJson.number(body, "nbHits");
    return size == 0 || (all == null ? size < HackernewsSettings.PAGE : all <= size);
  }

  private static HackernewsCursor next(HackernewsCursor known, List<Hit> hits, boolean last) {
    Map<String, Recent.Print> prints = new LinkedHashMap<>();
    hits.forEach(hit -> prints.put(hit.id(), hit.print()));
    @Nullable Long newest = hits.stream().map(Hit::at).max(Long::compare).orElse(null);
    if (last || newest == null) {
      return known.done(newest, prints);
    }
    long oldest = hits.stream().mapToLong(Hit::at).min().orElse(newest);
    List<String> edge = hits.stream().filter(hit -> hit.at() == oldest).map(Hit::id).toList();
    return known.further(newest, oldest, edge, prints);
  }
}
