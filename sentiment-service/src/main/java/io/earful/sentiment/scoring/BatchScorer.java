package io.earful.sentiment.scoring;

import io.earful.event.Analysis;
import io.earful.event.Mention;
import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogBatch;
import io.earful.kit.log.LogEvent;
import io.earful.kit.log.LogRecord;
import io.earful.sentiment.MentionAnalyzer;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Makes scored events of a batch on the threads of the analysis, and appends them. What is appended
 * and the acknowledgement are one transaction: each event is answered once, whatever is killed.
 */
public final class BatchScorer {

  private final EventLog log;
  private final MentionAnalyzer analyzer;
  private final Scheduler threads;
  private final ScoringMetrics metrics;

  /**
   * @param metrics counts what is judged
   */
  public BatchScorer(
      EventLog log, MentionAnalyzer analyzer, Scheduler threads, ScoringMetrics metrics) {
    this.log = log;
    this.analyzer = analyzer;
    this.threads = threads;
    this.metrics = metrics;
  }

  /**
   * @param scored makes of an event what goes to {@code scored}; it fails on an event that is none,
   *     and the log then buries it alone
   */
  public Mono<Void> score(LogBatch batch, Function<LogRecord, LogEvent> scored) {
    return Mono.fromCallable(() -> all(batch.records(), scored))
        .subscribeOn(threads)
        .flatMap(events -> log.append(Topics.SCORED, events));
  }

  private static List<LogEvent> all(List<LogRecord> records, Function<LogRecord, LogEvent> scored) {
    return records.stream().map(scored).toList();
  }

  /** What the present model says of a mention. */
  public Analysis judge(Mention mention) {
    Analysis analysis = analyzer.analyze(mention);
    metrics.count(analysis);
    return analysis;
  }
}
