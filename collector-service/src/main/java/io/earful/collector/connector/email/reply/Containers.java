package io.earful.collector.connector.email.reply;

import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;

/** Tells by its names what an element of a mail holds. */
final class Containers {

  /** What an element says about the text in it. */
  enum Kind {
    QUOTED(Part.QUOTED),
    HISTORY(Part.HISTORY),
    /** And about all the text behind it. */
    BELOW(Part.HISTORY),
    SIGNATURE(Part.SIGNATURE);

    final Part part;

    Kind(Part part) {
      this.part = part;
    }
  }

  private record Known(Kind kind, Evaluator evaluator) {}

  private static final List<Known> KNOWN =
      Phrases.rows("containers.tsv").stream()
          .flatMap(row -> row.stream().skip(2).map(selector -> known(row.get(0), selector)))
          .toList();

  private Containers() {}

  private static Known known(String kind, String selector) {
    return new Known(Kind.valueOf(kind.toUpperCase(Locale.ROOT)), QueryParser.parse(selector));
  }

  /** Null for an element that only lays out. */
  static @Nullable Kind kind(Document document, Element element) {
    if (element.normalName().equals("blockquote") && isIndent(element)) {
      return null;
    }
    if (isOutlookLine(element)) {
      return Kind.BELOW;
    }
    if (element.attributesSize() == 0 && !element.normalName().equals("blockquote")) {
      return null;
    }
    for (Known known : KNOWN) {
      if (known.evaluator.matches(document, element)) {
        return known.kind;
      }
    }
    return null;
  }

  /** Apple Mail and Gmail indent with a quote that shows no line. */
  private static boolean isIndent(Element element) {
    String style = style(element);
    return style.contains("border:none") || style.contains("border:0");
  }

  /** Outlook draws a thin line above the fields of the earlier mail, which no name tells apart. */
  private static boolean isOutlookLine(Element element) {
    String style = style(element);
    return style.contains("border-top:solid#b5c4df1.0pt")
        || style.contains("border-top:solid#e1e1e11.0pt")
        || style.contains("border-top:solidwindowtext1.0pt") && style.contains("padding:3.0pt0")
        || style.contains("border-top-color:rgb(229,229,229)")
        || style.contains("border-top:1ptsolidrgb(225,225,225)")
        || style.contains("border-top:1ptsolidrgb(181,196,223)");
  }

  /** In small letters and without white space. */
  static String style(Element element) {
    String style = element.attr("style");
    return style.isEmpty() ? "" : style.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
  }
}
