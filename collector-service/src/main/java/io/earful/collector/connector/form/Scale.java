package io.earful.collector.connector.form;

import io.earful.event.Rating;
import io.earful.event.RatingType;
import java.util.Locale;

/** On which scale visitors are asked for a number. */
enum Scale {
  STARS(RatingType.STARS, 1, 5, "rating"),
  SCORE10(RatingType.SCORE10, 0, 10, "rating"),
  NPS(RatingType.NPS, 0, 10, "recommend"),
  NONE(RatingType.STARS, 1, 0, "rating");

  private final RatingType type;
  private final int min;
  private final int max;
  private final String question;

  Scale(RatingType type, int min, int max, String question) {
    this.type = type;
    this.min = min;
    this.max = max;
    this.question = question;
  }

  static Scale of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  boolean isAsked() {
    return this != NONE;
  }

  int min() {
    return min;
  }

  int max() {
    return max;
  }

  /** Name of the text that asks for it. */
  String question() {
    return question;
  }

  /** Whether a text is one of its numbers. */
  boolean has(String value) {
    return value.length() <= 2
        && !value.isEmpty()
        && value.chars().allMatch(c -> c >= '0' && c <= '9')
        && Integer.parseInt(value) >= min
        && Integer.parseInt(value) <= max;
  }

  Rating rating(String value) {
    return new Rating(Integer.parseInt(value), min, max, value, type);
  }
}
