package io.earful.sentiment.reason;

import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.scheduler.Scheduler;

/** Beans of the reasons: where they come from, and those in force. */
@Configuration(proxyBeanMethods = false)
public class ReasonConfiguration {

  private static final String GROUP = "sentiment-reasons";

  @Bean
  ReasonRows reasonRows(DatabaseClient db) {
    return new ReasonRows(db);
  }

  @Bean
  ReasonsInForce reasonsInForce(ReasonRows rows, Scheduler analysisThreads) {
    return new ReasonsInForce(rows, analysisThreads);
  }

  @Bean
  LogConsumer changedReasons(EventLog log, ReasonRows rows) {
    return new LogConsumer(log, GROUP, Topics.REASONS, new ReasonsReader(rows));
  }
}
