package io.earful.reporting.mention;

import io.earful.event.Engagement;
import io.earful.event.EventCodec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as read at an instant; the latest reading counts.
 *
 * @param json the numbers
 * @param at when they were read, in microseconds
 */
record EngagementReading(String json, Instant at) {

  /**
   * @param otherwiseAt when they were read if they do not say so themselves
   */
  static EngagementReading of(Engagement numbers, Instant otherwiseAt) {
    Instant at = numbers.at() == null ? otherwiseAt : numbers.at();
    return new EngagementReading(
        EventCodec.json().writeValueAsString(numbers), at.truncatedTo(ChronoUnit.MICROS));
  }

  boolean isNewerThan(@Nullable EngagementReading other) {
    if (other == null) {
      return true;
    }
    int byTime = at.compareTo(other.at);
    return byTime == 0 ? json.compareTo(other.json) > 0 : byTime > 0;
  }
}
