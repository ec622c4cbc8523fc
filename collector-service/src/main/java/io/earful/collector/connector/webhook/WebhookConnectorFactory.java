package io.earful.collector.connector.webhook;

import io.earful.connector.Connector;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFactory;

/** Makes the connector of what other programs send. */
public final class WebhookConnectorFactory implements ConnectorFactory {

  @Override
  public Connector create(ConnectorContext context) {
    return new WebhookConnector(context.clock());
  }
}
