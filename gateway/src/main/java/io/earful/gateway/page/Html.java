package io.earful.gateway.page;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Writes HTML. Text and attribute values are always escaped; the names of elements and attributes
 * come from our own code alone. An attribute whose value is null is left out.
 */
public final class Html {

  private final StringBuilder out = new StringBuilder(8192);
  private final Deque<String> open = new ArrayDeque<>();

  /** A page's beginning, up to and into its body. */
  public static Html page(String title) {
    Html html = new Html();
    html.out.append("<!doctype html>\n");
    return html.open("html", "lang", "en")
        .open("head")
        .single("meta", "charset", "utf-8")
        .single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .single("meta", "name", "color-scheme", "content", "light dark")
        .element("title", title)
        .single("link", "rel", "stylesheet", "href", "/assets/page.css")
        .single("link", "rel", "icon", "href", "/assets/earful.svg", "type", "image/svg+xml")
        .close()
        .open("body");
  }

  /**
   * @param attributes names and values in turn
   */
  public Html open(String element, @Nullable String... attributes) {
    single(element, attributes);
    open.push(element);
    return this;
  }

  /** Closes what was opened last. */
  public Html close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element that has no end tag. */
  Html single(String element, @Nullable String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      String value = attributes[i + 1];
      if (value != null) {
        out.append(' ').append(attributes[i]).append("=\"");
        escape(value);
        out.append('"');
      }
    }
    out.append('>');
    return this;
  }

  /** An element that holds nothing but text. */
  public Html element(String element, @Nullable String text, @Nullable String... attributes) {
    return open(element, attributes).text(text).close();
  }

  public Html text(@Nullable String text) {
    escape(text == null ? "" : text);
    return this;
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }

  /** The whole, with everything closed. */
  public String end() {
    while (!open.isEmpty()) {
      close();
    }
    return out.append('\n').toString();
  }
}
