package io.earful.collector.keep;

import io.earful.collector.connector.ConnectorRegistry;
import io.earful.collector.ingest.Expiry;
import io.earful.collector.ingest.KeepingTimes;
import io.earful.connector.Connector;
import io.earful.connector.ConnectorDescriptor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans of how long channels let us keep what they gave. */
@Configuration(proxyBeanMethods = false)
public class KeepConfiguration {

  @Bean
  KeepingTimes keepingTimes(ConnectorRegistry connectors) {
    Map<String, Duration> times = new HashMap<>();
    for (Connector connector : connectors.connectors()) {
      ConnectorDescriptor channel = connector.descriptor();
      Integer days = channel.policy().retentionDays();
      if (days != null) {
        times.put(channel.id(), Duration.ofDays(days));
      }
    }
    return new KeepingTimes(times);
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  ChannelRetention channelRetention(Expiry expiry) {
    return new ChannelRetention(expiry);
  }
}
