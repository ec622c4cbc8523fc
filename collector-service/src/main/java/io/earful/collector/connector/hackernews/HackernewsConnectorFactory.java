package io.earful.collector.connector.hackernews;

import io.earful.connector.Connector;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFactory;

/** Makes the Hacker News connector. */
public final class HackernewsConnectorFactory implements ConnectorFactory {

  @Override
  public Connector create(ConnectorContext context) {
    return new HackernewsConnector(context);
  }
}
