package io.earful.collector.connector.x;

import io.earful.connector.Connector;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFactory;

/** Makes the X connector. */
public final class XConnectorFactory implements ConnectorFactory {

  @Override
  public Connector create(ConnectorContext context) {
    return new XConnector(context);
  }
}
