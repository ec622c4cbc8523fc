package io.earful.kit.html;

import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/**
 * Makes mark-up safe to keep and to show: text formatting, lists, links and tables; no styles,
 * classes, ids, names, pictures or scripts, and links only to the web and to mail. Cleaning twice
 * is cleaning once, so what was kept by an older release is cleaned again where it is shown.
 */
public final class HtmlCleaner {

  /** Longer mark-up is not worth the time. */
  private static final int MAX_LENGTH = 256 * 1024;

  private static final Document.OutputSettings AS_IS =
      new Document.OutputSettings().prettyPrint(false);

  private static final Safelist ALLOWED =
      Safelist.basic()
          .addTags("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td")
          .addAttributes("td", "colspan", "rowspan")
          .addAttributes("th", "colspan", "rowspan", "scope")
          .removeProtocols("a", "href", "ftp")
          .addEnforcedAttribute("a", "rel", "nofollow noopener noreferrer");

  private HtmlCleaner() {}

  /** The safe part of it, or null when there is none or it is too long to be kept. */
  public static @Nullable String clean(@Nullable String html) {
    return clean(html, body -> {});
  }

  /**
   * The same with one more step.
   *
   * @param further changes what is safe already; it must not add anything
   */
  public static @Nullable String clean(@Nullable String html, Consumer<Element> further) {
    if (html == null || html.length() > MAX_LENGTH || html.isBlank()) {
      return null;
    }
    Document dirty = Jsoup.parseBodyFragment(html);
    Document clean = new Cleaner(ALLOWED).clean(dirty).outputSettings(AS_IS);
    further.accept(clean.body());
    String safe = clean.body().html().strip();
    return safe.isEmpty() ? null : safe;
  }
}
