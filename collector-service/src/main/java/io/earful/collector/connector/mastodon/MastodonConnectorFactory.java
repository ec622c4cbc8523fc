package io.earful.collector.connector.mastodon;

import io.earful.connector.Connector;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFactory;

/** Makes the Mastodon connector. */
public final class MastodonConnectorFactory implements ConnectorFactory {

  @Override
  public Connector create(ConnectorContext context) {
    return new MastodonConnector(context);
  }
}
