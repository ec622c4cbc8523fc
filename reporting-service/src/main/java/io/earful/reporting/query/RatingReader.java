package io.earful.reporting.query;

import io.earful.event.CodePoints;

/** Reads what a rating shall be: {@code 4}, {@code >=4}, {@code <3}, {@code 2..4}. */
final class RatingReader {

  private static final int LONGEST_NUMBER = 20;

  private final String text;
  private final int position;

  private RatingReader(String text, int position) {
    this.text = text;
    this.position = position;
  }

  /**
   * @param position where in the query it stands
   * @throws QueryException when it is none of these
   */
  static RatingIs read(String text, int position) {
    return new RatingReader(text, position).read();
  }

  private RatingIs read() {
    int dots = text.indexOf("..");
    if (dots >= 0) {
      return range(number(text.substring(0, dots)), number(text.substring(dots + 2)));
    }
    if (text.startsWith(">=")) {
      return new RatingIs(number(text.substring(2)), Double.MAX_VALUE);
    }
    if (text.startsWith("<=")) {
      return new RatingIs(-Double.MAX_VALUE, number(text.substring(2)));
    }
    if (text.startsWith(">")) {
      return new RatingIs(Math.nextUp(number(text.substring(1))), Double.MAX_VALUE);
    }
    if (text.startsWith("<")) {
      return new RatingIs(-Double.MAX_VALUE, Math.nextDown(number(text.substring(1))));
    }
    double only = number(text.startsWith("=") ? text.substring(1) : text);
    return new RatingIs(only, only);
  }

  private RatingIs range(double low, double high) {
    if (low > high) {
      throw new QueryException(position, "expected the lower rating first, got \"" + text + "\"");
    }
    return new RatingIs(low, high);
  }

  private double number(String digits) {
    boolean plain =
        !digits.isEmpty()
            && digits.length() <= LONGEST_NUMBER
            && digits.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == '-');
    try {
      if (plain) {
        return Double.parseDouble(digits);
      }
    } catch (NumberFormatException e) {
      throw unreadable();
    }
    throw unreadable();
  }

  private QueryException unreadable() {
    return new QueryException(
        position,
        "expected a number, a range such as 2..4, or <, <=, >, >= before a number, got \"%s\""
            .formatted(CodePoints.truncate(text, 40)));
  }
}
