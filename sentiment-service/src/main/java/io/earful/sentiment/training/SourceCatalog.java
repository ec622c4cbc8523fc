package io.earful.sentiment.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is known of the data sets: {@code sources.tsv}, with licence, weight and attribution. */
final class SourceCatalog {
  /**
   * One data set.
   *
   * @param name as rows spell it in {@code source}
   * @param standard the shipped model may learn from it
   * @param weight how much one of its rows counts
   * @param licenceClass A, B or NC; see {@code sources.tsv}
   * @param licence as its origin states it
   * @param attribution whom to name
   */
  record Source(
      String name,
      boolean standard,
      double weight,
      String licenceClass,
      String licence,
      String attribution) {

    /** The model for those who take no risk with licences may learn from it. */
    boolean permissive() {
      return standard && licenceClass.equals("A");
    }
  }

  private final Map<String, Source> sources;

  private SourceCatalog(Map<String, Source> sources) {
    this.sources = sources;
  }

  static SourceCatalog load() {
    try (InputStream in = SourceCatalog.class.getResourceAsStream("sources.tsv")) {
      if (in == null) {
        throw new IllegalStateException("There is no sources.tsv in this build.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(SourceCatalog::parse)
          .collect(
              Collectors.collectingAndThen(
                  Collectors.toMap(Source::name, s -> s, (a, b) -> b, LinkedHashMap::new),
                  SourceCatalog::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A data set, also one nobody has described: it counts fully and is not standard. */
  Source source(String name) {
    return sources.getOrDefault(
        name, new Source(name, false, 1, "unknown", "not described", "not known"));
  }

  /** All that are described. */
  List<Source> all() {
    return List.copyOf(sources.values());
  }

  private static Source parse(String line) {
    List<String> cells = List.of(line.split("\t"));
    return new Source(
        cells.get(0),
        cells.get(1).equals("yes"),
        Double.parseDouble(cells.get(2)),
        cells.get(3),
        cells.get(4),
        cells.get(5));
  }
}
