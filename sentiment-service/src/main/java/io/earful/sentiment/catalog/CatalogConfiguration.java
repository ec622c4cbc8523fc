package io.earful.sentiment.catalog;

import io.earful.sentiment.adapter.Adapters;
import io.earful.sentiment.correction.CorrectionReader;
import io.earful.sentiment.polarity.SentimentAnalyzer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Beans of the report on the models. */
@Configuration(proxyBeanMethods = false)
public class CatalogConfiguration {

  @Bean
  ModelController modelController(
      SentimentAnalyzer analyzer,
      CorrectionReader corrections,
      Adapters adapters,
      JsonMapper json) {
    return new ModelController(new ModelCatalog(json), analyzer.model(), corrections, adapters);
  }
}
