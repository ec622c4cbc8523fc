package io.earful.collector.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Several places in which something may stand, written with {@code ||} between them; the first in
 * which it is found counts.
 */
public final class Picks {

  /** Finds nothing. */
  public static final Picks NONE = new Picks(List.of());

  private static final int LONGEST = 2000;

  private final List<Pick> picks;

  private Picks(List<Pick> picks) {
    this.picks = picks;
  }

  /**
   * @throws IllegalArgumentException when one is no selector; the message says which and why
   */
  public static Picks of(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return NONE;
    }
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("expected at most " + LONGEST + " characters");
    }
    return new Picks(Arrays.stream(text.split("\\|\\|", -1)).map(Pick::of).toList());
  }

  public boolean isEmpty() {
    return picks.isEmpty();
  }

  /** What the first place holds in which there is anything. */
  public List<Element> all(Element root) {
    for (Pick pick : picks) {
      List<Element> found = pick.all(root);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** What stands in any of the places. */
  public List<Element> any(Element root) {
    List<Element> found = new ArrayList<>();
    for (Pick pick : picks) {
      found.addAll(pick.all(root));
    }
    return found;
  }

  /** In how many of the places there is something. */
  public int matches(Element root) {
    return (int) picks.stream().filter(pick -> pick.first(root) != null).count();
  }

  public @Nullable Element first(Element root) {
    for (Pick pick : picks) {
      Element found = pick.first(root);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The nearest element around an element, itself included. */
  public @Nullable Element closest(Element inner) {
    for (Pick pick : picks) {
      Element found = pick.closest(inner);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The first text or attribute that is there; null when there is none. */
  public @Nullable String value(Element root) {
    return value(root, found -> found);
  }

  /** The first that can be read as what is looked for. */
  public <T> @Nullable T value(Element root, Function<String, @Nullable T> reading) {
    for (Pick pick : picks) {
      for (Element element : pick.all(root)) {
        String value = pick.value(element);
        T read = value == null ? null : reading.apply(value);
        if (read != null) {
          return read;
        }
      }
    }
    return null;
  }

  /** The values of all that stand in the first place in which there is anything. */
  public List<String> values(Element root) {
    for (Pick pick : picks) {
      List<String> values = new ArrayList<>();
      for (Element element : pick.all(root)) {
        String value = pick.value(element);
        if (value != null) {
          values.add(value);
        }
      }
      if (!values.isEmpty()) {
        return values;
      }
    }
    return List.of();
  }
}
