package io.earful.reporting;

import io.earful.event.Analysis;
import io.earful.event.CloudEvent;
import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.Mention;
import io.earful.event.MentionRescore;
import io.earful.event.RescoreEvents;
import io.earful.event.SentimentLabel;
import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogBatch;
import io.earful.kit.log.LogEvent;
import io.earful.kit.log.LogRecord;
import io.earful.kit.log.LogSubscription;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Stands where sentiment-service stands: answers questions of re-scoring from the log. */
public final class AnsweringModel implements AutoCloseable {

  private final EventLog log;
  private final String model;
  private final Function<Mention, @Nullable SentimentLabel> opinion;
  private final LogSubscription subscription;

  /**
   * @param opinion null for what is never answered
   */
  public AnsweringModel(
      EventLog log, String model, Function<Mention, @Nullable SentimentLabel> opinion) {
    this.log = log;
    this.model = model;
    this.opinion = opinion;
    this.subscription = log.subscribe("sentiment", Topics.RESCORE, this::answer);
  }

  private Mono<Void> answer(LogBatch batch) {
    List<LogEvent> answers = batch.records().stream().flatMap(this::answer).toList();
    return log.append(Topics.SCORED, answers);
  }

  private Stream<LogEvent> answer(LogRecord record) {
    CloudEvent<MentionRescore> question = EventCodec.decode(record.body(), MentionRescore.class);
    SentimentLabel label = opinion.apply(question.data().mention());
    if (label == null) {
      return Stream.empty();
    }
    Analysis analysis = Samples.analysis(model, label);
    CloudEvent<Mention> answer = RescoreEvents.answer(question, analysis);
    String key = Objects.requireNonNull(answer.partitionkey());
    return Stream.of(new LogEvent(key, EventTypes.MENTION_SCORED, EventCodec.encode(answer)));
  }

  @Override
  public void close() {
    subscription.close().block(Duration.ofSeconds(60));
  }
}
