package io.earful.sentiment.rescoring;

import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogConsumer;
import io.earful.sentiment.MentionAnalyzer;
import io.earful.sentiment.reason.ReasonsInForce;
import io.earful.sentiment.scoring.BatchScorer;
import io.earful.sentiment.scoring.ScoringConfiguration;
import io.earful.sentiment.scoring.ScoringMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Beans of the way from the topic of questions to that of scored mentions. */
@Configuration(proxyBeanMethods = false)
public class RescoringConfiguration {

  @Bean
  LogConsumer mentionsToRescore(
      EventLog log,
      MentionAnalyzer analyzer,
      ReasonsInForce reasons,
      Scheduler analysisThreads,
      MeterRegistry meters) {
    MentionRescorer rescorer =
        new MentionRescorer(
            new BatchScorer(log, analyzer, analysisThreads, ScoringMetrics.ofStored(meters)));
    return new LogConsumer(
        log,
        ScoringConfiguration.GROUP,
        Topics.RESCORE,
        batch -> reasons.ready().then(Mono.defer(() -> rescorer.handle(batch))));
  }
}
