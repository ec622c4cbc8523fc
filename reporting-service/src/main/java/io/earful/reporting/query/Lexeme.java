package io.earful.reporting.query;

import io.earful.event.CodePoints;

/**
 * A piece of a query.
 *
 * @param kind what it is
 * @param text the word, what stands between quotation marks, or the field's name
 * @param number how many words may stand between; -1 where nothing is said of it
 * @param start UTF-16 offset in the query
 * @param end offset behind it
 */
record Lexeme(Kind kind, String text, int number, int start, int end) {

  private static final int SHOWN = 40;

  /** What a piece may be. */
  enum Kind {
    WORD,
    PHRASE,
    FIELD,
    OPEN,
    CLOSE,
    AND,
    OR,
    NOT,
    NEAR,
    BEFORE,
    END
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /** As it is shown in a message. */
  String shown() {
    return switch (kind) {
      case WORD -> "\"" + CodePoints.truncate(text, SHOWN) + "\"";
      case PHRASE -> "a phrase";
      case FIELD -> text + ":";
      case OPEN -> "\"(\"";
      case CLOSE -> "\")\"";
      case END -> "the end of the query";
      case AND, OR, NOT, NEAR, BEFORE -> kind.name();
    };
  }
}
