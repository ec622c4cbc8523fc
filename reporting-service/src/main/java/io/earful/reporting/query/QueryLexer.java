package io.earful.reporting.query;

import io.earful.event.CodePoints;
import io.earful.reporting.query.Lexeme.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a query into its pieces. Signs without any letter or digit are passed over as in a text,
 * save those that other languages have operators for: these are explained.
 */
final class QueryLexer {

  /** Quotation marks as they are typed in the languages around us; each closes any other. */
  private static final String QUOTES = "\"\u201C\u201D\u201E\u201F\u00AB\u00BB";

  private final String query;
  private final List<Lexeme> lexemes = new ArrayList<>();
  private int at;

  /** The end of the word that was looked at last, and its last star, letter or digit. */
  private int wordEnd;

  private int lastTelling;

  private QueryLexer(String query) {
    this.query = query;
  }

  /**
   * @throws QueryException when a piece is not what it begins as
   */
  static List<Lexeme> cut(String query) {
    return new QueryLexer(query).cut();
  }

  private List<Lexeme> cut() {
    while (at < query.length()) {
      char c = query.charAt(at);
      if (isSpace(c)) {
        at++;
      } else if (c == '(' || c == ')') {
        add(c == '(' ? Kind.OPEN : Kind.CLOSE, String.valueOf(c), -1, at, ++at);
      } else if (isQuote(c)) {
        phrase();
      } else {
        word();
      }
    }
    add(Kind.END, "", -1, at, at);
    return lexemes;
  }

  private void phrase() {
    int start = at++;
    while (at < query.length() && !isQuote(query.charAt(at))) {
      at++;
    }
    if (at == query.length()) {
      throw fault(start, "expected a second quotation mark where the phrase ends");
    }
    String text = query.substring(start + 1, at++);
    int distance = -1;
    if (at < query.length() && query.charAt(at) == '~') {
      int digits = ++at;
      while (at < query.length() && !endsWord(query.charAt(at))) {
        at++;
      }
      distance = distance(query.substring(digits, at), digits);
    }
    add(Kind.PHRASE, text, distance, start, at);
  }

  private void word() {
    int start = at;
    lookAtWord();
    if (query.charAt(start) == '-' && isFollowed(start + 1)) {
      add(Kind.NOT, "-", -1, start, ++at);
      return;
    }
    at = wordEnd;
    String word = query.substring(start, at);
    refuseForeign(word, start);
    Kind operator = operator(word);
    if (operator != null) {
      add(operator, word, -1, start, at);
    } else if (word.startsWith("NEAR") || word.startsWith("BEFORE")) {
      proximity(word, start);
    } else if (!field(word, start) && isFollowed(start)) {
      add(Kind.WORD, word, -1, start, at);
    }
  }

  /** Once for each word, however many signs it begins with. */
  private void lookAtWord() {
    if (at < wordEnd) {
      return;
    }
    wordEnd = at;
    while (wordEnd < query.length() && !endsWord(query.charAt(wordEnd))) {
      wordEnd++;
    }
    String word = query.substring(at, wordEnd);
    lastTelling = at + Math.max(word.lastIndexOf('*'), TextRuns.lastInside(word));
  }

  /** Whether the word goes on with something to look for, or something to look for comes next. */
  private boolean isFollowed(int from) {
    if (from == wordEnd) {
      return wordEnd < query.length() && !isSpace(query.charAt(wordEnd));
    }
    return lastTelling >= from;
  }

  private static @Nullable Kind operator(String word) {
    return switch (word) {
      case "AND" -> Kind.AND;
      case "OR" -> Kind.OR;
      case "NOT" -> Kind.NOT;
      default -> null;
    };
  }

  private void refuseForeign(String word, int start) {
    if (word.startsWith("|")) {
      throw fault(start, "expected OR between the two, got \"|\"");
    }
    if (word.startsWith("!")
        && word.length() > 1
        && Character.isLetterOrDigit(word.codePointAt(1))) {
      throw fault(start, "expected NOT or - before what must not be there, got \"!\"");
    }
  }

  /** NEAR and BEFORE with their distance; other words that begin so are words. */
  private void proximity(String word, int start) {
    Kind kind = word.startsWith("NEAR") ? Kind.NEAR : Kind.BEFORE;
    String rest = word.substring(kind.name().length());
    if (rest.startsWith("/")) {
      int digits = start + kind.name().length() + 1;
      add(kind, kind.name(), distance(rest.substring(1), digits), start, at);
    } else if (rest.isEmpty()) {
      throw fault(
          start,
          "expected a distance such as %s/5, got %s alone; a word is written small or in quotes"
              .formatted(word, word));
    } else {
      add(Kind.WORD, word, -1, start, at);
    }
  }

  private int distance(String digits, int start) {
    boolean number = !digits.isEmpty() && digits.length() <= 4;
    for (int i = 0; i < digits.length(); i++) {
      number &= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    if (!number || Integer.parseInt(digits) > QueryLimits.DISTANCE) {
      throw fault(
          start,
          "expected how many words may stand between, from 0 to %d, got \"%s\""
              .formatted(QueryLimits.DISTANCE, CodePoints.truncate(digits, 20)));
    }
    return Integer.parseInt(digits);
  }

  /** Letters with a colon right before something are a field; a link or a time of day is not. */
  private boolean field(String word, int start) {
    int colon = word.indexOf(':');
    if (colon <= 0 || !isAsciiLetters(word.substring(0, colon))) {
      return false;
    }
    String name = word.substring(0, colon);
    boolean goesOn = colon + 1 < word.length() || at < query.length() && !isSpace(query.charAt(at));
    Field field = Field.of(name);
    if (field == null) {
      if (goesOn && !word.startsWith("//", colon + 1)) {
        throw fault(
            start,
            "expected a field (%s), got \"%s:\"; put words with a colon in quotes"
                .formatted(Field.allWords(), CodePoints.truncate(name, 40)));
      }
      return false;
    }
    add(Kind.FIELD, field.word(), -1, start, start + colon + 1);
    if (colon + 1 < word.length()) {
      add(Kind.WORD, word.substring(colon + 1), -1, start + colon + 1, at);
    } else if (!goesOn) {
      throw fault(at, "expected a value right behind %s:".formatted(field.word()));
    }
    return true;
  }

  private static boolean isAsciiLetters(String name) {
    return name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z');
  }

  private static boolean isQuote(char c) {
    return QUOTES.indexOf(c) >= 0;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  private static boolean endsWord(char c) {
    return isSpace(c) || isQuote(c) || c == '(' || c == ')';
  }

  private void add(Kind kind, String text, int number, int start, int end) {
    lexemes.add(new Lexeme(kind, text, number, start, end));
  }

  private QueryException fault(int start, String detail) {
    return new QueryException(CodePoints.fromUtf16(query, start) + 1, detail);
  }
}
