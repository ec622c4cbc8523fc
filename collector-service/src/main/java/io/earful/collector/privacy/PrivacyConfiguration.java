package io.earful.collector.privacy;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans of the privacy at the door. */
@Configuration(proxyBeanMethods = false)
public class PrivacyConfiguration {

  @Bean
  RedactionMetrics redactionMetrics(MeterRegistry meters) {
    return new RedactionMetrics(meters);
  }
}
