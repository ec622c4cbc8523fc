package io.earful.collector.ingest;

import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionKey;
import io.earful.event.Revision;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that one batch says of one mention: the same key may stand in it several times. Of several
 * revisions the one that was edited last counts, and of equals the last in the batch; where nothing
 * can be edited, the first. The others count as known, so that reading the batch again adds
 * nothing.
 */
final class Candidate {

  private final UUID hash;
  private final List<String> earlier = new ArrayList<>();
  private @Nullable Mention mention;
  private @Nullable String revision;
  private int position = -1;
  private boolean historical;
  private @Nullable MentionDeleted deletion;
  private int deletionPosition = -1;

  private Candidate(UUID hash) {
    this.hash = hash;
  }

  /**
   * In the order in which their keys first stand in the batch.
   *
   * @param edits whether what is said can change afterwards ({@link Origin#edits()})
   */
  static Collection<Candidate> of(
      List<Mention> mentions, List<MentionDeleted> deletions, boolean edits) {
    Map<UUID, Candidate> byHash = new LinkedHashMap<>(mentions.size() * 2);
    for (int i = 0; i < mentions.size(); i++) {
      Mention mention = mentions.get(i);
      byHash.computeIfAbsent(hash(mention.key()), Candidate::new).add(mention, i, edits);
    }
    for (int i = 0; i < deletions.size(); i++) {
      MentionDeleted deletion = deletions.get(i);
      byHash.computeIfAbsent(hash(new MentionKey(deletion.key())), Candidate::new).add(deletion, i);
    }
    return byHash.values();
  }

  private static UUID hash(MentionKey key) {
    ByteBuffer bytes = ByteBuffer.wrap(key.hash());
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private void add(Mention next, int at, boolean edits) {
    historical |= next.historical();
    String nextRevision = Revision.of(next);
    Mention present = mention;
    if (present == null || revision == null) {
      take(next, nextRevision, at);
    } else if (!nextRevision.equals(revision)) {
      boolean older = !edits || edited(next).isBefore(edited(present));
      earlier.add(older ? nextRevision : revision);
      if (!older) {
        take(next, nextRevision, at);
      }
    }
  }

  private void take(Mention next, String nextRevision, int at) {
    mention = next;
    revision = nextRevision;
    position = at;
    earlier.remove(nextRevision);
  }

  private void add(MentionDeleted next, int at) {
    if (deletion == null) {
      deletion = next;
      deletionPosition = at;
    }
  }

  private static Instant edited(Mention mention) {
    Instant editedAt = mention.editedAt();
    return editedAt == null ? mention.publishedAt() : editedAt;
  }

  UUID hash() {
    return hash;
  }

  /** The mention as it counts; null when there is only a deletion. */
  @Nullable Mention mention() {
    return mention;
  }

  /** Its revision; empty when there is only a deletion. */
  String revision() {
    return revision == null ? "" : revision;
  }

  /** Revisions that stand in the same batch and do not count. */
  List<String> earlier() {
    return earlier;
  }

  long fieldPrints() {
    return mention == null ? 0 : FieldPrints.of(mention);
  }

  @Nullable Instant editedAt() {
    return mention == null ? null : mention.editedAt();
  }

  /** When the channel says that this was written, for comparing with what is held. */
  Instant writtenAt() {
    return mention == null ? Instant.EPOCH : edited(mention);
  }

  boolean historical() {
    return historical;
  }

  /** Where in the batch the mention that counts stands. */
  int position() {
    return position;
  }

  @Nullable MentionDeleted deletion() {
    return deletion;
  }

  int deletionPosition() {
    return deletionPosition;
  }
}
