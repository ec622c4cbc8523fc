package io.earful.collector.feed;

import io.earful.collector.http.WebAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A part of a feed: an item or something about the channel, with everything in it. */
final class XmlElement {

  /** HTML has no end tags for these. */
  private static final Set<String> VOID =
      Set.of("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr");

  private final String name;
  private final Map<String, String> attributes;
  private final @Nullable URI base;
  private final @Nullable String lang;

  /** Elements and text. */
  private final List<Object> children = new ArrayList<>();

  /**
   * @param name as {@link Vocabulary} spells it, like those of the attributes
   * @param base what relative addresses in it are relative to
   * @param lang language said here or further out
   */
  XmlElement(
      String name, Map<String, String> attributes, @Nullable URI base, @Nullable String lang) {
    this.name = name;
    this.attributes = new LinkedHashMap<>(attributes);
    this.base = base;
    this.lang = lang;
  }

  void add(Object child) {
    children.add(child);
  }

  String name() {
    return name;
  }

  @Nullable URI base() {
    return base;
  }

  @Nullable String lang() {
    return lang;
  }

  /** Value without blanks at its ends; null when it is absent or empty. */
  @Nullable String attribute(String attribute) {
    return Values.given(attributes.get(attribute));
  }

  List<XmlElement> all(String child) {
    return elements(element -> element.name.equals(child));
  }

  @Nullable XmlElement first(String child) {
    List<XmlElement> all = all(child);
    return all.isEmpty() ? null : all.get(0);
  }

  /** Text of the first of these children that has any, in the order of the names. */
  @Nullable String text(String... names) {
    for (String child : names) {
      for (XmlElement element : all(child)) {
        String text = Values.given(element.text());
        if (text != null) {
          return text;
        }
      }
    }
    return null;
  }

  /** All text in it, mark-up left out. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Object child : children) {
      text.append(child instanceof XmlElement element ? element.text() : child);
    }
    return text.toString();
  }

  boolean hasElements() {
    return children.stream().anyMatch(XmlElement.class::isInstance);
  }

  /** Its content as HTML, with links made absolute, each by its own base. */
  String html() {
    StringBuilder html = new StringBuilder();
    for (Object child : children) {
      if (child instanceof XmlElement element) {
        element.writeTo(html);
      } else {
        html.append(escaped(child.toString()));
      }
    }
    return html.toString();
  }

  /** Address that stands as text in the first such child that has one. */
  @Nullable String link(String child) {
    return all(child).stream()
        .map(element -> element.address(element.text()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** What an attribute or text here means as an address of the web; null when it is none. */
  @Nullable String address(@Nullable String reference) {
    return Values.webAddress(base, reference);
  }

  List<XmlElement> elements(Predicate<XmlElement> wanted) {
    List<XmlElement> found = new ArrayList<>(2);
    for (Object child : children) {
      if (child instanceof XmlElement element && wanted.test(element)) {
        found.add(element);
      }
    }
    return found;
  }

  private void writeTo(StringBuilder html) {
    String tag = name.substring(name.indexOf(':') + 1);
    html.append('<').append(tag);
    attributes.forEach((attribute, value) -> writeAttribute(html, attribute, value));
    html.append('>');
    if (!VOID.contains(tag)) {
      html.append(html()).append("</").append(tag).append('>');
    }
  }

  private void writeAttribute(StringBuilder html, String attribute, String value) {
    boolean link = attribute.equals("href") || attribute.equals("src");
    URI resolved = link ? WebAddress.resolve(base, value) : null;
    String written = resolved == null ? value : resolved.toString();
    if (attribute.indexOf(':') < 0) {
      html.append(' ').append(attribute).append("=\"").append(escaped(written)).append('"');
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
