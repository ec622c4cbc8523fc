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
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * One answer of a feed's server, made into a batch.
 *
 * @param address the feed
 * @param known what was known before
 * @param from the cursor of that
 * @param answer what the server said
 * @param now when
 */
record FeedReading(
    FeedAddress address, FeedCursor known, Cursor from, HttpAnswer answer, Instant now) {

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
    Batch read = read(file, entries, raw, decoding);
    String brokenOff = file.brokenOff();
    return brokenOff == null
        ? Flux.just(read)
        : Flux.just(read).concatWith(Flux.error(() -> new UpstreamFault(brokenOff)));
  }

  /**
   * All of the file, so that it and what was found in it are judged together, once: a secret in any
   * item tells that the answer is not to be kept. A file that breaks off moves nothing but its
   * mentions; the next reading begins anew.
   */
  private Batch read(
      FeedFile file, Map<String, Entry> entries, RawDocument raw, Decoding decoding) {
    String sha256 = raw.sha256();
    EntryMentions mentions =
        new EntryMentions(
            address.text(),
            address.authority(),
            file.head(),
            new Provenance(now, FeedConnector.VERSION, null, sha256, null));
    List<Mention> said =
        entries.entrySet().stream()
            .map(entry -> mentions.mention(entry.getKey(), entry.getValue()))
            .toList();
    if (file.brokenOff() != null) {
      return new Batch(said, List.of(), file.malformed(), List.of(raw), from, List.of(), null);
    }
    Duration pollAfter = file.head().pollAfter();
    return new Batch(
            said,
            List.of(),
            file.malformed(),
            List.of(raw),
            next(pollAfter, sha256, entries.keySet()),
            notices(file, decoding),
            Polling.after(pollAfter, answer))
        .leaving(gaps(file, entries));
  }

  private Cursor next(@Nullable Duration pollAfter, String sha256, Collection<String> names) {
    return moved()
        .behind(
            answer.header("etag"),
            answer.header("last-modified"),
            sha256,
            pollAfter == null ? null : pollAfter.toSeconds(),
            names)
        .toCursor();
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
