package io.earful.collector.connector.importing;

import io.earful.event.EventCodec;
import io.earful.event.RatingType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads the ratings of one column, on the scale of the whole column. */
final class TableRatings {

  private static final int LONGEST = 32;

  private final RatingType type;
  private final @Nullable Double min;
  private final @Nullable Double max;

  private TableRatings(RatingType type, @Nullable Double min, @Nullable Double max) {
    this.type = type;
    this.min = min;
    this.max = max;
  }

  /**
   * @param name what the file calls the column
   * @param samples some ratings of it: five stars, or ten points
   */
  static TableRatings of(Mapping mapping, String name, List<String> samples) {
    RatingType type = mapping.ratingType();
    if (type == null) {
      type = type(name.toLowerCase(Locale.ROOT), samples, mapping.ratingMax());
    }
    return new TableRatings(type, mapping.ratingMin(), mapping.ratingMax());
  }

  private static RatingType type(String name, List<String> samples, @Nullable Double max) {
    if (name.contains("nps")) {
      return RatingType.NPS;
    }
    if (name.contains("csat")) {
      return RatingType.CSAT;
    }
    double highest = max == null ? 0 : max;
    for (String sample : samples) {
      Double number = number(sample);
      highest = number == null ? highest : Math.max(highest, number);
    }
    return highest > 5 && highest <= 10 ? RatingType.SCORE10 : RatingType.STARS;
  }

  /** The rating in the plain form; null when it is none. */
  @Nullable ObjectNode read(String text) {
    Double value = number(text);
    if (value == null) {
      return null;
    }
    ObjectNode rating = EventCodec.json().createObjectNode();
    rating.put("value", value);
    rating.put("type", type.toString());
    rating.put("raw", text);
    Double outOf = outOf(text);
    if (outOf != null && max == null) {
      rating.put("scaleMax", outOf);
    }
    if (min != null) {
      rating.put("scaleMin", min);
    }
    if (max != null) {
      rating.put("scaleMax", max);
    }
    return rating;
  }

  /** Also "4 / 5", "4,5" and "★★★★☆". */
  private static @Nullable Double number(String text) {
    String bounded = text.strip();
    if (bounded.isEmpty() || bounded.length() > LONGEST) {
      return null;
    }
    long stars = bounded.chars().filter(sign -> sign == '★' || sign == '⭐').count();
    if (stars > 0) {
      return (double) stars;
    }
    int slash = bounded.indexOf('/');
    return parsed(slash < 0 ? bounded : bounded.substring(0, slash));
  }

  private static @Nullable Double outOf(String text) {
    int slash = text.indexOf('/');
    return slash < 0 ? null : parsed(text.substring(slash + 1));
  }

  private static @Nullable Double parsed(String text) {
    String plain = text.strip().replace(',', '.');
    boolean digits =
        !plain.isEmpty()
            && plain.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == '-');
    try {
      return digits ? Double.valueOf(plain) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
