package io.earful.collector.connector.manual;

import io.earful.connector.Connector;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFactory;

/** Makes the connector of what people write down. */
public final class ManualConnectorFactory implements ConnectorFactory {

  @Override
  public Connector create(ConnectorContext context) {
    return new ManualConnector(context);
  }
}
