package io.earful.sentiment.scoring;

import io.earful.event.CloudEvent;
import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionEvents;
import io.earful.event.MentionKey;
import io.earful.kit.log.BatchHandler;
import io.earful.kit.log.LogBatch;
import io.earful.kit.log.LogEvent;
import io.earful.kit.log.LogRecord;
import io.earful.sentiment.correction.CorrectionStore;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Turns each created or updated mention into a scored one; every other event passes unchanged, so
 * that those who read {@code scored} see all that happened to a mention, in order. What was learnt
 * from a mention that is deleted goes in the same transaction.
 */
final class MentionScorer implements BatchHandler {

  private static final Set<String> SCORED_TYPES =
      Set.of(EventTypes.MENTION_CREATED, EventTypes.MENTION_UPDATED);

  private final BatchScorer scorer;
  private final CorrectionStore corrections;

  MentionScorer(BatchScorer scorer, CorrectionStore corrections) {
    this.scorer = scorer;
    this.corrections = corrections;
  }

  @Override
  public Mono<Void> handle(LogBatch batch) {
    return scorer
        .score(batch, this::scored)
        .then(Mono.defer(() -> corrections.erase(deleted(batch.records()))));
  }

  private static List<MentionKey> deleted(List<LogRecord> records) {
    return records.stream()
        .filter(event -> event.type().equals(EventTypes.MENTION_DELETED))
        .map(event -> EventCodec.decode(event.body(), MentionDeleted.class).data().key())
        .map(MentionKey::new)
        .toList();
  }

  private LogEvent scored(LogRecord event) {
    if (!SCORED_TYPES.contains(event.type())) {
      return new LogEvent(event.key(), event.type(), event.body());
    }
    CloudEvent<Mention> mention = EventCodec.decode(event.body(), Mention.class);
    CloudEvent<Mention> scored = MentionEvents.scored(mention, scorer.judge(mention.data()));
    return new LogEvent(event.key(), EventTypes.MENTION_SCORED, EventCodec.encode(scored));
  }
}
