package io.earful.kit.personal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds e-mail addresses, telephone numbers and bank account numbers (IBAN) in texts, and hides
 * them. Safe for use by many threads; takes time in proportion to the length of the text, whatever
 * stands in it.
 *
 * <p>What is found is what its own form proves: an IBAN by its check digits (ISO 7064, mod 97-10),
 * a telephone number by the numbering plan of its country, an e-mail address by its shape (RFC 5321
 * without quoted local parts). Names, streets and account names of one company are not found.
 */
public final class PersonalData {

  /** Stands in the place of each letter and digit of what is hidden. */
  public static final char HIDDEN = '•';

  private PersonalData() {}

  /**
   * The parts in the order of the text, none of which overlap.
   *
   * @param language ISO 639-1 code of the text's language: numbers without a country's prefix are
   *     those of the countries where it is spoken; of any other language only numbers with a prefix
   *     are found
   */
  public static List<PersonalPart> find(String text, String language) {
    List<PersonalPart> found = new ArrayList<>();
    Ibans.find(text, found);
    EmailAddresses.find(text, found);
    PhoneNumbers.find(text, language, found);
    found.sort(Comparator.comparingInt(PersonalPart::start));
    return found;
  }

  /**
   * The text with every letter and digit of the found parts replaced by {@link #HIDDEN}: what
   * stands around them keeps its place, counted in code points.
   */
  public static String hide(String text, String language) {
    List<PersonalPart> parts = find(text, language);
    if (parts.isEmpty()) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length());
    int from = 0;
    for (PersonalPart part : parts) {
      shown.append(text, from, part.start());
      text.substring(part.start(), part.end())
          .codePoints()
          .map(point -> Character.isLetterOrDigit(point) ? HIDDEN : point)
          .forEach(shown::appendCodePoint);
      from = part.end();
    }
    return shown.append(text, from, text.length()).toString();
  }

  /** Adds a part unless it overlaps one that is there already. */
  static void add(List<PersonalPart> found, PersonalPart part) {
    if (found.stream().noneMatch(part::overlaps)) {
      found.add(part);
    }
  }
}
