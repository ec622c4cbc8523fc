package io.earful.reporting.query;

import io.earful.event.CodePoints;
import io.earful.reporting.query.Lexeme.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a query. From loose to tight: OR, AND (or nothing at all between two), NOT and -, NEAR and
 * BEFORE, brackets.
 */
final class QueryParser {

  private static final String OPERAND = "a word, a phrase, a field or \"(\"";

  private final String query;
  private final QueryLimits limits;
  private final List<Lexeme> lexemes;
  private int next;
  private int terms;
  private int depth;

  private QueryParser(String query, QueryLimits limits) {
    this.query = query;
    this.limits = limits;
    this.lexemes = QueryLexer.cut(query);
  }

  /**
   * @throws QueryException saying where it cannot be read and what was expected there
   */
  static Expression parse(String query, QueryLimits limits) {
    int length = CodePoints.length(query);
    if (length > limits.length()) {
      throw new QueryException(
          limits.length() + 1,
          "expected at most %d characters, got %d".formatted(limits.length(), length));
    }
    return new QueryParser(query, limits).parse();
  }

  private Expression parse() {
    if (peek().is(Kind.END)) {
      throw fault(peek(), "expected at least one word of letters or digits, got none");
    }
    Expression whole = or();
    if (!peek().is(Kind.END)) {
      throw fault(peek(), "expected \"(\" before it, got \")\" alone");
    }
    if (whole.isOpen() && !limits.open()) {
      throw new QueryException(
          1, "expected something that must be there; what must not be there finds all the rest");
    }
    return whole;
  }

  private Expression or() {
    List<Expression> parts = new ArrayList<>(List.of(and()));
    while (peek().is(Kind.OR)) {
      next++;
      parts.add(and());
    }
    return parts.size() == 1 ? parts.get(0) : new AnyOf(List.copyOf(parts));
  }

  private Expression and() {
    List<Expression> parts = new ArrayList<>(List.of(not()));
    while (true) {
      if (peek().is(Kind.AND)) {
        next++;
      } else if (peek().is(Kind.END) || peek().is(Kind.OR) || peek().is(Kind.CLOSE)) {
        return parts.size() == 1 ? parts.get(0) : new AllOf(List.copyOf(parts));
      }
      parts.add(not());
    }
  }

  private Expression not() {
    boolean negated = false;
    while (peek().is(Kind.NOT)) {
      next++;
      negated = !negated;
    }
    Expression part = near();
    return negated ? new NoneOf(part) : part;
  }

  private Expression near() {
    Lexeme first = peek();
    Expression left = operand();
    while (peek().is(Kind.NEAR) || peek().is(Kind.BEFORE)) {
      Lexeme operator = take();
      if (!(left instanceof Near)) {
        requirePlace(left, first, operator);
      }
      Lexeme second = peek();
      Expression right = operand();
      requirePlace(right, second, operator);
      left = new Near(left, right, operator.number(), operator.is(Kind.BEFORE));
    }
    return left;
  }

  /** Only what stands somewhere in a text can be near to something. */
  private void requirePlace(Expression part, Lexeme at, Lexeme operator) {
    boolean group =
        part instanceof AnyOf any && any.parts().stream().allMatch(Sequence.class::isInstance);
    if (!group && !(part instanceof Sequence)) {
      throw fault(
          at,
          "expected a word, a phrase or \"(\" with such and OR beside %s, got another part"
              .formatted(operator.kind()));
    }
  }

  private Expression operand() {
    Lexeme lexeme = take();
    return switch (lexeme.kind()) {
      case OPEN -> group(lexeme);
      case WORD -> words(lexeme, lexeme.start(), false);
      case PHRASE -> phrase(lexeme);
      case FIELD -> new FieldReader().read(lexeme);
      case CLOSE, AND, OR, NOT, NEAR, BEFORE, END -> throw misplaced(lexeme);
    };
  }

