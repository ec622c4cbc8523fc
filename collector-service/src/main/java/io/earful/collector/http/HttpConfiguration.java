package io.earful.collector.http;

import io.earful.connector.ChannelHttp;
import io.earful.connector.ChannelSockets;
import io.earful.connector.ChannelStreams;
import io.earful.kit.net.AddressGuard;
import io.earful.kit.net.GuardedConnect;
import io.earful.kit.net.NetConfiguration;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The ways to the network that every connector of this service is given. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpProperties.class)
@Import(NetConfiguration.class)
public class HttpConfiguration {

  @Bean
  ChannelHttp channelHttp(AddressGuard guard, HttpProperties properties, Clock clock) {
    return new WebChannelHttp(guard, new HostGate(properties.hostGap()), HttpLimits.USUAL, clock);
  }

  @Bean
  ChannelSockets channelSockets(AddressGuard guard) {
    return new GuardedSockets(new GuardedConnect(guard));
  }

  @Bean
  ChannelStreams channelStreams(AddressGuard guard, Clock clock) {
    return new GuardedStreams(guard, clock);
  }
}
