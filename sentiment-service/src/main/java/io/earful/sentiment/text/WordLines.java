package io.earful.sentiment.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads word lists: lines of {@code key: entry entry …}, where # begins a comment line and entries
 * are separated by spaces or, when the line has any, by commas (for entries of several words).
 */
public final class WordLines {
  /**
   * One line.
   *
   * @param key what stands before the colon: a language, or a language and a topic
   * @param entries the words or phrases
   */
  public record Line(String key, List<String> entries) {}

  private WordLines() {}

  /** The lines of a resource beside the class {@code owner}. */
  public static List<Line> read(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("There is no word list " + resource + " in this build.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(WordLines::line)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Line line(String line) {
    int colon = line.indexOf(':');
    String entries = line.substring(colon + 1).strip();
    String separator = entries.contains(",") ? "\\s*,\\s*" : "\\s+";
    return new Line(line.substring(0, colon).strip(), List.of(entries.split(separator)));
  }
}
