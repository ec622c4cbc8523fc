package io.earful.kit.personal;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.util.List;
import java.util.Map;

/**
 * Finds telephone numbers that the numbering plan of a country allows. A cheap walk over the text
 * picks runs with enough digits; only these, each a few dozen characters, are shown to
 * libphonenumber, whose patterns would be slow on long hostile texts.
 */
final class PhoneNumbers {

  private static final int FEWEST_DIGITS = 7;
  private static final int MOST_DIGITS = 17;
  private static final int LONGEST_RUN = 32;

  /** What stands behind a number tells dates with a time from numbers. */
  private static final int CONTEXT = 6;

  private static final int TRIES = 4;
  private static final String SIGNS = " \u00a0\u202f()-./‐‑–";

  /** Countries whose numbers without prefix are looked for, by language. */
  private static final Map<String, List<String>> COUNTRIES =
      Map.ofEntries(
          Map.entry("en", List.of("US", "GB", "IN", "AU")),
          Map.entry("ru", List.of("RU", "BY", "KZ")),
          Map.entry("uk", List.of("UA")),
          Map.entry("be", List.of("BY")),
          Map.entry("el", List.of("GR", "CY")),
          Map.entry("es", List.of("ES", "MX", "AR")),
          Map.entry("pt", List.of("BR", "PT")),
          Map.entry("fr", List.of("FR", "BE", "CH")),
          Map.entry("de", List.of("DE", "AT", "CH")),
          Map.entry("it", List.of("IT")),
          Map.entry("ar", List.of("EG", "SA", "AE", "MA")),
          Map.entry("hi", List.of("IN")),
          Map.entry("id", List.of("ID")),
          Map.entry("pl", List.of("PL")),
          Map.entry("tr", List.of("TR")));

  private static final String NO_COUNTRY = "ZZ";

  private PhoneNumbers() {}

  static void find(String text, String language, List<PersonalPart> found) {
    int i = 0;
    while (i < text.length()) {
      if (!begins(text, i)) {
        i++;
        continue;
      }
      int end = runEnd(text, i);
      if (digits(text, i, end) >= FEWEST_DIGITS) {
        match(text, i, end, language, found);
      }
      i = end;
    }
  }

  private static boolean begins(String text, int i) {
    char c = text.charAt(i);
    boolean opens = c == '+' || c == '＋' || c == '(' || Character.isDigit(c);
    return opens && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)));
  }

  /** Digits with single signs between them; a letter, a line end or too much of it ends the run. */
  private static int runEnd(String text, int from) {
    int end = from;
    int digits = 0;
    while (end < text.length() && end - from < LONGEST_RUN && digits < MOST_DIGITS) {
      char c = text.charAt(end);
      boolean prefix = end == from && (c == '+' || c == '＋');
      if (Character.isDigit(c)) {
        digits++;
      } else if (SIGNS.indexOf(c) < 0 && !prefix) {
        break;
      }
      end++;
    }
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      // a longer number is looked at as a whole, and is none
      end++;
    }
    return Math.max(end, from + 1);
  }

  private static int digits(String text, int from, int end) {
    return (int) text.substring(from, end).chars().filter(Character::isDigit).count();
  }

  private static void match(
      String text, int from, int end, String language, List<PersonalPart> found) {
    int shownEnd = Math.min(text.length(), end + CONTEXT);
    if (shownEnd - from > LONGEST_RUN + MOST_DIGITS + CONTEXT) {
      return;
    }
    String shown = text.substring(from, shownEnd);
    if (matched(shown, NO_COUNTRY, from, end, found) || !isNational(shown)) {
      return;
    }
    for (String country : COUNTRIES.getOrDefault(language, List.of())) {
      if (matched(shown, country, from, end, found)) {
        return;
      }
    }
  }

  private static boolean matched(
      String shown, String country, int from, int end, List<PersonalPart> found) {
    boolean any = false;
    Iterable<PhoneNumberMatch> matches =
        PhoneNumberUtil.getInstance().findNumbers(shown, country, Leniency.VALID, TRIES);
    for (PhoneNumberMatch match : matches) {
      if (from + match.start() < end) {
        any = true;
        PersonalData.add(
            found,
            new PersonalPart(PersonalPart.Kind.PHONE, from + match.start(), from + match.end()));
      }
    }
    return any;
  }

  /** Digits alone are mostly the number of an order; a trunk prefix or groups tell otherwise. */
  private static boolean isNational(String shown) {
    int first = Character.digit(shown.charAt(0), 10);
    if (shown.charAt(0) == '(' || first == 0) {
      return true;
    }
    int digits = 0;
    while (digits < shown.length() && Character.isDigit(shown.charAt(digits))) {
      digits++;
    }
    boolean trunkEight = first == 8 && digits == 11;
    boolean grouped = digits < FEWEST_DIGITS;
    return trunkEight || grouped;
  }
}
