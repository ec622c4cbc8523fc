package io.earful.collector.connector;

import io.earful.connector.ChannelHttp;
import io.earful.connector.ConnectorContext;
import io.earful.connector.HttpAnswer;
import io.earful.connector.HttpCall;
import io.earful.connector.UpstreamFault;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Beans of the catalogue. */
@Configuration(proxyBeanMethods = false)
public class ConnectorConfiguration {

  private static final String SETTINGS = "earful.collector.";

  @Bean
  ConnectorRegistry connectorRegistry(
      ObjectProvider<ChannelHttp> http, Clock clock, Environment environment) {
    ChannelHttp channelHttp = http.getIfAvailable(() -> ConnectorConfiguration::noNetwork);
    return ConnectorRegistry.load(
        new ConnectorContext(channelHttp, clock, name -> environment.getProperty(SETTINGS + name)));
  }

  private static Mono<HttpAnswer> noNetwork(HttpCall call) {
    return Mono.error(new UpstreamFault("this installation has no way to the network"));
  }

  @Bean
  ChannelController channelController(ConnectorRegistry connectors, JsonMapper json) {
    return new ChannelController(connectors, json);
  }
}
