package io.earful.collector.feed;

import io.earful.collector.html.Markup;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something written, as a feed holds it.
 *
 * @param value text or mark-up
 * @param html which of the two
 * @param base where links in it start from
 */
public record Content(String value, boolean html, @Nullable URI base) {

  private static final Pattern TAG_OR_REFERENCE =
      Pattern.compile("<[a-zA-Z!/]|&(?:#[0-9xX]|[a-zA-Z]+;)");

  /**
   * RSS does not say whether it is mark-up; so it is read as HTML, in which plain text is itself.
   */
  static @Nullable Content ofRss(@Nullable XmlElement element) {
    if (element == null) {
      return null;
    }
    String value = element.hasElements() ? element.html() : element.text();
    return of(value, TAG_OR_REFERENCE.matcher(value).find(), element.base());
  }

  /** RFC 4287 §3.1 and §4.1.3, and the modes of Atom 0.3. */
  static @Nullable Content ofAtom(@Nullable XmlElement element) {
    if (element == null) {
      return null;
    }
    String mode = lower(element.attribute("mode"));
    String type = lower(element.attribute("type"));
    if (mode.equals("base64")) {
      return decoded(element);
    }
    if (element.hasElements()) {
      return of(element.html(), true, element.base());
    }
    if (type.isEmpty()
        || type.startsWith("text")
        || type.contains("html")
        || type.contains("xml")) {
      return of(element.text(), type.contains("html"), element.base());
    }
    // Atom 1.0 encodes everything else; what was not encoded all the same is taken as it is
    Content decoded = decoded(element);
    return decoded != null || type.contains("/") && mode.isEmpty()
        ? decoded
        : of(element.text(), false, element.base());
  }

  static @Nullable Content of(@Nullable String value, boolean html, @Nullable URI base) {
    return value == null || value.isBlank() ? null : new Content(value, html, base);
  }

  private static @Nullable Content decoded(XmlElement element) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(element.text().strip());
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return of(text, TAG_OR_REFERENCE.matcher(text).find(), element.base());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return null; // a picture or the like
    }
  }

  /** In one line, without mark-up. */
  public @Nullable String line() {
    return Values.line(html ? Markup.of(value, base).text().text() : value);
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
