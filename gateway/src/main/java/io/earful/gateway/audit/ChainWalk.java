package io.earful.gateway.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows the chain entry by entry and says where it breaks. It keeps the last link only, whatever
 * the length of the chain.
 */
final class ChainWalk {

  /** What was written down about an entry outside the database. */
  record Anchor(long seq, String hash, Instant at) {}

  private final Map<Long, Anchor> anchors;
  private long seq;
  private long position = -1;
  private AuditHash hash = AuditHash.START;
  private @Nullable AuditVerdict broken;

  /**
   * @param anchors by number of the entry
   */
  ChainWalk(Map<Long, Anchor> anchors) {
    this.anchors = anchors;
  }

  /** Takes the next entry; false when the chain is broken, and nothing more is to be learnt. */
  boolean step(AuditRow row) {
    long expected = seq + 1;
    String fault = fault(row, expected);
    if (fault != null) {
      broken = AuditVerdict.bad(expected, fault);
      return false;
    }
    seq = expected;
    hash = hash.next(row.entry());
    position = Math.max(position, row.position());
    return true;
  }

  private @Nullable String fault(AuditRow row, long expected) {
    if (row.seq() != expected) {
      return "entry %d is missing: the next one there is %d".formatted(expected, row.seq());
    }
    if (!hash.next(row.entry()).hex().equals(row.hash())) {
      return "the hash of entry %d does not follow from its text and the entry before"
          .formatted(expected);
    }
    if (!row.agreesWithItself()) {
      return "entry %d is listed under other words than its text has".formatted(expected);
    }
    Anchor anchor = anchors.get(expected);
    if (anchor != null && !anchor.hash().equals(row.hash())) {
      return "entry %d is not the one whose hash was written down at %s"
          .formatted(expected, anchor.at());
    }
    return null;
  }

  /** Where the walk stands. */
  long seq() {
    return seq;
  }

  /** What is known when there is no entry more. */
  AuditVerdict end(AuditEntries.ReadTo readTo) {
    if (broken != null) {
      return broken;
    }
    Anchor beyond =
        anchors.values().stream().filter(anchor -> anchor.seq() > seq).findFirst().orElse(null);
    if (beyond != null) {
      return AuditVerdict.bad(
          seq + 1,
          "the chain ends at entry %d, but entry %d was written down at %s"
              .formatted(seq, beyond.seq(), beyond.at()));
    }
    if (Math.max(position, readTo.dead()) < readTo.position()) {
      return AuditVerdict.bad(
          seq + 1,
          "the chain ends at entry %d, but events after it were read and acknowledged"
              .formatted(seq));
    }
    return AuditVerdict.good(seq);
  }
}
