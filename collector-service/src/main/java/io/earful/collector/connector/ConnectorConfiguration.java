package io.earful.collector.connector;

import io.earful.connector.ChannelHttp;
import io.earful.connector.ChannelSockets;
import io.earful.connector.ChannelStreams;
import io.earful.connector.ConnectorContext;
import io.earful.kit.EarfulProperties;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** Beans of the catalogue. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CostProperties.class)
public class ConnectorConfiguration {

  /** Of the installation's home, for jars. */
  private static final String FOLDER = "connectors";

  private static final String SETTINGS = "earful.collector.";

  @Bean
  ConnectorRegistry connectorRegistry(
      ChannelHttp http,
      ChannelSockets sockets,
      ChannelStreams streams,
      Clock clock,
      Environment environment,
      EarfulProperties earful) {
    return ConnectorRegistry.load(
        new ConnectorContext(
            http, sockets, streams, clock, name -> environment.getProperty(SETTINGS + name)),
        new ConnectorFolder(
            earful.home().resolve(FOLDER), ConnectorConfiguration.class.getClassLoader()));
  }

  @Bean
  ChannelCosts channelCosts(CostProperties properties) {
    return new ChannelCosts(properties);
  }

  @Bean
  ChannelController channelController(
      ConnectorRegistry connectors, ChannelCosts costs, JsonMapper json) {
    return new ChannelController(connectors, costs, json);
  }
}
