package io.earful.collector.http;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads web addresses as people and programs write them: with spaces, umlauts and stray signs,
 * which {@link URI} refuses. What it encodes is what a browser encodes.
 */
public final class WebAddress {

  private static final Pattern PARTS =
      Pattern.compile("^((?:[A-Za-z][A-Za-z0-9+.-]*:)?//)([^/?#]*)(.*)$", Pattern.DOTALL);
  private static final String UNWISE = " \"<>\\^`{|}[]";

  private WebAddress() {}

  /** An absolute or relative address; null when it cannot be read. */
  public static @Nullable URI parse(String address) {
    String text = address.strip().replaceAll("[\\t\\r\\n]", "");
    try {
      Matcher parts = PARTS.matcher(text);
      if (!parts.matches()) {
        return new URI(encoded(text));
      }
      return new URI(parts.group(1) + authority(parts.group(2)) + encoded(parts.group(3)));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }

  /** The absolute address that a reference means at a base; null when it cannot be read. */
  public static @Nullable URI resolve(@Nullable URI base, String reference) {
    URI uri = parse(reference);
    if (uri == null || uri.isAbsolute() || base == null || base.isOpaque()) {
      return uri;
    }
    String path = base.getRawPath() == null ? "" : base.getRawPath();
    if (uri.getRawAuthority() == null && uri.getRawPath().isEmpty()) {
      // java.net.URI cuts the last segment of the base here, against RFC 3986 §5.2.2
      return parse(withPath(base, path) + sameDocument(base, uri));
    }
    return (path.isEmpty() ? URI.create(withPath(base, "/")) : base).resolve(uri);
  }

  /** A value as it may stand in a path or a query, whatever signs are in it. */
  public static String component(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String withPath(URI base, String path) {
    return base.getScheme() + "://" + base.getRawAuthority() + path;
  }

  private static String sameDocument(URI base, URI reference) {
    String query = reference.getRawQuery() == null ? base.getRawQuery() : reference.getRawQuery();
    String fragment = reference.getRawFragment();
    return (query == null ? "" : "?" + query) + (fragment == null ? "" : "#" + fragment);
  }

  private static String authority(String authority) {
    boolean ascii = authority.chars().allMatch(c -> c < 0x80);
    return ascii ? authority : IDN.toASCII(authority, IDN.ALLOW_UNASSIGNED);
  }

  private static String encoded(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean strayPercent = c == '%' && !isEscape(text, i);
      boolean secondHash = c == '#' && out.indexOf("#") >= 0;
      if (c <= 0x20 || c >= 0x7F || UNWISE.indexOf(c) >= 0 || strayPercent || secondHash) {
        percent(out, c);
      } else {
        out.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return out.toString();
  }

  private static boolean isEscape(String text, int at) {
    return at + 2 < text.length()
        && Character.digit(text.charAt(at + 1), 16) >= 0
        && Character.digit(text.charAt(at + 2), 16) >= 0;
  }

  private static void percent(StringBuilder out, int codePoint) {
    for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
      out.append("%%%02X".formatted(b & 0xFF));
    }
  }
}
