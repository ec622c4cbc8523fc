package io.earful.collector.connector.forum;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Forums draw what people typed as ":)"; what somebody feels must not be lost with the picture. */
final class Smileys {

  private static final int LONGEST = 30;
  private static final Pattern MARKED = Pattern.compile("(?i)smil|emot|emoji");

  private Smileys() {}

  /** Writes them out again. */
  static void write(Element body) {
    for (Element image : body.select("img[alt]")) {
      String typed = image.attr("alt").strip();
      boolean smiley =
          !typed.isEmpty()
              && typed.length() <= LONGEST
              && MARKED.matcher(image.className() + " " + image.attr("src")).find();
      if (smiley) {
        image.replaceWith(new TextNode(typed));
      }
    }
  }
}
