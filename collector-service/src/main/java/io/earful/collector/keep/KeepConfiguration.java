package io.earful.collector.keep;

import io.earful.collector.connector.ConnectorRegistry;
import io.earful.collector.ingest.Expiry;
import io.earful.collector.ingest.KeepingTimes;
import io.earful.connector.Connector;
import io.earful.connector.ConnectorDescriptor;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans of how long channels let us keep what they gave. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeepProperties.class)
public class KeepConfiguration {

  @Bean
  KeepingTimes keepingTimes(ConnectorRegistry connectors, KeepProperties properties) {
    Map<String, Integer> terms = new HashMap<>();
    for (Connector connector : connectors.connectors()) {
      ConnectorDescriptor channel = connector.descriptor();
      Integer days = channel.policy().retentionDays();
      if (days != null) {
        terms.put(channel.id(), days);
      }
    }
    return new KeepingTimes(properties.with(terms));
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  ChannelRetention channelRetention(Expiry expiry) {
    return new ChannelRetention(expiry);
  }
}
