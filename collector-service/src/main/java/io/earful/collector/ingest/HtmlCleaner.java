package io.earful.collector.ingest;

import io.earful.collector.privacy.RedactedMarkup;
import io.earful.collector.privacy.Redaction;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/**
 * Makes a channel's mark-up safe to keep: text formatting, lists, links and tables; no styles,
 * classes, names, pictures or scripts, and links only to the web and to mail.
 */
final class HtmlCleaner {

  /** Longer mark-up would be cut from its event anyway. */
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

  /**
   * The safe part of it, or null when there is none or it is too long to be kept.
   *
   * @param redaction takes out what must not be kept
   */
  static @Nullable String clean(@Nullable String html, Redaction redaction) {
    if (html == null || html.length() > MAX_LENGTH || html.isBlank()) {
      return null;
    }
    Document dirty = Jsoup.parseBodyFragment(html);
    Document clean = new Cleaner(ALLOWED).clean(dirty).outputSettings(AS_IS);
    RedactedMarkup.redact(clean.body(), redaction);
    String safe = clean.body().html().strip();
    return safe.isEmpty() ? null : safe;
  }
}
