package io.earful.gateway.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of all modules. */
final class Sources {

  /** The repository, as seen from a module's folder, where tests run. */
  static final Path ROOT = Path.of("..");

  private Sources() {}

  /**
   * @param within folder inside a module
   * @param end how the files' names end
   */
  static List<Path> files(String within, String end) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.sorted().toList()) {
        Path folder = module.resolve(within);
        if (Files.isDirectory(folder)) {
          try (Stream<Path> all = Files.walk(folder)) {
            all.filter(file -> file.toString().endsWith(end)).sorted().forEach(found::add);
          }
        }
      }
    }
    return found;
  }
}
