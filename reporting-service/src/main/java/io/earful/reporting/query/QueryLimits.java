package io.earful.reporting.query;

/**
 * How large a query may be.
 *
 * @param length most characters
 * @param terms most words and fields; each word of a phrase counts
 * @param open whether it may consist of what must not be there alone
 */
public record QueryLimits(int length, int terms, boolean open) {

  /** What somebody types to search. */
  public static final QueryLimits SEARCH = new QueryLimits(1_000, 50, true);

  /** What finds a brand's mentions for years. */
  public static final QueryLimits BRAND = new QueryLimits(10_000, 300, false);

  /** Brackets inside of brackets. */
  static final int DEPTH = 20;

  /** Characters of a script without spaces that are looked for in one piece. */
  static final int CHARACTERS = 64;

  /** Characters of a field's value: no id is longer, and indexes have no room for much more. */
  static final int VALUE = 1_000;

  /** Words that may stand between two that are near each other. */
  static final int DISTANCE = 50;
}
