package io.earful.collector.connector.stackexchange;

import io.earful.connector.Connector;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFactory;

/** Makes the Stack Exchange connector. */
public final class StackexchangeConnectorFactory implements ConnectorFactory {

  @Override
  public Connector create(ConnectorContext context) {
    return new StackexchangeConnector(context);
  }
}
