package io.earful.reporting.query;

import io.earful.event.CodePoints;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a page is, as people call it; the same as the database's {@code site_of}. */
public final class Site {

  private static final Pattern ADDRESS =
      Pattern.compile("^[A-Za-z]+://(?:[wW][wW][wW]\\.)?([^/:?#]+)");
  private static final Pattern WWW = Pattern.compile("^[wW][wW][wW]\\.");
  private static final int LONGEST = 253;

  private Site() {}

  /** The host without {@code www.}; null where the address has none. */
  public static @Nullable String of(@Nullable String url) {
    if (url == null) {
      return null;
    }
    Matcher address = ADDRESS.matcher(url);
    return address.find() ? cut(address.group(1)) : null;
  }

  /** As somebody writes it in a query: the name, or the address of any page. */
  static String named(String written) {
    String host = of(written);
    return host == null ? cut(WWW.matcher(written).replaceFirst("")) : host;
  }

  private static String cut(String host) {
    return CodePoints.truncate(host.toLowerCase(Locale.ROOT), LONGEST);
  }
}
