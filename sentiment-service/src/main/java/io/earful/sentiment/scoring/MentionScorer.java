package io.earful.sentiment.scoring;

import io.earful.event.Analysis;
import io.earful.event.CloudEvent;
import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionEvents;
import io.earful.event.MentionKey;
import io.earful.event.Topics;
import io.earful.kit.log.BatchHandler;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogBatch;
import io.earful.kit.log.LogEvent;
import io.earful.kit.log.LogRecord;
import io.earful.sentiment.MentionAnalyzer;
import io.earful.sentiment.correction.CorrectionStore;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Turns each created or updated mention into a scored one; every other event passes unchanged, so
 * that those who read {@code scored} see all that happened to a mention, in order. What is appended
 * and the acknowledgement are one transaction: a mention is scored once, whatever is killed. What
 * was learnt from a mention that is deleted goes in the same transaction.
 */
final class MentionScorer implements BatchHandler {

  private static final Set<String> SCORED_TYPES =
      Set.of(EventTypes.MENTION_CREATED, EventTypes.MENTION_UPDATED);

  private final EventLog log;
  private final MentionAnalyzer analyzer;
  private final CorrectionStore corrections;
  private final Scheduler threads;
  private final ScoringMetrics metrics;

  MentionScorer(
      EventLog log,
      MentionAnalyzer analyzer,
      CorrectionStore corrections,
      Scheduler threads,
      ScoringMetrics metrics) {
    this.log = log;
    this.analyzer = analyzer;
    this.corrections = corrections;
    this.threads = threads;
    this.metrics = metrics;
  }

  @Override
  public Mono<Void> handle(LogBatch batch) {
    return Mono.fromCallable(() -> scored(batch.records()))
        .subscribeOn(threads)
        .flatMap(
            events ->
                corrections
                    .erase(deleted(batch.records()))
                    .then(Mono.defer(() -> log.append(Topics.SCORED, events))));
  }

  private static List<MentionKey> deleted(List<LogRecord> records) {
    return records.stream()
        .filter(event -> event.type().equals(EventTypes.MENTION_DELETED))
        .map(event -> EventCodec.decode(event.body(), MentionDeleted.class).data().key())
        .map(MentionKey::new)
        .toList();
  }

  private List<LogEvent> scored(List<LogRecord> records) {
    return records.stream().map(this::scored).toList();
  }

  /** Fails on an event that is none; the log then buries it alone. */
  private LogEvent scored(LogRecord event) {
    if (!SCORED_TYPES.contains(event.type())) {
      return new LogEvent(event.key(), event.type(), event.body());
    }
    CloudEvent<Mention> mention = EventCodec.decode(event.body(), Mention.class);
    Analysis analysis = analyzer.analyze(mention.data());
    metrics.count(analysis);
    String body = EventCodec.encode(MentionEvents.scored(mention, analysis));
    return new LogEvent(event.key(), EventTypes.MENTION_SCORED, body);
  }
}
