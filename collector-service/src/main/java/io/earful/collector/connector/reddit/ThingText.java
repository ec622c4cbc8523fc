package io.earful.collector.connector.reddit;

import io.earful.collector.html.Markup;
import io.earful.collector.page.Saying;
import io.earful.event.Quotation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The words of a post or a comment, apart from what it quotes.
 *
 * @param saying the words
 * @param quotations what it quotes; whom, Reddit does not say
 */
record ThingText(Saying saying, List<Quotation> quotations) {

  private static final int MAX_QUOTATIONS = 20;

  /**
   * @param html as the API or a feed gives it: around the words the API puts a frame, and a feed
   *     what it says itself
   * @param base where links start from
   */
  static ThingText of(String html, URI base) {
    Document whole = words(html);
    Document document = whole.clone();
    List<Quotation> quotations = cut(document);
    Saying saying = Saying.of(Markup.of(document, base));
    return saying.text().isEmpty()
        ? new ThingText(Saying.of(Markup.of(whole, base)), List.of())
        : new ThingText(saying, quotations);
  }

  private static Document words(String html) {
    Document document = Jsoup.parseBodyFragment(html);
    Element words = document.selectFirst("div.md");
    document.outputSettings().prettyPrint(false);
    return words == null ? document : Jsoup.parseBodyFragment(words.html());
  }

  /** The first that is found is never inside of another one. */
  private static List<Quotation> cut(Document document) {
    List<Quotation> quotations = new ArrayList<>();
    Element quote = document.selectFirst("blockquote");
    while (quote != null && quotations.size() < MAX_QUOTATIONS) {
      String text = Saying.text(quote.html());
      if (!text.isEmpty()) {
        quotations.add(new Quotation(null, null, text));
      }
      quote.remove();
      quote = document.selectFirst("blockquote");
    }
    document.select("blockquote").remove();
    return quotations;
  }
}
