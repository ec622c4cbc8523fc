package io.earful.collector.connector.discourse;

import io.earful.connector.Connector;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFactory;

/** Makes the Discourse connector. */
public final class DiscourseConnectorFactory implements ConnectorFactory {

  @Override
  public Connector create(ConnectorContext context) {
    return new DiscourseConnector(context);
  }
}
