package io.earful.reporting.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be asked of a mention besides its words. */
enum Field {
  AUTHOR,
  CHANNEL,
  LANG,
  SOURCE,
  SITE,
  RATING;

  /** As queries have it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static @Nullable Field of(String word) {
    for (Field field : values()) {
      if (field.word().equals(word.toLowerCase(Locale.ROOT))) {
        return field;
      }
    }
    return null;
  }

  static String allWords() {
    return Arrays.stream(values())
        .map(field -> field.word() + ":")
        .collect(Collectors.joining(", "));
  }
}
