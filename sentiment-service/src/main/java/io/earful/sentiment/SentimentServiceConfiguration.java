package io.earful.sentiment;

import io.earful.kit.ServiceKitConfiguration;
import io.earful.kit.token.TokenConfiguration;
import io.earful.sentiment.analyze.AnalyzeConfiguration;
import io.earful.sentiment.intent.IntentRules;
import io.earful.sentiment.language.LanguageDetector;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import io.earful.sentiment.polarity.SentimentAnalyzer;
import io.earful.sentiment.rescoring.RescoringConfiguration;
import io.earful.sentiment.scoring.ScoringConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The whole service, for its own process or beside others in one. */
@Configuration(proxyBeanMethods = false)
@Import({
  ServiceKitConfiguration.class,
  TokenConfiguration.class,
  ScoringConfiguration.class,
  RescoringConfiguration.class,
  AnalyzeConfiguration.class
})
public class SentimentServiceConfiguration {

  @Bean
  SentimentAnalyzer sentimentAnalyzer() {
    return LinearSentimentAnalyzer.standard();
  }

  @Bean
  MentionAnalyzer mentionAnalyzer(SentimentAnalyzer analyzer) {
    return new MentionAnalyzer(LanguageDetector.standard(), analyzer, new IntentRules());
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
