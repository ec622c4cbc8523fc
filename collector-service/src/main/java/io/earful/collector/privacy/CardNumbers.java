package io.earful.collector.privacy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the numbers of payment cards: 13 to 19 digits of any script, in one piece or in groups,
 * whose check digit is right (Luhn), that a card scheme gives out, and that stand as a card number
 * does. Each digit is looked at a bounded number of times.
 */
final class CardNumbers {

  private static final int MAX_GAP = 3;
  private static final int MAX_INVISIBLE = 4;

  private final String text;
  private final int[] digits = new int[CardScheme.LONGEST];

  private CardNumbers(String text) {
    this.text = text;
  }

  static void find(String text, List<Finding> found) {
    new CardNumbers(text).scan(found);
  }

  private void scan(List<Finding> found) {
    boolean inGroup = false;
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      int size = Character.charCount(codePoint);
      if (digit(codePoint) < 0) {
        inGroup = inGroup && size == 1 && Chars.isInvisible(text.charAt(at));
        at += size;
        continue;
      }
      Finding card = inGroup ? null : cardAt(at);
      inGroup = true;
      if (card != null) {
        found.add(card);
      }
      at = card == null ? at + size : card.end();
    }
  }

  private static int digit(int codePoint) {
    if (codePoint < 128) {
      return codePoint >= '0' && codePoint <= '9' ? codePoint - '0' : -1;
    }
    return Character.digit(codePoint, 10);
  }

  /** The longest card number that begins with the group of digits here. */
  private @Nullable Finding cardAt(int start) {
    Finding best = null;
    int gaps = 0;
    int lines = 0;
    int at = start;
    int count = 0;
    while (count < CardScheme.LONGEST) {
      int codePoint = text.codePointAt(at);
      digits[count++] = digit(codePoint);
      at += Character.charCount(codePoint);
      int next = pastInvisible(at);
      if (isDigitAt(next)) {
        at = next;
        continue;
      }
      if (isCard(count, gaps) && CardPlace.isPlausible(text, start, at, gaps == 0)) {
        best = new Finding(start, next, RedactionKind.CARD, written(count));
      }
      int after = pastGap(next);
      lines += newLines(next, after);
      if (after < 0 || lines > 1) {
        return best;
      }
      gaps |= 1 << count;
      at = after;
    }
    return best;
  }

  private boolean isDigitAt(int at) {
    return at < text.length() && digit(text.codePointAt(at)) >= 0;
  }

  private int pastInvisible(int at) {
    int end = at;
    while (end < text.length() && end - at < MAX_INVISIBLE && Chars.isInvisible(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Where the next group begins; -1 when there is none within reach. */
  private int pastGap(int from) {
    int at = from;
    int visible = 0;
    while (at < text.length() && visible <= MAX_GAP && at - from <= MAX_GAP + MAX_INVISIBLE) {
      char c = text.charAt(at);
      if (!Chars.isInvisible(c)) {
        if (!Chars.isSeparator(c)) {
          break;
        }
        visible++;
      }
      at++;
    }
    return visible > 0 && visible <= MAX_GAP && isDigitAt(at) ? at : -1;
  }

  private int newLines(int from, int to) {
    int lines = 0;
    for (int at = from; at < to; at++) {
      lines += text.charAt(at) == '\n' ? 1 : 0;
    }
    return lines;
  }

  private boolean isCard(int count, int gaps) {
    return count >= CardScheme.SHORTEST
        && CardGroups.areUsual(count, gaps)
        && hasCheckDigit(count)
        && CardScheme.knows(digits, count)
        && !isArticleNumber(count);
  }

  private boolean hasCheckDigit(int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      int digit = digits[count - 1 - i];
      int doubled = 2 * digit > 9 ? 2 * digit - 9 : 2 * digit;
      sum += i % 2 == 0 ? digit : doubled;
    }
    return sum % 10 == 0;
  }

  /** A bar code of thirteen digits may begin with 4 as old cards do; its own check digit tells. */
  private boolean isArticleNumber(int count) {
    if (count != 13) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 13; i++) {
      sum += i % 2 == 0 ? digits[i] : 3 * digits[i];
    }
    return sum % 10 == 0;
  }

  private String written(int count) {
    StringBuilder number = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      number.append(digits[i]);
    }
    return number.toString();
  }
}
