package io.earful.collector.privacy;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the code that is printed beside a card's number, where it stands near one: three or four
 * digits behind a word for it, behind the date of expiry, or right behind the number at the end of
 * its line.
 */
final class CardCodes {

  private static final int REACH = 80;
  private static final int MAX_GAP = 8;
  private static final List<String> WORDS =
      List.of(
          "cvv2",
          "cvc2",
          "cvv",
          "cvc",
          "csc",
          "cvn",
          "cid",
          "security code",
          "card code",
          "sicherheitscode",
          "prüfziffer",
          "prüfnummer",
          "kartenprüfnummer",
          "код безопасности",
          "код безпеки",
          "код cvv",
          "código de seguridad",
          "código de segurança",
          "cryptogramme",
          "codice di sicurezza",
          "kod zabezpieczający",
          "güvenlik kodu",
          "安全码",
          "安全碼",
          "セキュリティコード",
          "보안코드",
          "رمز الأمان");

  private final String text;

  private CardCodes(String text) {
    this.text = text;
  }

  static void find(String text, List<Finding> cards, List<Finding> found) {
    CardCodes codes = new CardCodes(text);
    for (Finding card : cards) {
      Finding behind = codes.behind(card.end());
      if (behind != null) {
        found.add(behind);
      }
      codes.named(Math.max(0, card.start() - REACH), card.start(), found);
      codes.named(card.end(), Math.min(text.length(), card.end() + REACH), found);
    }
  }

  private void named(int from, int to, List<Finding> found) {
    String part = text.substring(from, to).toLowerCase(Locale.ROOT);
    if (part.length() != to - from) {
      return;
    }
    for (String word : WORDS) {
      for (int at = part.indexOf(word); at >= 0; at = part.indexOf(word, at + 1)) {
        Finding code = codeAt(pastGap(from + at + word.length()));
        if (code != null) {
          found.add(code);
        }
      }
    }
  }

  private @Nullable Finding behind(int end) {
    int at = pastGap(end);
    int dated = pastDate(at);
    if (dated > at) {
      return codeAt(pastGap(dated));
    }
    Finding code = codeAt(at);
    return code != null && code.end() - code.start() == 3 && endsLine(code.end()) ? code : null;
  }

  private boolean endsLine(int at) {
    char c = Chars.at(text, at);
    return at >= text.length() || "\n.,;|".indexOf(c) >= 0;
  }

  private int pastGap(int from) {
    int at = from;
    while (at < text.length()
        && at - from < MAX_GAP
        && " \t\n:;,|/=-.#()№'\"\u00A0".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  /** Behind a month and a year; where it began when there are none. */
  private int pastDate(int from) {
    int month = number(from, 2);
    if (month < 1 || month > 12 || Chars.isAsciiDigit(Chars.at(text, from + 2))) {
      return from;
    }
    int year = from + 2;
    while (year - from < 5 && "/ -.|".indexOf(Chars.at(text, year)) >= 0) {
      year++;
    }
    int length = number(year, 4) >= 0 ? 4 : 2;
    boolean isYear =
        year > from + 2
            && number(year, length) >= 0
            && !Chars.isAsciiDigit(Chars.at(text, year + length));
    return isYear ? year + length : from;
  }

  /** A number of exactly so many digits or more; -1 when there are fewer. */
  private int number(int from, int length) {
    int value = 0;
    for (int at = from; at < from + length; at++) {
      if (!Chars.isAsciiDigit(Chars.at(text, at))) {
        return -1;
      }
      value = value * 10 + (text.charAt(at) - '0');
    }
    return value;
  }

  private @Nullable Finding codeAt(int start) {
    int end = start;
    while (end - start < 5 && Chars.isAsciiDigit(Chars.at(text, end))) {
      end++;
    }
    boolean isCode =
        (end - start == 3 || end - start == 4) && !Chars.isAsciiLetter(Chars.at(text, end));
    return isCode ? Finding.of(RedactionKind.CVV, text, start, end) : null;
  }
}
