package io.earful.sentiment.analyze;

import io.earful.sentiment.MentionAnalyzer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

/** Beans of the API. */
@Configuration(proxyBeanMethods = false)
public class AnalyzeConfiguration {

  @Bean
  AnalyzeController analyzeController(MentionAnalyzer analyzer, Scheduler analysisThreads) {
    return new AnalyzeController(analyzer, analysisThreads);
  }
}
