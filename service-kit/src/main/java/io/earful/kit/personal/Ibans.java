package io.earful.kit.personal;

import java.util.List;
import java.util.Locale;
import org.iban4j.CountryCode;
import org.iban4j.IbanUtil;

/** Finds international bank account numbers (ISO 13616), written together or in groups. */
final class Ibans {

  private static final int SHORTEST = 15;

  private Ibans() {}

  static void find(String text, List<PersonalPart> found) {
    for (int i = 0; i + SHORTEST <= text.length(); i++) {
      if (isHead(text, i)) {
        int end = end(text, i);
        if (end > i) {
          PersonalData.add(found, new PersonalPart(PersonalPart.Kind.IBAN, i, end));
          i = end - 1;
        }
      }
    }
  }

  /** Two letters and two digits at the beginning of a word. */
  private static boolean isHead(String text, int i) {
    return isAsciiLetter(text.charAt(i))
        && isAsciiLetter(text.charAt(i + 1))
        && isAsciiDigit(text.charAt(i + 2))
        && isAsciiDigit(text.charAt(i + 3))
        && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)));
  }

  /** Where the number that begins here ends; -1 when it is none. */
  private static int end(String text, int start) {
    CountryCode country = CountryCode.getByCode(upper(text.substring(start, start + 2)));
    if (country == null || !IbanUtil.isSupportedCountry(country)) {
      return -1;
    }
    int wanted = IbanUtil.getIbanLength(country);
    StringBuilder compact = new StringBuilder(wanted);
    int i = start;
    while (i < text.length() && compact.length() < wanted) {
      char c = text.charAt(i);
      if (isAsciiLetter(c) || isAsciiDigit(c)) {
        compact.append(c);
      } else if (!isGap(text, i)) {
        return -1;
      }
      i++;
    }
    boolean ends = i == text.length() || !Character.isLetterOrDigit(text.charAt(i));
    return ends && compact.length() == wanted && IbanUtil.isValid(upper(compact.toString()))
        ? i
        : -1;
  }

  /** One blank or hyphen between two groups. */
  private static boolean isGap(String text, int i) {
    char c = text.charAt(i);
    boolean blank = c == ' ' || c == '\u00a0' || c == '\u202f' || c == '-';
    return blank && Character.isLetterOrDigit(text.charAt(i - 1));
  }

  private static String upper(String letters) {
    return letters.toUpperCase(Locale.ROOT);
  }

  private static boolean isAsciiLetter(char c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }

  private static boolean isAsciiDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
