package io.earful.connector;

/**
 * Makes a connector; found by {@link java.util.ServiceLoader}, those built in and those dropped in
 * alike.
 */
public interface ConnectorFactory {

  Connector create(ConnectorContext context);
}
