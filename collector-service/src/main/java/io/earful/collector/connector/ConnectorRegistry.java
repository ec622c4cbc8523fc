package io.earful.collector.connector;

import io.earful.connector.Connector;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFactory;
import io.earful.connector.FileConnector;
import io.earful.connector.FileFormat;
import io.earful.connector.Suggester;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every connector on the class path, built in or dropped in; no list names them. */
public final class ConnectorRegistry {

  private final Map<String, Connector> byId = new TreeMap<>();
  private final Map<String, FileConnector> byFormat = new TreeMap<>();

  private ConnectorRegistry() {}

  /**
   * Those that are built in, and those that were dropped in.
   *
   * @throws IllegalStateException when two connectors claim the same channel or file format
   */
  static ConnectorRegistry load(ConnectorContext context, ConnectorFolder droppedIn) {
    List<ConnectorFactory> factories = new ArrayList<>();
    ServiceLoader.load(ConnectorFactory.class).forEach(factories::add);
    factories.addAll(droppedIn.factories());
    return of(factories, context);
  }

  /** Those that are built in alone. */
  public static ConnectorRegistry builtIn(ConnectorContext context) {
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
    if (connector instanceof FileConnector reader) {
      reader.fileFormats().forEach(format -> add(format, reader));
    }
  }

  private void add(FileFormat format, FileConnector reader) {
    FileConnector other = byFormat.putIfAbsent(format.id(), reader);
    if (other != null) {
      throw new IllegalStateException(
          "two connectors claim the file format \"%s\": %s and %s; remove one of their jars"
              .formatted(format.id(), other.getClass().getName(), reader.getClass().getName()));
    }
  }

  /** The connector of a channel, or null when there is none. */
  public @Nullable Connector find(String channel) {
    return byId.get(channel);
  }

  /** Those that can be read without a key, and know what of it a brand should read. */
  public List<Suggester> suggesters() {
    return byId.values().stream()
        .filter(Suggester.class::isInstance)
        .map(Suggester.class::cast)
        .toList();
  }

  /** The connector that reads files of a format, or null when there is none. */
  public @Nullable FileConnector reader(String format) {
    return byFormat.get(format);
  }

  /** All formats of files that can be read, in the order of their ids. */
  public List<FileFormat> fileFormats() {
    return byFormat.entrySet().stream()
        .map(entry -> format(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static FileFormat format(String id, FileConnector reader) {
    return reader.fileFormats().stream()
        .filter(format -> format.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /**
   * The format of a file, by its name and its first bytes (64 KiB at most); null when no connector
   * knows it.
   */
  public @Nullable String recognise(String name, byte[] head) {
    for (Connector connector : byId.values()) {
      if (connector instanceof FileConnector reader) {
        String format = reader.recognise(name, head);
        if (format != null) {
          return format;
        }
      }
    }
    return null;
  }

  /** In the order of their ids. */
  public List<Connector> connectors() {
    return List.copyOf(byId.values());
  }
}
