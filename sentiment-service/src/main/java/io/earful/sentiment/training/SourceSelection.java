package io.earful.sentiment.training;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which data sets to train on: {@code standard} (those that the shipped model may use), {@code
 * permissive} (those of them in licence class A), {@code all}, or names separated by commas; a name
 * may carry a weight of its own, as in {@code umsab:3}. A {@code standard} in the list stands for
 * all of those, so {@code standard,xed:0.3} changes one weight.
 */
final class SourceSelection implements Predicate<String> {
  private final SourceCatalog catalog;
  private final Map<String, String> named;

  SourceSelection(SourceCatalog catalog, String option) {
    this.catalog = catalog;
    this.named =
        Arrays.stream(option.split(","))
            .map(part -> part.split(":"))
            .collect(Collectors.toMap(p -> p[0], p -> p.length > 1 ? p[1] : "", (a, b) -> b));
  }

  @Override
  public boolean test(String source) {
    return weight(source) > 0
        && (named.containsKey(source)
            || named.containsKey("all")
            || named.containsKey("standard") && catalog.source(source).standard()
            || named.containsKey("permissive") && catalog.source(source).permissive());
  }

  /** How much one row of the source counts. */
  double weight(String source) {
    String own = named.getOrDefault(source, "");
    return own.isEmpty() ? catalog.source(source).weight() : Double.parseDouble(own);
  }
}
