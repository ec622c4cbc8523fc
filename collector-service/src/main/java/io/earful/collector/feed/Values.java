package io.earful.collector.feed;

import io.earful.collector.http.WebAddress;
import io.earful.event.MentionKey;
import io.earful.event.PlainText;
import java.net.URI;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Small things that every kind of feed has. */
public final class Values {

  private Values() {}

  /** The value without blanks at its ends; null when nothing is left. */
  public static @Nullable String given(@Nullable String value) {
    String stripped = value == null ? "" : value.strip();
    return stripped.isEmpty() ? null : stripped;
  }

  static @Nullable String line(@Nullable String value) {
    return value == null ? null : given(PlainText.normalizeLine(value));
  }

  /** A language as BCP 47 writes it; null when it is none. */
  static @Nullable String language(@Nullable String value) {
    String given = given(value);
    if (given == null) {
      return null;
    }
    try {
      String tag =
          new Locale.Builder().setLanguageTag(given.replace('_', '-')).build().toLanguageTag();
      return tag.equals("und") ? null : tag;
    } catch (IllformedLocaleException e) {
      return null;
    }
  }

  /** The page or file of the web that a reference means at a base; null when it means none. */
  static @Nullable String webAddress(@Nullable URI base, @Nullable String reference) {
    String given = given(reference);
    URI uri = given == null ? null : WebAddress.resolve(base, given);
    String scheme = uri == null ? null : uri.getScheme();
    boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    return uri == null || !web ? null : uri.toString();
  }

  static @Nullable Long number(@Nullable String value) {
    String given = given(value);
    return given == null || !given.matches("[0-9]{1,18}") ? null : Long.valueOf(given);
  }

  /** The beginning of a SHA-256: short, and different for everything that differs. */
  public static String digest(String text) {
    return MentionKey.sha256Hex(text).substring(0, 16);
  }
}
