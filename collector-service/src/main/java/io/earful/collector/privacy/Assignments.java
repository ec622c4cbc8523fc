package io.earful.collector.privacy;

import io.earful.collector.privacy.SecretNames.Promise;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds what is assigned to the name of a secret: {@code password=…}, {@code "apiKey": "…"}, {@code
 * пароль: …}, {@code Authorization: Bearer …}. Looks back from each sign that assigns, so that what
 * a name is part of does not matter. Prose is told from values: "password: required" is prose.
 */
final class Assignments {

  private static final int LONGEST = 400;
  private static final int SHORTEST_PASSWORD = 4;
  private static final int SHORTEST_KEY = 12;
  private static final String QUOTES = "\"'`";
  private static final String ENDS = "&;,<>()[]{}⟦⟧|";
  private static final String BEFORE_SIGN = " \t\"'`*_]";
  private static final Set<String> SCHEMES =
      Set.of("bearer", "basic", "token", "digest", "bot", "apikey", "negotiate");
  private static final Set<String> PROSE =
      Set.of(
          "required",
          "optional",
          "reset",
          "forgot",
          "forgotten",
          "incorrect",
          "invalid",
          "wrong",
          "changed",
          "change",
          "none",
          "null",
          "true",
          "false",
          "undefined",
          "empty",
          "hidden",
          "removed",
          "redacted",
          "string",
          "password",
          "xxxx",
          "????",
          "....");

  private final String text;
  private final boolean keys;
  private final List<Finding> found;
  private int foundUpTo;

  private Assignments(String text, boolean keys, List<Finding> found) {
    this.text = text;
    this.keys = keys;
    this.found = found;
  }

  /**
   * @param keys whether to take what looks like a key for one; in what machines write to each other
   *     such names are everywhere, and mostly name places in lists
   */
  static void find(String text, boolean keys, List<Finding> found) {
    new Assignments(text, keys, found).scan();
  }

  private void scan() {
    // what is found already is not looked into
    for (int at = 0; at < text.length(); at = Math.max(at + 1, foundUpTo)) {
      switch (text.charAt(at)) {
        case ':', '=', '\uFF1A', '\uFF1D' -> assigned(at, at + 1, false);
        case '-', '\u2013', '\u2014' -> dashed(at);
        case 'B', 'b' -> bearer(at);
        case 'i' -> is(at);
        default -> {}
      }
    }
  }

  private void dashed(int at) {
    if (Chars.before(text, at) == ' ' && Chars.at(text, at + 1) == ' ') {
      assigned(at, at + 1, true);
    }
  }

  private void is(int at) {
    if (Chars.before(text, at) == ' ' && text.startsWith("is ", at)) {
      assigned(at, at + 2, true);
    }
  }

  /** Looks at what the sign assigns. */
  private void assigned(int sign, int behind, boolean inProse) {
    if (isComparison(sign)) {
      return;
    }
    int nameEnd = sign;
    while (nameEnd > 0
        && sign - nameEnd < 4
        && BEFORE_SIGN.indexOf(text.charAt(nameEnd - 1)) >= 0) {
      nameEnd--;
    }
    char last = Chars.before(text, nameEnd);
    if (!Character.isLetter(last) && !Character.isDigit(last)) {
      return;
    }
    Promise promise = SecretNames.promise(text, nameEnd);
    if (promise == Promise.NONE || promise == Promise.KEY && !keys) {
      return;
    }
    int begin = pastBlanks(behind, SecretNames.isHeader(text, nameEnd));
    boolean quoted = QUOTES.indexOf(Chars.at(text, begin)) >= 0 && begin < text.length();
    int end = quoted ? quotedEnd(begin) : plainEnd(begin);
    int from = quoted ? begin + 1 : begin;
    boolean tight = begin == sign + 1 && text.charAt(sign) == '=' || quoted && !inProse;
    if (isSecret(promise, from, end, tight, inProse)) {
      add(from, end);
    }
  }

  private void add(int from, int end) {
    found.add(Finding.of(RedactionKind.SECRET, text, from, end));
    foundUpTo = end;
  }

  private boolean isComparison(int sign) {
    char before = Chars.before(text, sign);
    return text.charAt(sign) == '='
        && (Chars.at(text, sign + 1) == '=' || before == '=' || before == '!');
  }

  private boolean isSecret(Promise promise, int from, int end, boolean tight, boolean inProse) {
    int length = end - from;
    String value = text.substring(from, Math.max(from, end));
    if (length < SHORTEST_PASSWORD || isNoValue(value) || Chars.at(text, end) == '(') {
      return false;
    }
    if (promise == Promise.KEY) {
      return length >= SHORTEST_KEY && SecretShape.isKey(value);
    }
    if (inProse) {
      return SecretShape.isMixed(value);
    }
    return tight || SecretShape.isUnlikeAWord(value) || isAlone(end);
  }

  private static boolean isNoValue(String value) {
    return PROSE.contains(value.toLowerCase(Locale.ROOT))
        || "$%*•#/\\⟦".indexOf(value.charAt(0)) >= 0
        || value.indexOf('<') >= 0
        || value.contains("://")
        || value.startsWith("...");
  }

  /** Whether nothing follows on the line. */
  private boolean isAlone(int end) {
    int at = end;
    while (at < text.length() && (Chars.at(text, at) == ' ' || Chars.at(text, at) == '\t')) {
      at++;
    }
    return at >= text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r';
  }

  private int pastBlanks(int from, boolean named) {
    int at = from;
    while (at < text.length() && at - from < 6 && " \t=>".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return named ? pastScheme(at) : at;
  }

  private int pastScheme(int from) {
    int end = from;
    while (end - from < 10 && Chars.isAsciiLetter(Chars.at(text, end))) {
      end++;
    }
    boolean isScheme = SCHEMES.contains(text.substring(from, end).toLowerCase(Locale.ROOT));
    return isScheme && Chars.at(text, end) == ' ' ? end + 1 : from;
  }

  private int quotedEnd(int begin) {
    char quote = text.charAt(begin);
    for (int at = begin + 1; at < text.length() && at - begin < LONGEST; at++) {
      char c = text.charAt(at);
      if (c == quote) {
        return at;
      }
      if (c == '\n' || c == '⟦') {
        break;
      }
    }
    return begin;
  }

  private int plainEnd(int begin) {
    int end = begin;
    while (end < text.length() && end - begin < LONGEST && !isEnd(text.charAt(end))) {
      end++;
    }
    while (end > begin && ".!?:".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private static boolean isEnd(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || QUOTES.indexOf(c) >= 0
        || ENDS.indexOf(c) >= 0;
  }

  /** A bearer token without the header's name in front of it. */
  private void bearer(int at) {
    if (Chars.isWord(Chars.before(text, at)) || !text.startsWith("earer ", at + 1)) {
      return;
    }
    int from = at + "bearer ".length();
    int end = plainEnd(from);
    if (end - from >= 16 && SecretShape.isKey(text.substring(from, end))) {
      add(from, end);
    }
  }
}
