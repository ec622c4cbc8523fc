package io.earful.collector.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * Takes card numbers and secrets out of mark-up, also where tags stand between their digits: the
 * words are looked at together, as a reader sees them.
 */
public final class RedactedMarkup implements NodeVisitor {

  private final Redaction redaction;
  private final StringBuilder words = new StringBuilder();
  private final List<TextNode> nodes = new ArrayList<>();
  private final List<Integer> starts = new ArrayList<>();

  private RedactedMarkup(Redaction redaction) {
    this.redaction = redaction;
  }

  /** Changes the element and what is in it. */
  public static void redact(Element root, Redaction redaction) {
    for (int round = 0; round < Redaction.MAX_ROUNDS; round++) {
      RedactedMarkup markup = new RedactedMarkup(redaction);
      root.traverse(markup);
      if (!markup.rewrite()) {
        return;
      }
    }
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode text) {
      nodes.add(text);
      starts.add(words.length());
      words.append(text.getWholeText());
    } else if (node instanceof Element element) {
      breakLine(element);
      element.attributes().forEach(this::redact);
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element) {
      breakLine(element);
    }
  }

  private void breakLine(Element element) {
    if (element.isBlock() || element.normalName().equals("br") || isCell(element)) {
      words.append("\n\n");
    }
  }

  private static boolean isCell(Element element) {
    return element.normalName().equals("td") || element.normalName().equals("th");
  }

  private void redact(Attribute attribute) {
    String value = attribute.getValue();
    boolean isAddress = attribute.getKey().toLowerCase(Locale.ROOT).equals("href");
    attribute.setValue(isAddress ? redaction.url(value) : redaction.text(value));
  }

  /** Returns whether there was anything to take out. */
  private boolean rewrite() {
    List<Finding> found = Redactor.find(words.toString());
    int next = 0;
    for (int i = 0; i < nodes.size() && next < found.size(); i++) {
      next = rewrite(nodes.get(i), starts.get(i), found, next);
    }
    return !found.isEmpty();
  }

  /**
   * @param start where the node's text stands among the words
   * @param first index of the first finding that may reach into it
   * @return index of the first finding that may reach into the node behind
   */
  private int rewrite(TextNode node, int start, List<Finding> found, int first) {
    String text = node.getWholeText();
    int end = start + text.length();
    StringBuilder out = new StringBuilder();
    int from = start;
    int next = first;
    while (next < found.size() && found.get(next).start() < end) {
      Finding finding = found.get(next);
      if (finding.start() >= start) {
        out.append(text, from - start, finding.start() - start).append(redaction.token(finding));
      }
      from = Math.max(from, Math.min(finding.end(), end));
      if (finding.end() > end) {
        break;
      }
      next++;
    }
    if (from > start) {
      node.text(out.append(text, from - start, text.length()).toString());
    }
    return next;
  }
}
