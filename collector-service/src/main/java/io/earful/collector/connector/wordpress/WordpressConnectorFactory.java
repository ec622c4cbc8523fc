package io.earful.collector.connector.wordpress;

import io.earful.connector.Connector;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFactory;

/** Makes the WordPress connector. */
public final class WordpressConnectorFactory implements ConnectorFactory {

  @Override
  public Connector create(ConnectorContext context) {
    return new WordpressConnector(context);
  }
}
