package io.earful.reporting.mention;

import org.jspecify.annotations.Nullable;

/**
 * What counts of a mention before and after a change. Taking away what was before and adding what
 * is after keeps any sum equal to a recount.
 *
 * @param id the mention
 * @param before null when it is new
 * @param after null when it is erased
 */
public record MentionChange(long id, @Nullable Counted before, @Nullable Counted after) {

  public boolean isErasure() {
    return after == null;
  }
}
