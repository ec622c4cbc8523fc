package io.earful.sentiment.scoring;

import io.earful.event.CloudEvent;
import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.Mention;
import io.earful.event.MentionEvents;
import io.earful.kit.log.BatchHandler;
import io.earful.kit.log.LogBatch;
import io.earful.kit.log.LogEvent;
import io.earful.kit.log.LogRecord;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Turns each created or updated mention into a scored one; every other event passes unchanged, so
 * that those who read {@code scored} see all that happened to a mention, in order.
 */
final class MentionScorer implements BatchHandler {

  private static final Set<String> SCORED_TYPES =
      Set.of(EventTypes.MENTION_CREATED, EventTypes.MENTION_UPDATED);

  private final BatchScorer scorer;

  MentionScorer(BatchScorer scorer) {
    this.scorer = scorer;
  }

  @Override
  public Mono<Void> handle(LogBatch batch) {
    return scorer.score(batch, this::scored);
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
