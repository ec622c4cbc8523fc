package io.earful.collector.connector.feed;

import io.earful.collector.feed.Decoding;
import io.earful.collector.feed.Entry;
import io.earful.collector.feed.FeedDates;
import io.earful.collector.feed.FeedFile;
import io.earful.collector.feed.FeedFormat;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.Gap;
import io.earful.connector.GapReason;
import io.earful.connector.HttpAnswer;
import io.earful.connector.RawDocument;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.event.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Flux;

/**
 * One answer of a feed's server, made into batches. Only the last batch moves the cursor: who stops
 * before it reads the file again and loses nothing.
 *
 * @param address the feed
 * @param known what was known before
 * @param from the cursor of that
 * @param answer what the server said
 * @param now when
 */
record FeedReading(
    FeedAddress address, FeedCursor known, Cursor from, HttpAnswer answer, Instant now) {

  private static final int BATCH = 500;

  /** Fails after the items that could be read when the file breaks off behind them. */
  Flux<Batch> batches() {
    if (answer.notModified()) {
      return Flux.just(unchanged());
    }
    RawDocument raw =
        new RawDocument(answer.header("content-type"), answer.uri(), now, answer.body());
    String sha256 = raw.sha256();
    if (sha256.equals(known.body())) {
      return Flux.just(unchanged());
    }
    Decoding decoding = Decoding.of(answer.body(), answer.header("content-type"));
    FeedFile file = FeedFormat.read(decoding, answer);
    Map<String, Entry> entries = EntryIds.named(file.entries());
    Batch end = end(file, entries.keySet(), raw, sha256, notices(file, decoding));
    return batches(file, entries, end.leaving(gaps(file, entries)));
  }

  private Flux<Batch> batches(FeedFile file, Map<String, Entry> entries, Batch end) {
    String sha256 = end.raw().get(0).sha256();
    EntryMentions mentions =
        new EntryMentions(
            address.text(),
            address.authority(),
            file.head(),
            new Provenance(now, FeedConnector.VERSION, null, sha256, null));
    List<Map.Entry<String, Entry>> named = List.copyOf(entries.entrySet());
    int parts = Math.max(1, (named.size() + BATCH - 1) / BATCH);
    String brokenOff = file.brokenOff();
    Flux<Batch> read =
        Flux.range(0, parts)
            .map(
                part -> {
                  List<Mention> said =
                      named
                          .subList(part * BATCH, Math.min(named.size(), (part + 1) * BATCH))
                          .stream()
                          .map(entry -> mentions.mention(entry.getKey(), entry.getValue()))
                          .toList();
                  boolean last = part == parts - 1 && brokenOff == null;
                  Batch batch = part == 0 ? first(end, said) : more(said);
                  return last ? ending(batch, end) : batch;
                });
    return brokenOff == null
        ? read
        : read.concatWith(Flux.error(() -> new UpstreamFault(brokenOff)));
  }

  /**
   * The answer comes with one batch alone, since looking for what it must not keep is dear; and
   * what could not be read comes with it, since a secret in there tells that the answer is not to
   * be kept. Mentions of later batches name their answer, so that it is let go of for theirs.
   */
  private Batch first(Batch end, List<Mention> mentions) {
    return new Batch(mentions, List.of(), end.malformed(), end.raw(), from, List.of(), null);
  }

  private Batch more(List<Mention> mentions) {
    return new Batch(mentions, List.of(), List.of(), List.of(), from, List.of(), null);
  }

  private static Batch ending(Batch batch, Batch end) {
    return new Batch(
        batch.mentions(),
        List.of(),
        batch.malformed(),
        batch.raw(),
        end.next(),
        end.notices(),
        end.pollAfter(),
        List.of(),
        end.gaps());
  }

  /** What is to be said beside the mentions. */
  private Batch end(
      FeedFile file,
      Collection<String> names,
      RawDocument raw,
      String sha256,
      List<String> notices) {
    Duration said = file.head().pollAfter();
    Cursor next =
        moved()
            .behind(
                answer.header("etag"),
                answer.header("last-modified"),
                sha256,
                said == null ? null : said.toSeconds(),
                names)
            .toCursor();
    return new Batch(
        List.of(),
        List.of(),
        file.malformed(),
        List.of(raw),
        next,
        notices,
        Polling.after(said, answer));
  }

  /**
   * Where nothing is left of the last file, more may have come and gone in between; and a file that
   * is longer than is read holds more.
   */
  private List<Gap> gaps(FeedFile file, Map<String, Entry> entries) {
    List<Gap> gaps = new ArrayList<>();
    if (known.hasTurnedOver(entries.keySet())) {
      gaps.add(
          Gap.sinceLastReading(
              oldest(entries),
              GapReason.TURNED_OVER,
              "the feed holds %d items, and none of those that it held the last time; more may have come and gone in between"
                  .formatted(entries.size())));
    }
    if (file.more()) {
      // which items these are, and from when, nobody has looked
      gaps.add(Gap.sinceLastReading(now, GapReason.WALK_BOUNDED, tooMany()));
    }
    return gaps;
  }

  private Instant oldest(Map<String, Entry> entries) {
    return entries.values().stream()
        .map(entry -> FeedDates.read(entry.published()))
        .filter(Objects::nonNull)
        .map(FeedDates.Moment::at)
        .min(Instant::compareTo)
        .filter(now::isAfter)
        .orElse(now);
  }

  private static String tooMany() {
    return "the file has more than %d items; the others were not read"
        .formatted(FeedFile.MAX_ENTRIES);
  }

  private Batch unchanged() {
    Long said = known.pollAfter();
    return new Batch(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        moved().toCursor(),
        moveNotice(),
        Polling.after(said == null ? null : Duration.ofSeconds(said), answer));
  }

  /** An old address that answers for itself again is the address. */
  private FeedCursor moved() {
    if (answer.movedTo() != null) {
      return known.movedTo(answer.movedTo().toString());
    }
    return answer.uri().equals(address.uri()) ? known.movedTo(null) : known;
  }

  private List<String> moveNotice() {
    String to = moved().movedTo();
    return to == null || to.equals(known.movedTo())
        ? List.of()
        : List.of(
            "the feed has moved for good to %s and is read there from now on; its mentions keep their keys"
                .formatted(to));
  }

  private List<String> notices(FeedFile file, Decoding decoding) {
    List<String> notices = new ArrayList<>(moveNotice());
    if (decoding.guessed()) {
      notices.add(
          "the file says that it is UTF-8 and is not; it was read as " + decoding.charset().name());
    }
    if (file.more()) {
      notices.add(tooMany());
    }
    if (file.head().finished()) {
      notices.add("the publisher says that nothing more will come in this feed");
    }
    return notices;
  }
}
