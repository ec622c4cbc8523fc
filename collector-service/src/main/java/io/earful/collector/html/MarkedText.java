package io.earful.collector.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * Writes the text of a document while it is walked through, with a mark at both ends of each link,
 * because only the normalised text has the offsets that count. The marks are private-use
 * characters, which are taken out of the text first.
 */
final class MarkedText implements NodeVisitor {

  static final char LINK_START = '\uE000';
  static final char LINK_END = '\uE001';

  private static final Set<String> LINES =
      Set.of(
          "div",
          "li",
          "tr",
          "dt",
          "dd",
          "section",
          "article",
          "header",
          "footer",
          "figure",
          "figcaption",
          "address",
          "option",
          "summary",
          "details",
          "caption");
  private static final Set<String> PARAGRAPHS =
      Set.of(
          "p",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "blockquote",
          "ul",
          "ol",
          "dl",
          "pre",
          "table",
          "hr");

  private final StringBuilder out = new StringBuilder();
  private final List<String> urls = new ArrayList<>();
  private int newlines;
  private boolean space;
  private int preformatted;
  private boolean inLink;
  private boolean hasText;
  private boolean behindSpace;

  String text() {
    return out.toString();
  }

  /** Addresses of the links, in the order in which they end. */
  List<String> urls() {
    return urls;
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode text) {
      write(text.getWholeText());
    } else if (node instanceof Element element) {
      open(element);
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element) {
      close(element);
    }
  }

  private void open(Element element) {
    String name = element.normalName();
    breakAround(name);
    switch (name) {
      case "br" -> newlines++;
      case "pre" -> preformatted++;
      case "li" -> write("- ");
      case "td", "th" -> space = true;
      case "a" -> openLink(element);
      case "img" -> write(Objects.requireNonNullElse(Emoji.in(element), ""));
      default -> {}
    }
  }

  private void close(Element element) {
    String name = element.normalName();
    breakAround(name);
    if (name.equals("pre")) {
      preformatted--;
    } else if (name.equals("a") && inLink && element.hasAttr("href")) {
      out.append(LINK_END);
      inLink = false;
    }
  }

  /** Links do not stand in links; where mark-up says so all the same, the outer one counts. */
  private void openLink(Element element) {
    if (!inLink && element.hasAttr("href")) {
      flush();
      out.append(LINK_START);
      urls.add(element.attr("href"));
      inLink = true;
    }
  }

  private void breakAround(String name) {
    if (PARAGRAPHS.contains(name)) {
      newlines = Math.max(newlines, 2);
    } else if (LINES.contains(name)) {
      newlines = Math.max(newlines, 1);
    }
  }

  private void write(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == LINK_START || c == LINK_END) {
        continue;
      }
      if (preformatted > 0 && c == '\n') {
        newlines++;
      } else if (isSpace(c) && preformatted == 0) {
        space = true;
      } else {
        flush();
        out.append(c);
        hasText = true;
        behindSpace = false;
      }
    }
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || c == '\u00A0';
  }

  /** Writes the white space that came before; none at the start and at most one empty line. */
  private void flush() {
    if (hasText && newlines > 0) {
      out.append("\n\n", 0, Math.min(newlines, 2));
      behindSpace = true;
    } else if (hasText && space && !behindSpace) {
      out.append(' ');
      behindSpace = true;
    }
    newlines = 0;
    space = false;
  }
}
