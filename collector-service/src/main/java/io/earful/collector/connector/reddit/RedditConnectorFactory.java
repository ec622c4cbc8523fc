package io.earful.collector.connector.reddit;

import io.earful.connector.Connector;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFactory;

/** Makes the Reddit connector. */
public final class RedditConnectorFactory implements ConnectorFactory {

  @Override
  public Connector create(ConnectorContext context) {
    return new RedditConnector(context);
  }
}
