package io.earful.collector.connector.telegram;

import io.earful.connector.Connector;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFactory;

/** Makes the Telegram connector. */
public final class TelegramConnectorFactory implements ConnectorFactory {

  @Override
  public Connector create(ConnectorContext context) {
    return new TelegramConnector(context);
  }
}
