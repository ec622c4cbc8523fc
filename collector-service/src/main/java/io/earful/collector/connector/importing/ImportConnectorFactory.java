package io.earful.collector.connector.importing;

import io.earful.connector.Connector;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFactory;

/** Makes the connector of tables and lines of JSON. */
public final class ImportConnectorFactory implements ConnectorFactory {

  @Override
  public Connector create(ConnectorContext context) {
    return new ImportConnector(context.clock());
  }
}
