package io.earful.reporting.mention;

import io.earful.event.Analysis;
import org.jspecify.annotations.Nullable;

/**
 * A mention with what was said of its feeling.
 *
 * @param id id in the database
 * @param item the mention with all its brands; what a caller may see of it is less
 * @param revision what it says, in short
 * @param analysis what the model says
 * @param correction what a person says; null when nobody does
 */
public record Judged(
    long id,
    MentionItem item,
    String revision,
    Analysis analysis,
    @Nullable Correction correction) {

  /** The words that the model judged. */
  public String text() {
    return JudgedText.of(item.title(), item.text(), analysis);
  }

  /** The same with another person's word, or nobody's. */
  public Judged with(@Nullable Correction word) {
    return new Judged(id, item, revision, analysis, word);
  }

  /** The feeling that counts, and what stands beside it. */
  public MentionItem.Sentiment sentiment() {
    MentionItem.Sentiment sentiment = MentionItem.Sentiment.of(analysis, correction, revision);
    if (sentiment == null) {
      throw new IllegalStateException("an analysis has a label");
    }
    return sentiment;
  }

  /** What is told of it to the world. */
  public OutwardMention outward() {
    return OutwardMention.of(item, sentiment().label().toString());
  }
}
