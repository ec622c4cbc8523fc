package io.earful.reporting.query;

/**
 * A part of a query that finds mentions by itself.
 *
 * @param text as a query has it, also behind NOT
 */
public record QueryClause(Kind kind, String text) {

  /** What a clause asks for. */
  public enum Kind {
    AUTHOR,
    SITE,
    WORD,
    PHRASE
  }
}
