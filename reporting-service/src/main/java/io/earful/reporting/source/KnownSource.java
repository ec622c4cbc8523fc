package io.earful.reporting.source;

import io.earful.event.AttachmentLimits;
import io.earful.event.ReplyFailure;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A source as the collector last told of it.
 *
 * @param refusal why no answer can go through it; null when one can
 * @param detail the same for people; null when one can
 * @param brandIds brands it is read for, empty for all; null when that was not told
 * @param attachments which files an answer may have; null for none
 */
public record KnownSource(
    String id,
    @Nullable ReplyFailure refusal,
    @Nullable String detail,
    @Nullable List<String> brandIds,
    @Nullable AttachmentLimits attachments) {

  /** One through which no files go. */
  public KnownSource(
      String id,
      @Nullable ReplyFailure refusal,
      @Nullable String detail,
      @Nullable List<String> brandIds) {
    this(id, refusal, detail, brandIds, null);
  }

  public boolean takesAnswers() {
    return refusal == null;
  }

  /**
   * Whether it is known to be others' alone.
   *
   * @param brands those that somebody may see; empty for all
   */
  public boolean isOnlyOfOthersThan(Set<String> brands) {
    return !brands.isEmpty()
        && brandIds != null
        && !brandIds.isEmpty()
        && Collections.disjoint(brands, brandIds);
  }

  /**
   * Whether it is nobody else's. Of one whose brands are not known that cannot be said.
   *
   * @param brands those that somebody may see; empty for all
   */
  public boolean isOnlyOf(Set<String> brands) {
    return brands.isEmpty()
        || brandIds != null && !brandIds.isEmpty() && brands.containsAll(brandIds);
  }
}
