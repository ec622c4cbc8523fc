package io.earful.event;

import java.util.List;
import java.util.Map;

/**
 * A reason as an installation has made or changed it.
 *
 * @param id {@code delivery} or {@code delivery.late}: what stands before the dot is its parent
 * @param shipped whether it changes one that ships, whose names and words it then adds to
 * @param enabled whether mentions are given it
 * @param names by language; of a shipped one, those that replace its own
 * @param words words and phrases by language; of a shipped one, those beside its own
 */
public record ReasonChange(
    String id,
    boolean shipped,
    boolean enabled,
    Map<String, String> names,
    Map<String, List<String>> words) {

  public ReasonChange {
    names = names == null ? Map.of() : Map.copyOf(names);
    words = words == null ? Map.of() : Map.copyOf(words);
  }
}
