package io.earful.reporting.mention;

import io.earful.event.Mention;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Which reading of a mention this is. A later edit is newer, then a later collection; the revision
 * only makes two readings of one instant have an order at all.
 *
 * @param editedAt when the channel says it was edited; a reading without is older than any with
 * @param collectedAt when it was read
 * @param revision hash of what it says
 */
record MentionVersion(@Nullable Instant editedAt, Instant collectedAt, String revision)
    implements Comparable<MentionVersion> {

  private static final Comparator<MentionVersion> ORDER =
      Comparator.comparing(
              MentionVersion::editedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(MentionVersion::collectedAt)
          .thenComparing(MentionVersion::revision);

  /** Times lose what the database would lose: a replay must not look newer than the row. */
  MentionVersion {
    editedAt = editedAt == null ? null : editedAt.truncatedTo(ChronoUnit.MICROS);
    collectedAt = collectedAt.truncatedTo(ChronoUnit.MICROS);
  }

  static MentionVersion of(Mention mention, String revision) {
    return new MentionVersion(mention.editedAt(), mention.provenance().collectedAt(), revision);
  }

  @Override
  public int compareTo(MentionVersion other) {
    return ORDER.compare(this, other);
  }
}
