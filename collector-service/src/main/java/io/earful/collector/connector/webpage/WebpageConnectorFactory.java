package io.earful.collector.connector.webpage;

import io.earful.connector.Connector;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFactory;

/** Makes the connector of web pages. */
public final class WebpageConnectorFactory implements ConnectorFactory {

  @Override
  public Connector create(ConnectorContext context) {
    return new WebpageConnector(context);
  }
}