  private QueryException misplaced(Lexeme lexeme) {
    int before = lexemes.indexOf(lexeme) - 1;
    String behind = before < 0 ? "" : " behind " + lexemes.get(before).shown();
    return fault(lexeme, "expected %s%s, got %s".formatted(OPERAND, behind, lexeme.shown()));
  }

  private Expression group(Lexeme open) {
    if (++depth > QueryLimits.DEPTH) {
      throw fault(open, "expected at most %d brackets in each other".formatted(QueryLimits.DEPTH));
    }
    Expression inside = or();
    if (!peek().is(Kind.CLOSE)) {
      throw fault(
          peek(),
          "expected \")\" for the \"(\" of character %d, got %s"
              .formatted(position(open.start()), peek().shown()));
    }
    next++;
    depth--;
    return inside;
  }

  private Expression phrase(Lexeme phrase) {
    Sequence words = words(phrase, phrase.start() + 1, true);
    if (phrase.number() < 0 || words.seeks().size() == 1) {
      return words;
    }
    Set<Sequence> each = new LinkedHashSet<>();
    words.seeks().forEach(seek -> each.add(new Sequence(List.of(seek))));
    return each.size() == 1
        ? each.iterator().next()
        : new Within(List.copyOf(each), phrase.number());
  }

  private Sequence words(Lexeme lexeme, int offset, boolean quoted) {
    Sequence words = new Sequence(SeekReader.read(query, offset, lexeme.text(), quoted));
    count(lexeme, words.seeks().size());
    return words;
  }

  private void count(Lexeme lexeme, int more) {
    terms += more;
    if (terms > limits.terms()) {
      throw fault(
          lexeme, "expected at most %d words and fields, got more".formatted(limits.terms()));
    }
  }

  /** Reads what stands behind a field's name: one value, or several in brackets with OR. */
  private final class FieldReader {

    Expression read(Lexeme name) {
      Lexeme value = take();
      if (!value.is(Kind.OPEN)) {
        return one(name, value);
      }
      List<Expression> values = new ArrayList<>();
      do {
        values.add(one(name, take()));
      } while (accept(Kind.OR));
      if (!accept(Kind.CLOSE)) {
        throw fault(
            peek(),
            "expected OR or \")\" in the values of %s:, got %s"
                .formatted(name.text(), peek().shown()));
      }
      return values.size() == 1 ? values.get(0) : new AnyOf(List.copyOf(values));
    }

    private Expression one(Lexeme name, Lexeme value) {
      count(value, 1);
      if (!value.is(Kind.WORD) && !value.is(Kind.PHRASE) || value.text().isBlank()) {
        throw fault(
            value, "expected a value behind %s:, got %s".formatted(name.text(), value.shown()));
      }
      String text = value.text().strip();
      Field field = Field.valueOf(name.text().toUpperCase(Locale.ROOT));
      return field == Field.RATING
          ? RatingReader.read(text, position(value.start()))
          : FieldIs.of(field, storable(value, text));
    }

    private String storable(Lexeme value, String text) {
      int length = CodePoints.length(text);
      if (length > QueryLimits.VALUE) {
        throw fault(
            value,
            "expected a value of at most %d characters, got %d"
                .formatted(QueryLimits.VALUE, length));
      }
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw fault(value, "expected a value without control characters");
      }
      return text;
    }

    private boolean accept(Kind kind) {
      if (!peek().is(kind)) {
        return false;
      }
      next++;
      return true;
    }
  }

  private Lexeme peek() {
    return lexemes.get(next);
  }

  /** The end is never passed. */
  private Lexeme take() {
    Lexeme lexeme = peek();
    if (!lexeme.is(Kind.END)) {
      next++;
    }
    return lexeme;
  }

  private QueryException fault(Lexeme lexeme, String detail) {
    return new QueryException(position(lexeme.start()), detail);
  }

  private int position(int offset) {
    return CodePoints.fromUtf16(query, offset) + 1;
  }
}
