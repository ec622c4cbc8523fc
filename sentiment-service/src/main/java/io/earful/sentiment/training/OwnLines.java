package io.earful.sentiment.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The files of texts written for Earful that lie beside this class. */
final class OwnLines {
  private OwnLines() {}

  /** The lines of a file, without those that begin with {@code #}. */
  static List<String> of(String file) {
    try (InputStream in = OwnLines.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("There is no %s in this build.".formatted(file));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
