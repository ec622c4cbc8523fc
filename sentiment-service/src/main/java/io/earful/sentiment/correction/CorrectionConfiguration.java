package io.earful.sentiment.correction;

import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogConsumer;
import io.earful.sentiment.polarity.SentimentAnalyzer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.scheduler.Scheduler;

/** Beans of the way from the topic of corrections to their table. */
@Configuration(proxyBeanMethods = false)
public class CorrectionConfiguration {

  /** The group that reads the topic of corrections. */
  public static final String GROUP = "sentiment-corrections";

  @Bean
  CorrectionStore correctionStore(DatabaseClient db) {
    return new CorrectionStore(db);
  }

  @Bean
  CorrectionReader correctionReader(DatabaseClient db) {
    return new CorrectionReader(db);
  }

  @Bean
  LogConsumer correctionsToLearnFrom(
      EventLog log, SentimentAnalyzer analyzer, CorrectionStore store, Scheduler analysisThreads) {
    return new LogConsumer(
        log, GROUP, Topics.CORRECTIONS, new CorrectionConsumer(analyzer, store, analysisThreads));
  }
}
