package io.earful.collector.connector.email;

import io.earful.connector.Connector;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFactory;

/** Makes the mail connector. */
public final class EmailConnectorFactory implements ConnectorFactory {

  @Override
  public Connector create(ConnectorContext context) {
    return new EmailConnector(context);
  }
}
