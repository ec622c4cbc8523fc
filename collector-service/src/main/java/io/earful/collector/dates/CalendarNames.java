package io.earful.collector.dates;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Names of months and week days. Those of a page's own language count first, then English, in which
 * untranslated parts are written, then all others.
 */
final class CalendarNames {

  private static final List<String> LANGUAGES =
      List.of(
          "en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "ru", "uk", "be", "el", "tr", "sv",
          "da", "nb", "fi", "hu", "ro", "bg", "id", "ar", "ar-SY", "fa", "hi", "sr", "hr", "he");

  private static final List<TextStyle> STYLES =
      List.of(
          TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);

  private static final int SHORT = 3;

  /** What forums write and the tables of locales do not have. */
  private static final Map<String, Integer> ALSO =
      Map.of("sept", 9, "mrz", 3, "marta", 3, "maia", 5, "fevr", 2, "avr", 4);

  private static final List<String> JALALI =
      List.of(
          "فروردین",
          "اردیبهشت",
          "خرداد",
          "تیر",
          "مرداد",
          "شهریور",
          "مهر",
          "آبان",
          "آذر",
          "دی",
          "بهمن",
          "اسفند");

  private static final Map<String, Integer> JALALI_MONTHS = jalali();
  private static final Map<String, CalendarNames> KNOWN = new ConcurrentHashMap<>();
  private static final CalendarNames ALL = all();

  private final Map<String, Integer> months = new HashMap<>();
  private final Map<String, DayOfWeek> days = new HashMap<>();

  private CalendarNames() {}

  /**
   * @param language BCP 47; null when the page does not say
   */
  static CalendarNames of(@Nullable String language) {
    String primary =
        language == null ? "" : language.replaceFirst("[-_].*$", "").toLowerCase(Locale.ROOT);
    return LANGUAGES.contains(primary) ? KNOWN.computeIfAbsent(primary, CalendarNames::first) : ALL;
  }

  private static CalendarNames first(String language) {
    CalendarNames names = new CalendarNames();
    names.add(language);
    names.add("en");
    ALL.months.forEach(names.months::putIfAbsent);
    ALL.days.forEach(names.days::putIfAbsent);
    return names;
  }

  private static CalendarNames all() {
    CalendarNames names = new CalendarNames();
    LANGUAGES.forEach(names::add);
    ALSO.forEach(names.months::putIfAbsent);
    return names;
  }

  private void add(String language) {
    Locale locale = Locale.forLanguageTag(language);
    Map<String, Set<Integer>> beginnings = new HashMap<>();
    for (Month month : Month.values()) {
      for (TextStyle style : STYLES) {
        String name = key(month.getDisplayName(style, locale));
        months.putIfAbsent(name, month.getValue());
        beginnings.computeIfAbsent(start(name), n -> new HashSet<>()).add(month.getValue());
      }
    }
    // "июн" and "ноя" can only be one month each, "jui" can be two
    beginnings.forEach(
        (start, found) -> {
          if (found.size() == 1 && start.length() == SHORT && Character.isLetter(start.charAt(0))) {
            months.putIfAbsent(start, found.iterator().next());
          }
        });
    for (DayOfWeek day : DayOfWeek.values()) {
      for (TextStyle style : STYLES) {
        days.putIfAbsent(key(day.getDisplayName(style, locale)), day);
      }
    }
  }

  /** Number of the month of our calendar. */
  @Nullable Integer month(String folded) {
    String name = key(folded);
    Integer month = months.get(name);
    boolean letters = !name.isEmpty() && Character.isLetter(name.charAt(0));
    return month == null && letters && name.length() > SHORT ? months.get(start(name)) : month;
  }

  @Nullable DayOfWeek day(String folded) {
    return days.get(key(folded));
  }

  /** Number of the month of the Persian calendar. */
  static @Nullable Integer jalaliMonth(String folded) {
    return JALALI_MONTHS.get(folded);
  }

  private static Map<String, Integer> jalali() {
    Map<String, Integer> months = new HashMap<>();
    for (int i = 0; i < JALALI.size(); i++) {
      months.put(DateText.folded(JALALI.get(i)), i + 1);
    }
    return months;
  }

  private static String start(String name) {
    return name.substring(0, Math.min(SHORT, name.length()));
  }

  private static String key(String name) {
    return DateText.folded(name).replace(".", "");
  }
}
