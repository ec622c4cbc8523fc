package io.earful.event;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A number the author gave, on the scale the channel asked it on. Scales are never mixed: a mean
 * over several types has no meaning.
 *
 * @param value the number given, within the scale
 * @param scaleMin the lowest number that could be given
 * @param scaleMax the highest number that could be given
 * @param raw what the channel sent, word for word
 * @param type what was asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(
    value = {"normalized", "bucket"},
    allowGetters = true)
public record Rating(
    double value, double scaleMin, double scaleMax, @Nullable String raw, RatingType type) {

  public Rating {
    if (!(scaleMin < scaleMax)) {
      throw new IllegalArgumentException(
          "a rating's scaleMin must be below its scaleMax, got " + scaleMin + " and " + scaleMax);
    }
    if (!(value >= scaleMin && value <= scaleMax)) {
      throw new IllegalArgumentException(
          "rating " + value + " is outside its scale " + scaleMin + ".." + scaleMax);
    }
  }

  /** The same opinion on 0..1, for drawing only: it is never stored alone or averaged. */
  @JsonProperty
  public double normalized() {
    return (value - scaleMin) / (scaleMax - scaleMin);
  }

  /** The third of the scale, by the rule of the rating's type. */
  @JsonProperty
  public RatingBucket bucket() {
    return type.bucket(this);
  }
}
