package io.earful.collector.feed;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of months, full and short, in the languages in which feeds write dates. */
final class MonthNames {

  private static final List<String> LANGUAGES =
      List.of(
          "en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "ru", "uk", "be", "el", "tr", "sv",
          "da", "nb", "fi", "hu", "ro", "bg");

  private static final List<TextStyle> STYLES =
      List.of(
          TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);

  private static final int SHORT = 3;

  private static final Map<String, Integer> MONTHS = new HashMap<>();

  static {
    for (String language : LANGUAGES) {
      Map<String, Set<Integer>> shortened = new HashMap<>();
      for (Month month : Month.values()) {
        for (TextStyle style : STYLES) {
          String name = key(month.getDisplayName(style, Locale.forLanguageTag(language)));
          // where two languages disagree, the one named first counts
          MONTHS.putIfAbsent(name, month.getValue());
          shortened.computeIfAbsent(start(name), n -> new HashSet<>()).add(month.getValue());
        }
      }
      shortened.forEach((start, months) -> addUnlessDoubtful(start, months));
    }
  }

  /** "июн" and "ноя" can only be one month each, "jui" can be two. */
  private static void addUnlessDoubtful(String start, Set<Integer> months) {
    if (months.size() == 1 && start.length() == SHORT) {
      MONTHS.putIfAbsent(start, months.iterator().next());
    }
  }

  private MonthNames() {}

  static @Nullable Integer month(String name) {
    Integer month = MONTHS.get(key(name));
    return month == null ? MONTHS.get(start(key(name))) : month;
  }

  private static String start(String name) {
    return name.substring(0, Math.min(SHORT, name.length()));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replace(".", "");
  }
}
