package io.earful.reporting.mention;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.event.EventCodec;
import io.earful.event.SentimentLabel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's word on the feeling of a mention, in force until another one replaces it.
 *
 * @param label what the person says
 * @param by id of the user or key
 * @param at when
 * @param revision the text that the person had read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Correction(SentimentLabel label, String by, Instant at, String revision) {

  /**
   * The score is the probability of positive less that of negative, and a person who says which it
   * is leaves no other.
   */
  double score() {
    return switch (label) {
      case NEGATIVE -> -1;
      case POSITIVE -> 1;
      case NEUTRAL, MIXED -> 0;
    };
  }

  String json() {
    return EventCodec.json().writeValueAsString(this);
  }

  static @Nullable Correction ofJson(@Nullable String json) {
    return json == null ? null : EventCodec.json().readValue(json, Correction.class);
  }
}
