package io.earful.collector.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** One thing that a page describes in the words of schema.org. */
public final class Thing {

  private final List<String> types;
  private final @Nullable Element element;
  private final Map<String, List<Object>> properties = new LinkedHashMap<>();
  private @Nullable Thing parent;

  Thing(List<String> types, @Nullable Element element) {
    this.types = types;
    this.element = element;
  }

  /** A property is a text, or a thing of its own. */
  void add(String name, Object value) {
    properties.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    if (value instanceof Thing thing && thing.parent == null) {
      thing.parent = this;
    }
  }

  /**
   * @param name of the type without its address, such as "Review"
   */
  public boolean is(String... name) {
    for (String type : types) {
      for (String wanted : name) {
        if (type.equalsIgnoreCase(wanted)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Where it stands in the page, when it was marked there and not told apart. */
  public @Nullable Element element() {
    return element;
  }

  /** What it is a property of. */
  public @Nullable Thing parent() {
    return parent;
  }

  /** The first text of the first of these properties that there is. */
  public @Nullable String text(String... names) {
    for (String name : names) {
      for (Object value : properties.getOrDefault(name, List.of())) {
        String text =
            value instanceof Thing thing ? thing.text("name", "@id", "url") : value.toString();
        if (text != null && !text.isBlank()) {
          return text.strip();
        }
      }
    }
    return null;
  }

  public List<Thing> things(String... names) {
    List<Thing> found = new ArrayList<>();
    for (String name : names) {
      for (Object value : properties.getOrDefault(name, List.of())) {
        if (value instanceof Thing thing) {
          found.add(thing);
        }
      }
    }
    return found;
  }

  public @Nullable Thing thing(String... names) {
    List<Thing> found = things(names);
    return found.isEmpty() ? null : found.get(0);
  }

  /** "https://schema.org/Review" and "schema:Review" are "Review". */
  static String shortType(String type) {
    String stripped = type.strip();
    int at =
        Math.max(
            stripped.lastIndexOf('/'),
            Math.max(stripped.lastIndexOf('#'), stripped.lastIndexOf(':')));
    return stripped.substring(at + 1).toLowerCase(Locale.ROOT);
  }
}
