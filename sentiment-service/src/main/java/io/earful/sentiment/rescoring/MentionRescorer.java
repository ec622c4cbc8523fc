package io.earful.sentiment.rescoring;

import io.earful.event.CloudEvent;
import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.Mention;
import io.earful.event.MentionRescore;
import io.earful.event.RescoreEvents;
import io.earful.kit.log.BatchHandler;
import io.earful.kit.log.LogBatch;
import io.earful.kit.log.LogEvent;
import io.earful.kit.log.LogRecord;
import io.earful.sentiment.scoring.BatchScorer;
import reactor.core.publisher.Mono;

/**
 * Answers each question of {@code rescore} with a scored mention, in the order of its conversation.
 * Whoever asks paces the questions; what arrives is answered.
 */
final class MentionRescorer implements BatchHandler {

  private final BatchScorer scorer;

  MentionRescorer(BatchScorer scorer) {
    this.scorer = scorer;
  }

  @Override
  public Mono<Void> handle(LogBatch batch) {
    return scorer.score(batch, this::answered);
  }

  private LogEvent answered(LogRecord event) {
    CloudEvent<MentionRescore> question = EventCodec.decode(event.body(), MentionRescore.class);
    CloudEvent<Mention> answer =
        RescoreEvents.answer(question, scorer.judge(question.data().mention()));
    return new LogEvent(event.key(), EventTypes.MENTION_SCORED, EventCodec.encode(answer));
  }
}
