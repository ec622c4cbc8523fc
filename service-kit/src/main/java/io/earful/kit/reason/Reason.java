package io.earful.kit.reason;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that mentions are about.
 *
 * @param id stable; {@code delivery.late} is a child of {@code delivery}
 * @param shipped whether it comes with Earful
 * @param enabled whether mentions are given it
 * @param names by language
 * @param words words and phrases that speak of it, by language
 */
public record Reason(
    String id,
    boolean shipped,
    boolean enabled,
    Map<String, String> names,
    Map<String, List<String>> words) {

  public Reason {
    names = Map.copyOf(names);
    words = Map.copyOf(words);
  }

  /** The reason that it is a part of; null when it stands alone. */
  public @Nullable String parentId() {
    return parentOf(id);
  }

  /** What stands before the dot of an id; null when there is none. */
  public static @Nullable String parentOf(String id) {
    int dot = id.indexOf('.');
    return dot < 0 ? null : id.substring(0, dot);
  }
}
