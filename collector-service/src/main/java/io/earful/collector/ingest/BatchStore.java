package io.earful.collector.ingest;

import io.earful.collector.attachment.Attachments;
import io.earful.collector.privacy.RedactionMetrics;
import io.earful.collector.raw.MalformedItems;
import io.earful.collector.raw.RawStore;
import io.earful.connector.Batch;
import io.earful.event.DeletionReason;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionKey;
import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Stores what was read. What is remembered, the channel's answer, the source's cursor and the
 * events move in one transaction or not at all; the log's heads are taken last and for as short as
 * can be.
 */
public final class BatchStore {

  /** Most mentions of one transaction. */
  static final int CHUNK = 500;

  private static final BatchFiles NO_FILES = new BatchFiles(List.of());

  private final MentionWriter writer;
  private final BoundedMentions bounded;
  private final RawStore raw;
  private final MalformedItems malformedItems;
  private final Attachments attachments;
  private final EventLog log;
  private final TransactionalOperator transaction;
  private final RedactionMetrics redactions;
  private final Clock clock;

  BatchStore(
      SeenMentions seen,
      BoundedMentions bounded,
      RawStore raw,
      MalformedItems malformedItems,
      Attachments attachments,
      EventLog log,
      TransactionalOperator transaction,
      RedactionMetrics redactions,
      Clock clock) {
    this.redactions = redactions;
    this.writer = new MentionWriter(seen);
    this.bounded = bounded;
    this.raw = raw;
    this.malformedItems = malformedItems;
    this.attachments = attachments;
    this.log = log;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Stores a batch of a source. A large one is stored in parts, each a transaction of its own; only
   * the last moves the cursor, so that after a fault the batch is read again and what was stored is
   * recognised.
   */
  public Mono<Counts> storePolled(Origin origin, Batch batch, Progress progress) {
    return store(origin, batch, progress, malformedItems::add);
  }

  /** The same for a batch of a file, whose malformed items are noted elsewhere. */
  public Mono<Counts> storeImported(
      Origin origin, Batch batch, Progress progress, PutAside putAside) {
    return store(origin, batch, progress, putAside);
  }

  private Mono<Counts> store(Origin origin, Batch batch, Progress progress, PutAside putAside) {
    return Mono.defer(
        () -> {
          Instant now = clock.instant();
          PreparedBatch prepared = PreparedBatch.of(batch, origin, now);
          redactions.count(prepared.removed());
          PolledParts parts = new PolledParts(origin, batch, prepared, progress, putAside, now);
          return Flux.range(0, parts.count())
              .concatMap(part -> transaction.transactional(parts.store(part)), 1)
              .reduce(Counts.NONE, Counts::plus);
        });
  }

  /**
   * Stores at most {@link #CHUNK} items that were handed in.
   *
   * @return what became of the mentions, then of the deletions
   */
  Mono<List<Verdict>> storeIngested(
      Origin origin, List<Mention> mentions, List<MentionDeleted> deletions) {
    List<LogEvent> told = new ArrayList<>();
    return writeIngested(origin, mentions, deletions, told)
        .flatMap(verdicts -> tell(told).thenReturn(verdicts))
        .as(transaction::transactional);
  }

  /**
   * The same inside the caller's transaction, which {@link #tell}s when it has written everything.
   *
   * @param told what is to be told is added to it
   */
  Mono<List<Verdict>> writeIngested(
      Origin origin, List<Mention> mentions, List<MentionDeleted> deletions, List<LogEvent> told) {
    return writer
        .write(origin, mentions, deletions, clock.instant())
        .flatMap(
            written ->
                NO_FILES
                    .store(attachments, mentions, deletions, written, clock.instant())
                    .then(
                        Mono.defer(
                            () ->
                                bounded.note(
                                    origin,
                                    mentions,
                                    written.accepted(deletions),
                                    clock.instant())))
                    .then(Mono.fromRunnable(() -> told.addAll(written.events())))
                    .thenReturn(verdicts(written)));
  }

  /**
   * Keeps an answer of our own from becoming a mention when it is read at its channel: it is known
   * as gone. If it was read already, it goes. Inside the caller's transaction, which has only
   * events left to append.
   *
   * @param sourceId the source through which it went
   */
  public Mono<Void> keepOut(String sourceId, MentionKey key, String channel, Instant at) {
    MentionDeleted ours = new MentionDeleted(key.value(), channel, at, DeletionReason.OURS, null);
    Origin origin = Origin.source(sourceId, at, true, List.of());
    return writer.write(origin, List.of(), List.of(ours), clock.instant()).flatMap(this::append);
  }

  /** The last act of the caller's transaction. */
  Mono<Void> tell(List<LogEvent> told) {
    return Mono.defer(() -> log.append(Topics.MENTIONS, told));
  }

  private static List<Verdict> verdicts(MentionWriter.Written written) {
    List<Verdict> verdicts = new ArrayList<>(List.of(written.mentions()));
    verdicts.addAll(List.of(written.deletions()));
    return verdicts;
  }

  private Mono<Void> append(MentionWriter.Written written) {
    return Mono.defer(() -> log.append(Topics.MENTIONS, written.events()));
  }

  /** The parts of one batch of a source. */
  private final class PolledParts {

    private final Origin origin;
    private final PreparedBatch prepared;
    private final Progress progress;
    private final PutAside putAside;
    private final Instant now;
    private final BatchFiles files;
    private final AtomicBoolean rawKept = new AtomicBoolean();

    private PolledParts(
        Origin origin,
        Batch batch,
        PreparedBatch prepared,
        Progress progress,
        PutAside putAside,
        Instant now) {
      this.origin = origin;
      this.prepared = prepared;
      this.progress = progress;
      this.putAside = putAside;
      this.now = now;
      this.files = new BatchFiles(batch.attachments());
    }

    int count() {
      return Math.max(1, (prepared.mentions().size() + CHUNK - 1) / CHUNK);
    }

    Mono<Counts> store(int part) {
      boolean complete = part == count() - 1;
      int from = part * CHUNK;
      int to = Math.min(from + CHUNK, prepared.mentions().size());
      List<Mention> mentions = prepared.mentions().subList(from, to);
      List<MentionDeleted> deletions = complete ? prepared.deletions() : List.of();
      return writer
          .write(origin, mentions, deletions, now)
          .flatMap(
              written ->
                  files
                      .store(attachments, mentions, deletions, written, now)
                      .then(
                          Mono.defer(
                              () ->
                                  bounded.note(origin, mentions, written.accepted(deletions), now)))
                      .then(Mono.defer(() -> putAside(complete)))
                      .map(written.counts()::plus)
                      .flatMap(
                          counts ->
                              keepRaw(counts)
                                  .then(Mono.defer(() -> progress.advance(counts, complete)))
                                  .then(append(written))
                                  .thenReturn(counts)));
    }

    private Mono<Counts> putAside(boolean complete) {
      if (!complete || prepared.malformed().isEmpty()) {
        return Mono.just(Counts.NONE);
      }
      return putAside
          .add(origin.sourceId(), prepared.malformed(), now)
          .map(fresh -> new Counts(prepared.malformed().size(), 0, 0, 0, fresh));
    }

    /** An answer that brought nothing new is not worth its space. */
    private Mono<Void> keepRaw(Counts counts) {
      if (!prepared.withheld().isEmpty()) {
        // an earlier reading that took nothing out may have kept the same bytes
        return raw.remove(origin.sourceId(), prepared.withheld());
      }
      boolean worth = counts.accepted() + counts.malformed() > 0;
      if (!worth || prepared.raw().isEmpty() || !rawKept.compareAndSet(false, true)) {
        return Mono.empty();
      }
      return raw.save(origin.sourceId(), prepared.raw(), prepared.isPrivate());
    }
  }
}
