package io.earful.collector.privacy;

import java.util.List;

/**
 * Which numbers the card schemes give out. A number whose check digit is right is still an order or
 * a parcel nine times of ten; the issuer's prefix and the length of its scheme tell most of them.
 *
 * @param first smallest prefix
 * @param last largest prefix, with as many digits
 * @param shortest fewest digits of a number
 * @param longest most digits of a number
 */
record CardScheme(int first, int last, int shortest, int longest) {

  static final int SHORTEST = 13;
  static final int LONGEST = 19;

  private static final List<CardScheme> ALL =
      List.of(
          new CardScheme(4, 4, 13, 13), // Visa
          new CardScheme(4, 4, 16, 16),
          new CardScheme(4, 4, 19, 19),
          new CardScheme(51, 55, 16, 16), // Mastercard
          new CardScheme(2221, 2720, 16, 16),
          new CardScheme(34, 34, 15, 15), // American Express
          new CardScheme(37, 37, 15, 15),
          new CardScheme(2200, 2204, 16, 19), // Mir
          new CardScheme(6011, 6011, 16, 19), // Discover
          new CardScheme(644, 649, 16, 19),
          new CardScheme(65, 65, 16, 19),
          new CardScheme(300, 305, 14, 19), // Diners Club
          new CardScheme(3095, 3095, 14, 19),
          new CardScheme(36, 36, 14, 19),
          new CardScheme(38, 39, 14, 19),
          new CardScheme(3528, 3589, 16, 19), // JCB
          new CardScheme(62, 62, 16, 19), // UnionPay
          new CardScheme(81, 81, 16, 19),
          new CardScheme(5018, 5018, 13, 19), // Maestro and national debit
          new CardScheme(5020, 5020, 13, 19),
          new CardScheme(5038, 5038, 13, 19),
          new CardScheme(5019, 5019, 16, 16), // Dankort
          new CardScheme(5060, 5066, 16, 19), // Verve, Elo
          new CardScheme(508, 508, 16, 16), // RuPay
          new CardScheme(60, 60, 16, 16),
          new CardScheme(5612, 5614, 16, 16), // Uzcard
          new CardScheme(8600, 8600, 16, 16),
          new CardScheme(5893, 5893, 13, 19),
          new CardScheme(6304, 6304, 13, 19),
          new CardScheme(6361, 6363, 16, 16),
          new CardScheme(6703, 6703, 13, 19), // Bancontact
          new CardScheme(6759, 6763, 13, 19),
          new CardScheme(9112, 9112, 16, 16), // Belkart
          new CardScheme(9792, 9792, 16, 16), // Troy
          new CardScheme(9860, 9860, 16, 16)); // Humo

  /** Whether some scheme gives out numbers that begin like this and are that long. */
  static boolean knows(int[] digits, int length) {
    int four = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3];
    for (CardScheme scheme : ALL) {
      if (length >= scheme.shortest && length <= scheme.longest && scheme.begins(four)) {
        return true;
      }
    }
    return false;
  }

  private boolean begins(int four) {
    int prefix = prefix(four);
    return prefix >= first && prefix <= last;
  }

  private int prefix(int four) {
    if (last < 10) {
      return four / 1000;
    }
    if (last < 100) {
      return four / 100;
    }
    return last < 1000 ? four / 10 : four;
  }
}
