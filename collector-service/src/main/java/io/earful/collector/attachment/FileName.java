package io.earful.collector.attachment;

import io.earful.event.CodePoints;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names of files as they may be shown, saved and handed on. */
final class FileName {

  static final String NAMELESS = "attachment";

  private static final int MAX_NAME = 120;

  private FileName() {}

  /** The last step of a path, without what hides or reverses a name's end. */
  static String harmless(@Nullable String name) {
    if (name == null) {
      return NAMELESS;
    }
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    StringBuilder clean = new StringBuilder();
    last.codePoints()
        .filter(FileName::isHarmless)
        .map(code -> "\"<>|:*?;%".indexOf(code) >= 0 ? '_' : code)
        .forEach(clean::appendCodePoint);
    String plain = clean.toString().strip();
    int from = 0;
    while (from < plain.length() && plain.charAt(from) == '.') {
      from++;
    }
    String shown = shortened(plain.substring(from));
    return shown.isEmpty() ? NAMELESS : shown;
  }

  /** What stands behind the last dot, in small letters; empty when nothing does. */
  static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private static boolean isHarmless(int code) {
    return switch (Character.getType(code)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Keeps the ending, by which people and programs go. */
  private static String shortened(String name) {
    if (name.codePointCount(0, name.length()) <= MAX_NAME) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 || name.length() - dot > 10 ? "" : name.substring(dot);
    return CodePoints.truncate(name, MAX_NAME - ending.length()) + ending;
  }
}
