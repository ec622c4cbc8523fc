package io.earful.collector.connector.email.reply;

import io.earful.collector.html.Markup;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a mail in HTML, each with the part that the elements around it tell. While the text
 * is made, private-use characters mark where those elements begin and end; they are taken out of
 * the text first.
 */
final class MailMarkup {

  private static final char FIRST_START = '\uE010';
  private static final char END = '\uE020';
  private static final char LAST = '\uE02F';
  private static final int MAX_ADDRESS = 300;

  private MailMarkup() {}

  static List<Line> lines(String html) {
    Document document = Jsoup.parseBodyFragment(html);
    document.traverse(new Marks(document));
    return lines(Markup.of(document, null).text());
  }

  /** Puts the marks in and takes out what nobody sees. */
  private record Marks(Document document) implements NodeVisitor {

    private static final Set<String> UNSEEN =
        Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "iframe",
            "object",
            "head",
            "title",
            "svg",
            "math",
            "textarea",
            "select");

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode text) {
        clean(text);
      } else if (node instanceof Element element && isHidden(element)) {
        // to take out one after the other would move all that follow each time
        element.empty();
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (!(node instanceof Element element)) {
        return;
      }
      if (element.normalName().equals("form")) {
        element.tagName("div");
      } else if (UNSEEN.contains(element.normalName())) {
        element.tagName("span");
      }
      if (element.normalName().equals("hr")) {
        element.appendText(Rule.DRAWN);
      }
      Containers.Kind kind = Containers.kind(document, element);
      if (kind != null) {
        element.prependText(String.valueOf((char) (FIRST_START + kind.ordinal())));
        element.appendText(kind == Containers.Kind.BELOW ? "" : String.valueOf(END));
      }
    }

    private static void clean(TextNode text) {
      String whole = text.getWholeText();
      if (whole.chars().anyMatch(c -> c >= FIRST_START && c <= LAST)) {
        StringBuilder kept = new StringBuilder(whole.length());
        whole.chars().filter(c -> c < FIRST_START || c > LAST).forEach(c -> kept.append((char) c));
        text.text(kept.toString());
      }
    }

    private static boolean isHidden(Element element) {
      if (element.hasAttr("hidden") || UNSEEN.contains(element.normalName())) {
        return true;
      }
      String style = Containers.style(element);
      return style.contains("display:none")
          || style.contains("visibility:hidden")
          || style.contains("mso-hide:all")
          || style.contains("font-size:0;")
          || style.contains("font-size:0px")
          || style.contains("max-height:0");
    }
  }

  private static List<Line> lines(Markup.Text text) {
    List<Line> lines = new ArrayList<>();
    Deque<Part> open = new ArrayDeque<>();
    Part below = Part.OWN;
    boolean broken = false;
    StringBuilder line = new StringBuilder();
    String shown = withAddresses(text);
    shown = ReplyTexts.cut(shown, ReplyTexts.MAX_TEXT);
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      boolean mark = c >= FIRST_START && c <= LAST;
      if (!mark && c != '\n') {
        line.append(c);
        broken = false;
        continue;
      }
      // a mark ends its line, so that the end of that line is no second one
      boolean ends = line.length() > 0;
      boolean skipped = !mark && broken;
      broken = mark && (ends || broken);
      if (ends || !mark && !skipped) {
        lines.add(Line.of(line.toString(), open.isEmpty() ? below : open.getLast()));
        line.setLength(0);
      }
      if (c == END) {
        open.pollLast();
      } else if (mark) {
        Containers.Kind kind = Containers.Kind.values()[c - FIRST_START];
        if (kind == Containers.Kind.BELOW) {
          below = open.isEmpty() ? kind.part : below;
        } else {
          // what stands in an earlier mail belongs to it
          open.addLast(open.isEmpty() ? kind.part : open.getLast());
        }
      }
    }
    lines.add(Line.of(line.toString(), open.isEmpty() ? below : open.getLast()));
    return lines;
  }

  /** Puts the addresses of links behind what they say. */
  private static String withAddresses(Markup.Text text) {
    String plain = text.text();
    StringBuilder out = new StringBuilder(plain.length());
    int from = 0;
    int codePoints = 0;
    for (Markup.Link link : text.links()) {
      int start = plain.offsetByCodePoints(from, link.start() - codePoints);
      int end = plain.offsetByCodePoints(start, link.end() - link.start());
      out.append(plain, from, end);
      String address = address(link.url(), plain.substring(start, end));
      if (address != null) {
        out.append(" (").append(address).append(')');
      }
      from = end;
      codePoints = link.end();
    }
    return out.append(plain, from, plain.length()).toString();
  }

  /** Null when the link says it, or when it is so long that it counts who follows it. */
  private static @Nullable String address(String url, String label) {
    String said = bare(label);
    String meant = bare(url);
    return said.isEmpty() || url.length() > MAX_ADDRESS || said.contains(meant) ? null : url;
  }

  private static String bare(String url) {
    return url.strip()
        .toLowerCase(Locale.ROOT)
        .replaceFirst("^(?:https?://|mailto:)(?:www\\.)?", "")
        .replaceFirst("^www\\.", "")
        .replaceFirst("/$", "");
  }
}
