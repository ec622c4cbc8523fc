package io.earful.sentiment.scoring;

import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogConsumer;
import io.earful.sentiment.MentionAnalyzer;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

/** Beans of the way from the topic of mentions to that of scored ones. */
@Configuration(proxyBeanMethods = false)
public class ScoringConfiguration {

  /** Name of the service's consumers in the log. */
  public static final String GROUP = "sentiment";

  @Bean
  LogConsumer mentionsToScore(
      EventLog log, MentionAnalyzer analyzer, Scheduler analysisThreads, MeterRegistry meters) {
    BatchScorer scorer =
        new BatchScorer(log, analyzer, analysisThreads, ScoringMetrics.ofNews(meters));
    return new LogConsumer(log, GROUP, Topics.MENTIONS, new MentionScorer(scorer));
  }
}
