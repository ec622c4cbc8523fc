package io.earful.reporting.source;

import io.earful.event.ReplyFailure;
import org.jspecify.annotations.Nullable;

/**
 * A source as the collector last told of it.
 *
 * @param refusal why no answer can go through it; null when one can
 * @param detail the same for people; null when one can
 */
public record KnownSource(String id, @Nullable ReplyFailure refusal, @Nullable String detail) {

  public boolean takesAnswers() {
    return refusal == null;
  }
}
