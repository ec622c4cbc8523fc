package io.earful.collector.ingest;

import io.earful.collector.ingest.IngestItem.Gone;
import io.earful.collector.ingest.IngestItem.Refused;
import io.earful.collector.ingest.IngestItem.Said;
import io.earful.collector.privacy.RedactionMetrics;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.kit.db.OuterTransaction;
import io.earful.kit.log.LogEvent;
import io.earful.kit.token.Caller;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads and stores what is handed in, in bounded transactions, and says of each item how it went.
 */
final class IngestService {

  /** Stands where a source's id would. */
  private static final String DOOR = "ingest";

  private final BatchStore store;
  private final IngestMetrics metrics;
  private final RedactionMetrics redactions;
  private final Clock clock;

  IngestService(BatchStore store, IngestMetrics metrics, RedactionMetrics redactions, Clock clock) {
    this.redactions = redactions;
    this.store = store;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Completes when everything is durable. */
  Mono<IngestAnswer> store(Caller caller, Flux<Slice> slices) {
    return store(new Reading(origin(caller), ItemReader::read), slices);
  }

  /** The same for the data of an event whose attributes stand elsewhere. */
  Mono<IngestAnswer> store(Caller caller, EventAttributes attributes, Flux<Slice> slices) {
    return store(
        new Reading(origin(caller), (reader, slice) -> reader.readData(attributes, slice)), slices);
  }

  private static Origin origin(Caller caller) {
    return Origin.door(DOOR, caller.brands());
  }

  private Mono<IngestAnswer> store(Reading reading, Flux<Slice> slices) {
    return OuterTransaction.isOpen()
        .flatMap(
            open ->
                open
                    ? storeAtOnce(reading, slices)
                    : store(
                        reading,
                        slices,
                        (mentions, deletions) ->
                            store.storeIngested(reading.origin(), mentions, deletions)));
  }

  /** A request that happens once, or not at all, tells what it has to tell at its end. */
  private Mono<IngestAnswer> storeAtOnce(Reading reading, Flux<Slice> slices) {
    List<LogEvent> told = new ArrayList<>();
    return store(
            reading,
            slices,
            (mentions, deletions) ->
                store.writeIngested(reading.origin(), mentions, deletions, told))
        .flatMap(answer -> store.tell(told).thenReturn(answer));
  }

  private Mono<IngestAnswer> store(Reading reading, Flux<Slice> slices, Storing storing) {
    return slices
        .buffer(BatchStore.CHUNK)
        .concatMap(chunk -> Mono.defer(() -> storeChunk(reading, chunk, storing)), 1)
        .flatMapIterable(results -> results)
        .doOnNext(metrics::count)
        .collectList()
        .map(IngestAnswer::new);
  }

  /** Who hands in, and in what form. */
  private record Reading(Origin origin, BiFunction<ItemReader, Slice, IngestItem> form) {}

  /** How a chunk is stored. */
  private interface Storing {
    Mono<List<Verdict>> store(List<Mention> mentions, List<MentionDeleted> deletions);
  }

  private Mono<List<IngestAnswer.Result>> storeChunk(
      Reading reading, List<Slice> chunk, Storing storing) {
    ItemReader reader = new ItemReader(reading.origin(), clock.instant());
    List<IngestItem> items =
        chunk.stream().map(slice -> reading.form().apply(reader, slice)).toList();
    redactions.count(reader.removed());
    List<Mention> mentions = new ArrayList<>(items.size());
    List<MentionDeleted> deletions = new ArrayList<>();
    for (IngestItem item : items) {
      if (item instanceof Said said) {
        mentions.add(said.mention());
      } else if (item instanceof Gone gone) {
        deletions.add(gone.deletion());
      }
    }
    if (mentions.isEmpty() && deletions.isEmpty()) {
      return Mono.just(results(items, List.of(), 0));
    }
    return storing
        .store(mentions, deletions)
        .map(verdicts -> results(items, verdicts, mentions.size()));
  }

  /**
   * @param verdicts of the mentions, then of the deletions
   */
  private static List<IngestAnswer.Result> results(
      List<IngestItem> items, List<Verdict> verdicts, int mentions) {
    List<IngestAnswer.Result> results = new ArrayList<>(items.size());
    int mention = 0;
    int deletion = mentions;
    for (IngestItem item : items) {
      if (item instanceof Said said) {
        Mention stored = said.mention();
        results.add(result(stored.nativeId(), stored.key().value(), verdicts.get(mention++)));
      } else if (item instanceof Gone gone) {
        results.add(result(gone.nativeId(), gone.deletion().key(), verdicts.get(deletion++)));
      } else if (item instanceof Refused refused) {
        results.add(IngestAnswer.Result.rejected(refused));
      }
    }
    return results;
  }

  private static IngestAnswer.Result result(
      @Nullable String nativeId, String key, Verdict verdict) {
    return new IngestAnswer.Result(nativeId, key, verdict, null);
  }
}
