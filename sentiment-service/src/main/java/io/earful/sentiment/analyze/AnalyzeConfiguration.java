package io.earful.sentiment.analyze;

import io.earful.sentiment.MentionAnalyzer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.json.JsonMapper;

/** Beans of the API. */
@Configuration(proxyBeanMethods = false)
public class AnalyzeConfiguration {

  @Bean
  AnalyzeController analyzeController(
      MentionAnalyzer analyzer, Scheduler analysisThreads, JsonMapper json) {
    return new AnalyzeController(
        analyzer, analysisThreads, new ModelCatalog(analyzer.model(), json));
  }
}
