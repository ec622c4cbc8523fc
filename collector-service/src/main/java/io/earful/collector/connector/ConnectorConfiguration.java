package io.earful.collector.connector;

import io.earful.connector.ChannelHttp;
import io.earful.connector.ChannelSockets;
import io.earful.connector.ConnectorContext;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** Beans of the catalogue. */
@Configuration(proxyBeanMethods = false)
public class ConnectorConfiguration {

  private static final String SETTINGS = "earful.collector.";

  @Bean
  ConnectorRegistry connectorRegistry(
      ChannelHttp http, ChannelSockets sockets, Clock clock, Environment environment) {
    return ConnectorRegistry.load(
        new ConnectorContext(
            http, sockets, clock, name -> environment.getProperty(SETTINGS + name)));
  }

  @Bean
  ChannelController channelController(ConnectorRegistry connectors, JsonMapper json) {
    return new ChannelController(connectors, json);
  }
}
