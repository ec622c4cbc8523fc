package io.earful.sentiment;

import io.earful.kit.ServiceKitConfiguration;
import io.earful.kit.token.TokenConfiguration;
import io.earful.sentiment.adapter.AdapterConfiguration;
import io.earful.sentiment.adapter.Adapters;
import io.earful.sentiment.analyze.AnalyzeConfiguration;
import io.earful.sentiment.catalog.CatalogConfiguration;
import io.earful.sentiment.correction.CorrectionConfiguration;
import io.earful.sentiment.model.ShippedModel;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import io.earful.sentiment.polarity.SentimentAnalyzer;
import io.earful.sentiment.reason.ReasonConfiguration;
import io.earful.sentiment.reason.ReasonsInForce;
import io.earful.sentiment.rescoring.RescoringConfiguration;
import io.earful.sentiment.scoring.ScoringConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The whole service, for its own process or beside others in one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SentimentProperties.class)
@Import({
  ServiceKitConfiguration.class,
  TokenConfiguration.class,
  ReasonConfiguration.class,
  ScoringConfiguration.class,
  RescoringConfiguration.class,
  AnalyzeConfiguration.class,
  CorrectionConfiguration.class,
  AdapterConfiguration.class,
  CatalogConfiguration.class
})
public class SentimentServiceConfiguration {

  @Bean
  ShippedModel shippedModel(SentimentProperties properties) {
    return ShippedModel.named(properties.model());
  }

  @Bean
  SentimentAnalyzer sentimentAnalyzer(ShippedModel model) {
    return LinearSentimentAnalyzer.of(model);
  }

  @Bean
  MentionAnalyzer mentionAnalyzer(
      SentimentAnalyzer analyzer, ShippedModel model, ReasonsInForce reasons, Adapters adapters) {
    return MentionAnalyzer.of(model, analyzer, reasons::matcher, adapters);
  }

  /**
   * Threads of the analysis, one a core: it is computation alone, and event loops have other work.
   * What waits for them is bounded by the partitions in delivery and by requests.
   */
  @Bean(destroyMethod = "dispose")
  Scheduler analysisThreads() {
    return Schedulers.newParallel("sentiment", Runtime.getRuntime().availableProcessors(), true);
  }
}
