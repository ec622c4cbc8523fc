package io.earful.collector.connector.webpage;

import io.earful.collector.page.Thing;
import io.earful.event.Rating;
import io.earful.event.RatingType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the number that an author gave, on the scale that the page says it is on. */
final class Ratings {

  private static final double FIVE = 5;
  private static final double TEN = 10;
  private static final double HUNDRED = 100;
  private static final int LONGEST = 60;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}(?:[.,][0-9]{1,4})?");
  private static final Pattern OF =
      Pattern.compile(
          "([0-9]{1,4}(?:[.,][0-9]{1,4})?) ?(?:/|out of|of|von|van|de|sur|su|di|na|из|із|av|z|\\|)"
              + " ?([0-9]{1,4})(?![0-9.,])");

  private Ratings() {}

  /** Of schema.org: worst is 1 and best 5 unless it says otherwise. */
  static @Nullable Rating of(Thing review) {
    Thing rating = review.thing("reviewRating", "rating");
    String raw =
        rating == null ? review.text("reviewRating", "rating") : rating.text("ratingValue");
    Double value = number(raw);
    if (raw == null || value == null) {
      return null;
    }
    Double best = number(rating == null ? null : rating.text("bestRating"));
    Double worst = number(rating == null ? null : rating.text("worstRating"));
    double max = best == null ? FIVE : best;
    return rating(value, worst == null ? Math.min(1, value) : worst, max, raw);
  }

  /** Of what people see: "4 out of 5", "8,5/10", "★★★★☆", "80 %". */
  static @Nullable Rating of(String text) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    long full = shown.chars().filter(c -> c == '★').count();
    if (full > 0) {
      long empty = shown.chars().filter(c -> c == '☆').count();
      return rating(full, 1, Math.max(FIVE, full + empty), text);
    }
    Matcher of = OF.matcher(shown);
    if (of.find()) {
      double value = parsed(of.group(1));
      return rating(value, Math.min(1, value), parsed(of.group(2)), text);
    }
    Matcher number = NUMBER.matcher(shown);
    if (!number.find()) {
      return null;
    }
    double value = parsed(number.group());
    double max =
        shown.contains("%") ? HUNDRED : value <= FIVE ? FIVE : value <= TEN ? TEN : HUNDRED;
    return rating(value, max == HUNDRED ? 0 : Math.min(1, value), max, text);
  }

  /** A number outside its own scale says nothing. */
  private static @Nullable Rating rating(double value, double min, double max, String raw) {
    boolean sound = min < max && value >= min && value <= max;
    RatingType type = max == TEN ? RatingType.SCORE10 : RatingType.STARS;
    return sound ? new Rating(value, min, max, raw.strip(), type) : null;
  }

  private static @Nullable Double number(@Nullable String text) {
    Matcher number = NUMBER.matcher(text == null ? "" : text);
    return number.find() ? parsed(number.group()) : null;
  }

  private static double parsed(String digits) {
    return Double.parseDouble(digits.replace(',', '.'));
  }
}
