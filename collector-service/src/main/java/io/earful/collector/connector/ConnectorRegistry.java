package io.earful.collector.connector;

import io.earful.connector.Connector;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFactory;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every connector on the class path, built in or dropped in; no list names them. */
public final class ConnectorRegistry {

  private final Map<String, Connector> byId = new TreeMap<>();

  private ConnectorRegistry() {}

  /**
   * @throws IllegalStateException when two connectors claim the same channel
   */
  public static ConnectorRegistry load(ConnectorContext context) {
    return of(ServiceLoader.load(ConnectorFactory.class), context);
  }

  static ConnectorRegistry of(Iterable<ConnectorFactory> factories, ConnectorContext context) {
    ConnectorRegistry registry = new ConnectorRegistry();
    factories.forEach(factory -> registry.add(factory.create(context)));
    return registry;
  }

  private void add(Connector connector) {
    String id = connector.descriptor().id();
    Connector other = byId.putIfAbsent(id, connector);
    if (other != null) {
      throw new IllegalStateException(
          "two connectors claim the channel \"%s\": %s and %s; remove one of their jars"
              .formatted(id, other.getClass().getName(), connector.getClass().getName()));
    }
  }

  /** The connector of a channel, or null when there is none. */
  public @Nullable Connector find(String channel) {
    return byId.get(channel);
  }

  /** In the order of their ids. */
  public List<ConnectorDescriptor> descriptors() {
    return byId.values().stream().map(Connector::descriptor).toList();
  }
}
