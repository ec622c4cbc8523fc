package io.earful.collector.ingest;

import io.earful.event.CodePoints;
import io.earful.event.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the smaller parts of a mention fit to keep: one line, of bounded length, links to the web.
 */
final class Parts {

  static final int MAX_LINE = 1000;
  static final int MAX_NAME = 256;

  private static final int MAX_URL = 2048;
  private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s<>\"\\\\^`{|}\\p{Cntrl}]+");

  private Parts() {}

  /** One line of at most so many code points; null when nothing is left. */
  static @Nullable String line(@Nullable String text, int max) {
    if (text == null) {
      return null;
    }
    String line = CodePoints.truncate(PlainText.normalizeLine(text), max);
    return line.isEmpty() ? null : line;
  }

  static String line(String text, int max, String otherwise) {
    String line = line(text, max);
    return line == null ? otherwise : line;
  }

  /** An address of the web; anything else is null: a script, a file, or something never opened. */
  static @Nullable String url(@Nullable String url) {
    if (url == null || url.length() > MAX_URL) {
      return null;
    }
    String stripped = url.strip();
    return WEB.matcher(stripped).matches() ? stripped : null;
  }

  /** A key is compared byte by byte, so it is never mended. */
  static boolean isKey(String key) {
    return !key.isEmpty() && key.codePoints().noneMatch(Parts::unfitForKey);
  }

  private static boolean unfitForKey(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  /** The same values with every text in them normalised. */
  static Map<String, Object> values(Map<String, Object> values) {
    Map<String, Object> clean = new LinkedHashMap<>();
    values.forEach((name, value) -> clean.put(PlainText.normalize(name), value(value)));
    return clean;
  }

  private static @Nullable Object value(@Nullable Object value) {
    if (value instanceof String text) {
      return PlainText.normalize(text);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> clean = new LinkedHashMap<>();
      map.forEach(
          (name, part) -> clean.put(PlainText.normalize(String.valueOf(name)), value(part)));
      return clean;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> clean = new ArrayList<>();
      list.forEach(part -> clean.add(value(part)));
      return clean;
    }
    return value;
  }
}
