package io.earful.sentiment.adapter;

import io.earful.kit.log.EventLog;
import io.earful.sentiment.correction.CorrectionReader;
import io.earful.sentiment.correction.CorrectionStore;
import io.earful.sentiment.polarity.SentimentAnalyzer;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.scheduler.Schedulers;

/** Beans of learning from corrections. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AdapterProperties.class)
public class AdapterConfiguration {

  @Bean
  Adapters adapters(AdapterProperties properties, SentimentAnalyzer analyzer) {
    return properties.adapter() == AdapterProperties.Mode.OFF
        ? Adapters.none()
        : Adapters.learning(analyzer.model());
  }

  @Bean
  AdapterTraining adapterTraining(
      Adapters adapters,
      DatabaseClient db,
      CorrectionReader reader,
      CorrectionStore corrections,
      TransactionalOperator transaction,
      Clock clock) {
    return new AdapterTraining(
        adapters,
        new AdapterStore(db),
        new SampleStore(db),
        reader,
        corrections,
        transaction,
        Schedulers.boundedElastic(),
        clock);
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  AdapterSchedule adapterSchedule(
      Adapters adapters,
      AdapterTraining training,
      CorrectionStore corrections,
      EventLog log,
      TransactionalOperator transaction,
      AdapterProperties properties) {
    return new AdapterSchedule(
        adapters, training, corrections, log, transaction, properties.adapterCheck());
  }
}
