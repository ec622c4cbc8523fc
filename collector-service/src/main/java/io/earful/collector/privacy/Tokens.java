package io.earful.collector.privacy;

import java.util.List;

/** Finds keys and tokens that tell by their form what they are. */
final class Tokens {

  /** Arrays: this is asked for every character of everything that comes in. */
  private static final TokenForm[][] BY_FIRST = byFirst();

  private static final char ASCII = 128;
  private static final String JWT = "eyJ";
  private static final int SHORTEST_JWT_PART = 10;
  private static final int BOT_SECRET = 35;
  private static final int AWS_SECRET = 40;
  private static final int AWS_REACH = 300;

  private final String text;
  private final List<Finding> found;

  private Tokens(String text, List<Finding> found) {
    this.text = text;
    this.found = found;
  }

  private static TokenForm[][] byFirst() {
    TokenForm[][] forms = new TokenForm[ASCII][];
    for (char c = 0; c < ASCII; c++) {
      char first = c;
      forms[c] =
          TokenForm.ALL.stream()
              .filter(form -> form.prefix().charAt(0) == first)
              .toArray(TokenForm[]::new);
    }
    return forms;
  }

  static void find(String text, List<Finding> found) {
    new Tokens(text, found).scan();
  }

  private void scan() {
    int at = 0;
    while (at < text.length()) {
      int end = Chars.isWord(Chars.before(text, at)) ? -1 : tokenEnd(at);
      if (end < 0) {
        at++;
        continue;
      }
      found.add(Finding.of(RedactionKind.SECRET, text, at, end));
      if (text.startsWith("KIA", at + 1) || text.startsWith("SIA", at + 1)) {
        findAwsSecret(end);
      }
      at = end;
    }
  }

  private int tokenEnd(int at) {
    char first = text.charAt(at);
    if (Chars.isAsciiDigit(first)) {
      return botTokenEnd(at);
    }
    if (first == 'e' && text.startsWith(JWT, at)) {
      return jwtEnd(at);
    }
    if (first >= ASCII) {
      return -1;
    }
    for (TokenForm form : BY_FIRST[first]) {
      if (text.startsWith(form.prefix(), at)) {
        int end = formEnd(form, at);
        if (end >= 0) {
          return end;
        }
      }
    }
    return -1;
  }

  private int formEnd(TokenForm form, int at) {
    int begin = at + form.prefix().length();
    int end = begin;
    while (end < text.length() && end - begin <= form.longest() && form.has(text.charAt(end))) {
      end++;
    }
    while (end > begin && ".-/".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    int length = end - begin;
    boolean fits = length >= form.shortest() && length <= form.longest();
    return fits && looksRandom(begin, end) ? end : -1;
  }

  /** Names in programs may begin like a key; a key has a digit and a piece without a break. */
  private boolean looksRandom(int from, int to) {
    boolean hasDigit = false;
    int piece = 0;
    int longest = 0;
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      hasDigit |= Chars.isAsciiDigit(c);
      piece = c == '-' ? 0 : piece + 1;
      longest = Math.max(longest, piece);
    }
    return hasDigit && longest >= 10;
  }

  /** Three to five parts of base64url; the last may be empty. */
  private int jwtEnd(int at) {
    int parts = 0;
    int end = at;
    while (parts < 5) {
      int begin = end;
      while (end < text.length() && isBase64Url(text.charAt(end))) {
        end++;
      }
      if (parts < 2 && end - begin < SHORTEST_JWT_PART) {
        return -1;
      }
      parts++;
      if (Chars.at(text, end) != '.' || parts >= 3 && !isBase64Url(Chars.at(text, end + 1))) {
        break;
      }
      end++;
    }
    return parts >= 3 ? end : -1;
  }

  private static boolean isBase64Url(char c) {
    return Chars.isWord(c) || c == '-' || c == '_';
  }

  /** A Telegram bot's token: its id, a colon, 35 characters. */
  private int botTokenEnd(int at) {
    int colon = at;
    while (colon - at < 11 && Chars.isAsciiDigit(Chars.at(text, colon))) {
      colon++;
    }
    if (colon - at < 8 || Chars.at(text, colon) != ':') {
      return -1;
    }
    int end = colon + 1;
    while (end - colon - 1 <= BOT_SECRET && isBase64Url(Chars.at(text, end))) {
      end++;
    }
    return end - colon - 1 == BOT_SECRET ? end : -1;
  }

  /** The secret half of a key stands near its public half, and is told by its length only. */
  private void findAwsSecret(int from) {
    int to = Math.min(text.length(), from + AWS_REACH);
    int at = from;
    while (at < to) {
      int end = at;
      while (end < text.length() && end - at <= AWS_SECRET && isBase64(text.charAt(end))) {
        end++;
      }
      if (end - at == AWS_SECRET && looksRandom(at, end)) {
        found.add(Finding.of(RedactionKind.SECRET, text, at, end));
        return;
      }
      at = end + 1;
    }
  }

  private static boolean isBase64(char c) {
    return Chars.isWord(c) || c == '+' || c == '/';
  }
}
