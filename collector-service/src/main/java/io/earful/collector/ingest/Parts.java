package io.earful.collector.ingest;

import io.earful.collector.privacy.Redaction;
import io.earful.event.CodePoints;
import io.earful.event.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the parts of a mention fit to keep: without card numbers and secrets, of bounded length,
 * links to the web.
 */
final class Parts {

  static final int MAX_LINE = 1000;
  static final int MAX_NAME = 256;

  private static final int MAX_URL = 2048;
  private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s<>\"\\\\^`{|}\\p{Cntrl}]+");

  private final Redaction redaction;

  Parts(Redaction redaction) {
    this.redaction = redaction;
  }

  /** Text of several lines. It is cut last, or half a card number could stay. */
  String whole(String text) {
    return redaction.text(PlainText.normalize(text));
  }

  /** One line of at most so many code points; null when nothing is left. */
  @Nullable String line(@Nullable String text, int max) {
    if (text == null) {
      return null;
    }
    String line = CodePoints.truncate(redaction.text(PlainText.normalizeLine(text)), max);
    return line.isEmpty() ? null : line;
  }

  String line(String text, int max, String otherwise) {
    String line = line(text, max);
    return line == null ? otherwise : line;
  }

  /** An address of the web; anything else is null: a script, a file, or something never opened. */
  @Nullable String url(@Nullable String url) {
    if (url == null || !isWebAddress(url)) {
      return null;
    }
    String open = redaction.url(url.strip());
    return open.length() <= MAX_URL ? open : null;
  }

  static boolean isWebAddress(String url) {
    return url.length() <= MAX_URL && WEB.matcher(url.strip()).matches();
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
  Map<String, Object> values(Map<?, ?> values) {
    Map<String, Object> clean = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          String label = whole(String.valueOf(name));
          clean.put(label, value(label, value));
        });
    return clean;
  }

  private @Nullable Object value(String name, @Nullable Object value) {
    if (value instanceof String text) {
      return redaction.value(name, PlainText.normalize(text));
    }
    if (value instanceof Map<?, ?> map) {
      return values(map);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> clean = new ArrayList<>();
      list.forEach(part -> clean.add(value(name, part)));
      return clean;
    }
    return value;
  }
}
