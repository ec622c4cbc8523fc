package io.earful.collector.ingest;

import io.earful.event.Mention;
import io.earful.event.MentionDeleted;

/** Is told what was read; of each item one thing. */
public interface ItemTaker {

  /**
   * Is told before of which item the next thing is, by those who read several at once.
   *
   * @param excerpt the item's beginning, for people who look for what is wrong with it
   */
  default void begins(String excerpt) {}

  void said(Mention mention);

  void gone(MentionDeleted deletion);

  /** It cannot be kept. */
  void refused(ItemRefusal refusal);
}
