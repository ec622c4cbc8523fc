package io.earful.gateway.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * All files of the console by name, read once. What is served is what stands in this map, so no
 * path, however written, leads to another file. It is empty when Earful was built without Node.
 */
@Component
public final class ConsoleFiles {

  private static final String BUILT_IN = "classpath:/META-INF/resources/console/";
  private static final String INDEX = "index.html";
  private static final String PACKED = ".gz";

  private final Map<String, ConsoleFile> files;

  @Autowired
  ConsoleFiles() {
    this(BUILT_IN);
  }

  /**
   * @param location folder of the files, as a resource, with a slash at its end
   */
  ConsoleFiles(String location) {
    try {
      this.files = read(location);
    } catch (IOException e) {
      throw new UncheckedIOException("the console's files at " + location + " are unreadable", e);
    }
  }

  /** Whether the console was built in. */
  public boolean present() {
    return files.containsKey(INDEX);
  }

  /**
   * The file that answers a path: itself, or the console's page for an address within it. Null for
   * a file that there is not; only files have a dot in their name.
   *
   * @param path below {@code /console/}
   */
  @Nullable ConsoleFile find(String path) {
    ConsoleFile file = files.get(path);
    return file != null || path.indexOf('.') >= 0 ? file : files.get(INDEX);
  }

  private static Map<String, ConsoleFile> read(String location) throws IOException {
    PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
    Resource index = resolver.getResource(location + INDEX);
    if (!index.exists()) {
      return Map.of();
    }
    String address = index.getURL().toString();
    String folder = address.substring(0, address.length() - INDEX.length());
    Map<String, byte[]> contents = new HashMap<>();
    for (Resource resource : resolver.getResources(location + "**")) {
      String name = resource.getURL().toString().substring(folder.length());
      if (resource.isReadable() && !name.isEmpty() && !name.endsWith("/")) {
        contents.put(name, resource.getContentAsByteArray());
      }
    }
    Map<String, ConsoleFile> files = new HashMap<>();
    contents.forEach(
        (name, plain) -> {
          if (!name.endsWith(PACKED)) {
            files.put(name, new ConsoleFile(name, plain, contents.get(name + PACKED)));
          }
        });
    return Map.copyOf(files);
  }
}
