package io.earful.collector.ingest;

import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import org.jspecify.annotations.Nullable;

/** One item of a request, as it was read. */
sealed interface IngestItem {

  void handTo(ItemTaker taker);

  /** Something was said, or said differently; normalised. */
  record Said(Mention mention) implements IngestItem {

    @Override
    public void handTo(ItemTaker taker) {
      taker.said(mention);
    }
  }

  /** Something is gone. */
  record Gone(MentionDeleted deletion, @Nullable String nativeId) implements IngestItem {

    @Override
    public void handTo(ItemTaker taker) {
      taker.gone(deletion);
    }
  }

  /**
   * It cannot be kept.
   *
   * @param nativeId the caller's id, when it could be read
   * @param key the key it would have, when it could be told
   * @param pointer JSON pointer to the part at fault, empty for the whole item
   * @param reason what was expected and what arrived
   */
  record Refused(@Nullable String nativeId, @Nullable String key, String pointer, String reason)
      implements IngestItem {

    @Override
    public void handTo(ItemTaker taker) {
      taker.refused(new ItemRefusal(nativeId == null ? "" : nativeId, pointer, reason));
    }
  }
}
