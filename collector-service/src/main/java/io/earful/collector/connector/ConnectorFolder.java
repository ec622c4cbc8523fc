package io.earful.collector.connector;

import io.earful.connector.ConnectorFactory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connectors that other people wrote, each in a jar of this folder. A jar sees what Earful is made
 * of, brings what else it needs itself, and sees no other jar. One that cannot be loaded is named
 * in the log and left out: the channels of the others go on.
 */
final class ConnectorFolder {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectorFolder.class);

  private final Path folder;
  private final ClassLoader earful;

  /**
   * @param folder need not be there
   * @param earful knows the connector interfaces
   */
  ConnectorFolder(Path folder, ClassLoader earful) {
    this.folder = folder;
    this.earful = earful;
  }

  /** The factories of all jars, in the order of the jars' names. */
  List<ConnectorFactory> factories() {
    List<ConnectorFactory> found = new ArrayList<>();
    jars().forEach(jar -> found.addAll(factories(jar)));
    return found;
  }

  private List<Path> jars() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      LOG.error("the folder of connectors {} cannot be read: {}", folder, e.toString());
      return List.of();
    }
  }

  /** The jar stays open for as long as the service runs, since classes are loaded when needed. */
  private List<ConnectorFactory> factories(Path jar) {
    List<ConnectorFactory> found = new ArrayList<>();
    try {
      URL[] itself = {jar.toUri().toURL()};
      URLClassLoader loader = new URLClassLoader(jar.getFileName().toString(), itself, earful);
      Iterator<ServiceLoader.Provider<ConnectorFactory>> providers =
          ServiceLoader.load(ConnectorFactory.class, loader).stream().iterator();
      while (providers.hasNext()) {
        ServiceLoader.Provider<ConnectorFactory> provider = providers.next();
        // the loader sees Earful's own connectors as well
        if (provider.type().getClassLoader() == loader) {
          found.add(provider.get());
        }
      }
    } catch (IOException | ServiceConfigurationError | LinkageError | RuntimeException e) {
      LOG.error(
          "{} is left out: its connectors cannot be loaded: {}", jar.getFileName(), e.toString());
      return List.of();
    }
    if (found.isEmpty()) {
      LOG.warn(
          "{} brings no connector: it has no META-INF/services/{}",
          jar.getFileName(),
          ConnectorFactory.class.getName());
    } else {
      LOG.info("{} brings {}", jar.getFileName(), found);
    }
    return found;
  }
}
