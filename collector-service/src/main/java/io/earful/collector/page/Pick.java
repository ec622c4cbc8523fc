package io.earful.collector.page;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands in a page: a CSS selector, and the attribute that holds it when it is not
 * the element's text. Written as {@code selector} or {@code selector @attribute}; {@code .} is the
 * element itself.
 */
final class Pick {

  private static final Pattern FORM = Pattern.compile("^(.*?)(?:\\s*@([A-Za-z][A-Za-z0-9_:-]*))?$");

  private final @Nullable Evaluator selector;
  private final @Nullable String attribute;

  private Pick(@Nullable Evaluator selector, @Nullable String attribute) {
    this.selector = selector;
    this.attribute = attribute;
  }

  /**
   * @throws IllegalArgumentException when it is no selector; the message says why
   */
  static Pick of(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("a selector is one line");
    }
    String css = form.group(1).strip();
    boolean itself = css.isEmpty() || css.equals(".");
    if (itself && form.group(2) == null && !css.equals(".")) {
      throw new IllegalArgumentException("it is empty");
    }
    try {
      return new Pick(itself ? null : Selector.evaluatorOf(css), form.group(2));
    } catch (Selector.SelectorParseException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  List<Element> all(Element root) {
    return selector == null ? List.of(root) : root.select(selector);
  }

  @Nullable Element first(Element root) {
    return selector == null ? root : root.selectFirst(selector);
  }

  @Nullable Element closest(Element inner) {
    return selector == null ? inner : inner.closest(selector);
  }

  /** The text or attribute of an element that was found; null when there is none. */
  @Nullable String value(Element element) {
    String value =
        attribute != null
            ? element.attr(attribute)
            : element.normalName().equals("meta") ? element.attr("content") : element.text();
    return value.isBlank() ? null : value.strip();
  }
}
