package io.earful.collector.connector.bluesky;

import io.earful.connector.Connector;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFactory;

/** Makes the Bluesky connector. */
public final class BlueskyConnectorFactory implements ConnectorFactory {

  @Override
  public Connector create(ConnectorContext context) {
    return new BlueskyConnector(context);
  }
}
