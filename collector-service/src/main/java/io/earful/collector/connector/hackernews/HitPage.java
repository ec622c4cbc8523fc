package io.earful.collector.connector.hackernews;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.ReadItems;
import io.earful.collector.pull.Step;
import io.earful.collector.recent.Recent;
import io.earful.connector.Batch;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.event.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads an answer of the search. */
final class HitPage {

  /** Clocks go wrong; what is further ahead is no time at all. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private HitPage() {}

  /**
   * @param known where reading stood
   * @param from the oldest time that was asked for, in Unix seconds
   * @throws UpstreamFault when it is no answer of the search
   */
  static Step<HackernewsCursor> read(
      ConnectorDescriptor channel, HackernewsCursor known, long from, JsonAnswer answer) {
    JsonNode body = answer.object();
    JsonNode listed = ChannelJson.requiredList(body, "hits");
    long newest = answer.at().plus(AHEAD).getEpochSecond();
    long to = known.below() == null ? newest : Math.min(known.below(), newest);
    ReadItems<Hit> read =
        ReadItems.of(
            listed, HackernewsSettings.PAGE, "hits", item -> within(from, to, Hit.of(item), item));
    RawDocument raw = answer.raw();
    HitMentions mentions =
        new HitMentions(
            channel, new Provenance(answer.at(), channel.version(), null, raw.sha256(), null));
    List<Mention> news =
        read.items().stream()
            .filter(hit -> isNews(known, hit, answer.at()))
            .map(mentions::mention)
            .toList();
    int size = Math.min(listed.size(), HackernewsSettings.PAGE);
    HackernewsCursor next = next(known, read.items(), isLast(body, size), answer.at());
    boolean kept = !news.isEmpty() || !read.malformed().isEmpty();
    Batch batch =
        new Batch(
            news,
            List.of(),
            read.malformed(),
            kept ? List.of(raw) : List.of(),
            next.toCursor(),
            List.of(),
            null);
    return new Step<>(batch, next.isBetweenWalks() ? null : next);
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

  private static boolean isNews(HackernewsCursor known, Hit hit, Instant now) {
    return !known.recent().holds(hit.id(), hit.print(), now) && !known.edge().contains(hit.id());
  }

  /** Older answers do not say how many there are; a full page has more behind it, then. */
  private static boolean isLast(JsonNode body, int size) {
    Long all = ChannelJson.number(body, "nbHits");
    return size == 0 || (all == null ? size < HackernewsSettings.PAGE : all <= size);
  }

  private static HackernewsCursor next(
      HackernewsCursor known, List<Hit> hits, boolean last, Instant now) {
    Map<String, Recent.Print> prints = new LinkedHashMap<>();
    hits.forEach(hit -> prints.put(hit.id(), known.recent().after(hit.id(), hit.print(), now)));
    @Nullable Long newest = hits.stream().map(Hit::at).max(Long::compare).orElse(null);
    if (last || newest == null) {
      return known.done(newest, prints);
    }
    long oldest = hits.stream().mapToLong(Hit::at).min().orElse(newest);
    List<String> edge = hits.stream().filter(hit -> hit.at() == oldest).map(Hit::id).toList();
    return known.further(newest, oldest, edge, prints);
  }
}
