package io.earful.collector.connector.form;

import io.earful.connector.Connector;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFactory;

/** Makes the connector of forms on web sites. */
public final class FormConnectorFactory implements ConnectorFactory {

  @Override
  public Connector create(ConnectorContext context) {
    return new FormConnector(context.clock(), FormTokens.of(context));
  }
}
