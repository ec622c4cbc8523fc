package io.earful.collector.privacy;

import java.util.List;
import java.util.Set;

/**
 * Tells by what stands around a number that it is something else: part of a word, of an address, of
 * a decimal fraction, of a bank account, or a telephone number.
 */
final class CardPlace {

  private static final int LONGEST_ADDRESS = 300;
  private static final int LONGEST_NAME = 24;
  private static final Set<String> GLUED =
      Set.of("card", "cc", "pan", "visa", "mc", "mastercard", "amex", "mir", "maestro", "jcb");
  private static final List<String> PARAMETERS =
      List.of("card", "pan", "ccnum", "cc", "cardnumber", "card_number", "card-number", "ccnumber");

  private CardPlace() {}

  /**
   * @param inOnePiece whether its digits stand together
   */
  static boolean isPlausible(String text, int start, int end, boolean inOnePiece) {
    return isFreeBefore(text, start)
        && isFreeAfter(text, end, inOnePiece)
        && !isAddressed(text, start);
  }

  private static boolean isFreeBefore(String text, int start) {
    char before = Chars.before(text, start);
    char earlier = Chars.before(text, start - 1);
    if (Chars.isAsciiLetter(before)) {
      return before == 'B' && earlier == '%' || GLUED.contains(wordBefore(text, start));
    }
    return switch (before) {
      case '_', '+' -> false;
      case '#' -> earlier != '&';
      case '.' -> !Chars.isAsciiDigit(earlier);
      case ',' -> earlier != '0';
      default -> true;
    };
  }

  private static String wordBefore(String text, int end) {
    String tail = Chars.tail(text, end, LONGEST_NAME);
    int from = tail.length();
    while (from > 0 && Chars.isAsciiLetter(tail.charAt(from - 1))) {
      from--;
    }
    return tail.substring(from);
  }

  private static boolean isFreeAfter(String text, int end, boolean inOnePiece) {
    char after = Chars.at(text, end);
    char later = Chars.at(text, end + 1);
    if (Chars.isAsciiLetter(after) || after == '_' || after == '@') {
      return false;
    }
    return !(inOnePiece
        && after == '.'
        && (Chars.isAsciiDigit(later) || isNameEnding(text, end + 1)));
  }

  /** Two to four small letters behind a dot: the number is the name of a file or host. */
  private static boolean isNameEnding(String text, int from) {
    int at = from;
    while (at - from < 5 && Chars.at(text, at) >= 'a' && Chars.at(text, at) <= 'z') {
      at++;
    }
    return at - from >= 2 && at - from <= 4 && !Chars.isWord(Chars.at(text, at));
  }

  /** Ids stand in addresses; a card number does only where the parameter says so. */
  private static boolean isAddressed(String text, int start) {
    if (Chars.before(text, start) == '/' && Chars.isWord(Chars.before(text, start - 1))) {
      return true;
    }
    int from = start;
    while (from > 0 && start - from < LONGEST_ADDRESS && !endsAddress(text.charAt(from - 1))) {
      from--;
    }
    String address = text.substring(from, start);
    if (!address.contains("://") && !address.startsWith("www.")) {
      return false;
    }
    int equals = address.lastIndexOf('=');
    if (equals != address.length() - 1) {
      return true;
    }
    String name = Chars.tail(address, equals, LONGEST_NAME);
    return PARAMETERS.stream().noneMatch(name::endsWith);
  }

  private static boolean endsAddress(char c) {
    return Character.isWhitespace(c)
        || c == '"'
        || c == '<'
        || c == '>'
        || "()[],;|".indexOf(c) >= 0;
  }
}
