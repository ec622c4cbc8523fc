package io.earful.sentiment.scoring;

import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogConsumer;
import io.earful.sentiment.MentionAnalyzer;
import io.earful.sentiment.correction.CorrectionStore;
import io.earful.sentiment.reason.ReasonsInForce;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Beans of the way from the topic of mentions to that of scored ones. */
@Configuration(proxyBeanMethods = false)
public class ScoringConfiguration {

  /** Name of the service's consumers in the log. */
  public static final String GROUP = "sentiment";

  @Bean
  LogConsumer mentionsToScore(
      EventLog log,
      MentionAnalyzer analyzer,
      CorrectionStore corrections,
      ReasonsInForce reasons,
      Scheduler analysisThreads,
      MeterRegistry meters) {
    MentionScorer scorer =
        new MentionScorer(
            new BatchScorer(log, analyzer, analysisThreads, ScoringMetrics.ofNews(meters)),
            corrections);
    return new LogConsumer(
        log,
        GROUP,
        Topics.MENTIONS,
        batch -> reasons.ready().then(Mono.defer(() -> scorer.handle(batch))));
  }
}
