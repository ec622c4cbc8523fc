package io.earful.collector.connector.email;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was wrong with a mail or left out of it, each thing once. Shown with the mention. */
final class Warnings {

  private static final int MAX = 20;

  private final Set<String> said = new LinkedHashSet<>();

  void add(String warning) {
    if (said.size() < MAX) {
      said.add(warning);
    }
  }

  List<String> list() {
    return List.copyOf(said);
  }
}
