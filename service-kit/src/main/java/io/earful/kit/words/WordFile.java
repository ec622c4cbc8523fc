package io.earful.kit.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Reads resources of lists: lines of {@code key: entry, entry, …}; # begins a comment line. */
public final class WordFile {

  /**
   * One line.
   *
   * @param key what stands before the colon
   * @param value what stands behind it
   */
  public record Line(String key, String value) {

    /** The entries that the value lists. */
    public List<String> entries() {
      return Arrays.stream(value.split(",")).map(String::strip).toList();
    }
  }

  private WordFile() {}

  /** The lines of a resource beside the class {@code owner}. */
  public static List<Line> read(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("There is no word list " + resource + " in this build.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(WordFile::line)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Line line(String line) {
    int colon = line.indexOf(':');
    return new Line(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
  }
}
